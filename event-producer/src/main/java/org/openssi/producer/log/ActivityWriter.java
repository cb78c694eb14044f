package org.openssi.producer.log;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;

/**
 * Writes activities and day ends to the activity topics, in the order given. What the broker does not take is told: by
 * the next call, at the latest by {@link #flush}. For one thread.
 */
public final class ActivityWriter implements AutoCloseable {
    private static final int LINGER_MILLIS = 20;
    private static final int BATCH_BYTES = 256 << 10;
    private static final long BUFFER_BYTES = 64L << 20;

    private final Producer<byte[], byte[]> producer;
    private final String[] topicNames = new String[ActivityTopic.values().length];
    private final int partitions;
    private int outcomePartitions;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Writes to the shared log.
     *
     * @param clientProperties Kafka client properties
     * @param partitions how many each activity topic has
     * @throws Refusal if no producer can be made of the properties
     */
    public ActivityWriter(Properties clientProperties, int partitions) throws Refusal {
        this(clientProperties, Topics.of(Topics.DEFAULT_GENERATION), partitions);
    }

    /**
     * Writes to the log of these topics.
     *
     * @param clientProperties Kafka client properties
     * @param topics with the log that is written to
     * @param partitions how many each activity topic has
     * @throws Refusal if no producer can be made of the properties
     */
    public ActivityWriter(Properties clientProperties, Topics topics, int partitions) throws Refusal {
        Properties properties = new Properties();
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.putAll(clientProperties);
        // Nothing twice, nothing out of order and nothing lost when a broker goes away in between.
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        for (ActivityTopic topic : ActivityTopic.values()) {
            topicNames[topic.ordinal()] = topics.log(topic);
        }
        this.partitions = partitions;
        try {
            producer = new KafkaProducer<>(
                    properties,
                    new ByteArraySerializer(),
                    WireFormat.of(properties).serializer());
        } catch (KafkaException e) {
            throw notTaken(e);
        }
    }

    /** Where a member's records are: the partition that Kafka's Java clients choose for the key, on every client. */
    public static int partitionOf(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** Writes an activity that has an id, a member and a type. */
    public void write(Activity activity) throws Refusal {
        byte[] key = activity.memberId().getBytes(StandardCharsets.UTF_8);
        ActivityTopic topic = activity.type().topic();
        int count = topic.isScored() ? partitions : outcomePartitions();
        send(topic, partitionOf(key, count), key, ActivityCodec.encode(activity));
    }

    /** Outcomes are the same for all logs, and these need not have the partitions of the first. */
    private int outcomePartitions() throws Refusal {
        if (outcomePartitions == 0) {
            try {
                outcomePartitions = producer.partitionsFor(topicNames[ActivityTopic.OUTCOMES.ordinal()])
                        .size();
            } catch (KafkaException e) {
                throw notTaken(e);
            }
        }
        return outcomePartitions;
    }

    /**
     * Ends a day in every partition of these topics where it has not been ended yet, after everything that was written
     * before has arrived.
     *
     * @param topics which of those written to
     * @param day days since 1970-01-01, UTC; it must be over
     * @param ended what has been ended already
     * @return in how many partitions it was missing
     */
    public int endDay(Collection<ActivityTopic> topics, int day, EndedDays ended) throws Refusal {
        // The order within a partition alone would do, were it not for records that the broker refuses: their day must
        // not be ended without them.
        flush();
        byte[] dayEnd = ActivityCodec.encodeDayEnd(day);
        int missing = 0;
        for (ActivityTopic topic : topics) {
            for (int partition = 0; partition < ended.partitions(topic); partition++) {
                if (ended.of(topic, partition) < day) {
                    send(topic, partition, null, dayEnd);
                    missing++;
                }
            }
        }
        return missing;
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

    /** Gives up what has not been taken yet; call {@link #flush} before, if it matters. */
    @Override
    public void close() {
        producer.close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has all that the future has
    private void send(ActivityTopic topic, int partition, byte[] key, byte[] value) throws Refusal {
        requireNoFailure();
        try {
            producer.send(
                    new ProducerRecord<>(topicNames[topic.ordinal()], partition, key, value), (metadata, exception) -> {
                        if (exception != null) {
                            failure.compareAndSet(null, exception);
                        }
                    });
        } catch (KafkaException e) {
            throw notTaken(e);
        }
    }

    private void requireNoFailure() throws Refusal {
        Exception first = failure.get();
        if (first != null) {
            throw notTaken(first);
        }
    }

    private static Refusal notTaken(Exception e) {
        return new Refusal(
                "Kafka did not take a record (" + e.getMessage()
                        + "): mend that and run the same again, for what has been written already counts once.",
                e);
    }
}
