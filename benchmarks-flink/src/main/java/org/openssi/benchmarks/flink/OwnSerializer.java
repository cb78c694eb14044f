package org.openssi.benchmarks.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What Flink asks of every serializer. Ours are without state, and make its generic serialisation unnecessary. */
abstract class OwnSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    static void write(byte[] bytes, DataOutputView target) throws IOException {
        target.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            target.write(bytes);
        }
    }

    static byte[] read(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // a serializer is its class: there is nothing else to it
    public boolean equals(Object other) {
        return other != null && getClass() == other.getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new Snapshot<>(this);
    }

    /** What a checkpoint says of a serializer: its class. */
    public static final class Snapshot<T> extends SimpleTypeSerializerSnapshot<T> {
        /** For Flink, which then reads the class. */
        public Snapshot() {
            super(() -> {
                throw new IllegalStateException("A benchmark's checkpoint is never restored.");
            });
        }

        Snapshot(OwnSerializer<T> serializer) {
            super(() -> serializer);
        }
    }
}
