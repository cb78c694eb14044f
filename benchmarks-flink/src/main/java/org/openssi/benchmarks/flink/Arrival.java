package org.openssi.benchmarks.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.LogRecord;

/**
 * A record of an activity topic. An activity travels as the bytes that it came in, and is read where it counts: on its
 * way to its member it would else be written and read once more. Not to be changed.
 */
final class Arrival {
    static final TypeInformation<Arrival> TYPE = new OwnType<>(Arrival.class, new ArrivalSerializer());

    private final String memberId;
    private final byte[] value;

    /** @param memberId whose, or {@code null} for a day end */
    Arrival(String memberId, byte[] value) {
        this.memberId = memberId;
        this.value = value;
    }

    String memberId() {
        return memberId;
    }

    byte[] value() {
        return value;
    }

    /** The day that it ends. */
    int endedDay() {
        if (ActivityCodec.decode(value) instanceof LogRecord.DayEnd end) {
            return end.day();
        }
        throw new IllegalStateException("A record without a key is no day end.");
    }

    Activity activity() {
        if (ActivityCodec.decode(value) instanceof Activity activity) {
            return activity;
        }
        throw new IllegalStateException("A record of " + memberId + " is no activity.");
    }

    boolean isDayEnd() {
        return memberId == null;
    }

    /** Makes arrivals of Kafka's records. */
    static final class Reader implements KafkaRecordDeserializationSchema<Arrival> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
            byte[] key = record.key();
            out.collect(new Arrival(key == null ? null : new String(key, StandardCharsets.UTF_8), record.value()));
        }

        @Override
        public TypeInformation<Arrival> getProducedType() {
            return TYPE;
        }
    }
}
