package org.openssi.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.Activity;

/** Writes anything to the activity topics. Batches are compressed, so that a broker takes more than its limit says. */
final class HostileLog implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 32 << 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final int partitions;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    HostileLog(Properties client, int partitions) {
        this.partitions = partitions;
        Properties config = new Properties();
        config.putAll(client);
        config.put("compression.type", "gzip");
        config.put("max.request.size", MAX_REQUEST_BYTES);
        config.put("buffer.memory", 2L * MAX_REQUEST_BYTES);
        config.put("linger.ms", 20);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An activity as a record where it belongs. */
    static ProducerRecord<byte[], byte[]> record(Activity activity, int partitions) {
        return new ProducerRecord<>(
                Topics.name(activity.type().topic()),
                MemberPartition.of(activity.memberId(), partitions),
                activity.memberId().getBytes(UTF_8),
                ActivityCodec.encode(activity));
    }

    void write(List<ProducerRecord<byte[], byte[]>> records) {
        records.forEach(this::write);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of it, and flush() tells
    void write(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, e) -> failure.compareAndSet(null, e));
    }

    /** Ends a day in every partition of every topic. */
    void endDay(int day) {
        for (String topic : Topics.activityNames()) {
            for (int partition = 0; partition < partitions; partition++) {
                write(new ProducerRecord<>(topic, partition, null, ActivityCodec.encodeDayEnd(day)));
            }
        }
    }

    /** Waits until the broker has taken everything. */
    void flush() throws Exception {
        producer.flush();
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
