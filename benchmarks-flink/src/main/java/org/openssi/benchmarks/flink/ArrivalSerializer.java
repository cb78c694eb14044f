package org.openssi.benchmarks.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Two byte arrays, written straight to the network. */
final class ArrivalSerializer extends OwnSerializer<Arrival> {
    private static final long serialVersionUID = 1L;

    @Override
    public Arrival copy(Arrival from) {
        return from; // nobody changes one
    }

    @Override
    public void serialize(Arrival arrival, DataOutputView target) throws IOException {
        write(arrival.memberId() == null ? null : arrival.memberId().getBytes(StandardCharsets.UTF_8), target);
        write(arrival.value(), target);
    }

    @Override
    public Arrival deserialize(DataInputView source) throws IOException {
        byte[] memberId = read(source);
        return new Arrival(memberId == null ? null : new String(memberId, StandardCharsets.UTF_8), read(source));
    }
}
