package org.openssi.benchmarks.flink;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Values of which the project knows to make bytes. */
abstract class EncodedSerializer<T> extends OwnSerializer<T> {
    private static final long serialVersionUID = 1L;

    abstract byte[] encode(T value);

    abstract T decode(byte[] bytes);

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        write(encode(value), target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return decode(read(source));
    }

    @Override
    public T copy(T from) {
        return decode(encode(from));
    }
}
