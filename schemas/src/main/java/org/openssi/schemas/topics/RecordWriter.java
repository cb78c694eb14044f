package org.openssi.schemas.topics;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.scoring.Refusal;

/** Writes records as they are given, in their order, each once. What the broker does not take is told by {@link #flush}. */
public final class RecordWriter implements AutoCloseable {
    private static final int LINGER_MILLIS = 20;
    private static final int BATCH_BYTES = 256 << 10;

    /** More than any broker takes by default: what was in one topic must go into the other, and the broker decides. */
    private static final int MAX_REQUEST_BYTES = 64 << 20;

    private final Producer<byte[], byte[]> producer;
    private final String command;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @param clientProperties Kafka client properties
     * @param command what to run again if the broker does not take a record, as {@code ./ssi forget}
     * @throws Refusal if they are wrong
     */
    public RecordWriter(Properties clientProperties, String command) throws Refusal {
        this.command = command;
        Properties properties = new Properties();
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.putAll(clientProperties);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) MAX_REQUEST_BYTES);
        try {
            producer = new KafkaProducer<>(
                    properties,
                    new ByteArraySerializer(),
                    WireFormat.of(properties).serializer());
        } catch (KafkaException e) {
            throw notTaken(e);
        }
    }

    /** Writes a record. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback has all that the future has
    public void write(ProducerRecord<byte[], byte[]> record) throws Refusal {
        requireNoFailure();
        try {
            producer.send(record, (metadata, exception) -> {
                if (exception != null) {
                    failure.compareAndSet(null, exception);
                }
            });
        } catch (KafkaException e) {
            throw notTaken(e);
        }
    }

    /** Returns once the broker has taken all that was written. */
    public void flush() throws Refusal {
        try {
            producer.flush();
        } catch (KafkaException e) {
            throw notTaken(e);
        }
        requireNoFailure();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void requireNoFailure() throws Refusal {
        if (failure.get() != null) {
            throw notTaken(failure.get());
        }
    }

    private Refusal notTaken(Exception e) {
        return new Refusal(
                "Kafka did not take a record (" + e.getMessage() + "): mend that and run the same '" + command
                        + "' again, for it goes on where it was.",
                e);
    }
}
