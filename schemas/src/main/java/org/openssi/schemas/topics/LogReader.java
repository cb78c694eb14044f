package org.openssi.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.openssi.scoring.Refusal;

/** Reads committed records from the beginning of a partition up to the end that it had when reading began. */
public final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    /** As long as Kafka may be silent before it is taken to be gone. */
    private static final long SILENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Properties client;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Takes records in the order of their offsets. */
    public interface Sink {
        void take(ConsumerRecord<byte[], byte[]> record) throws Refusal;
    }

    /**
     * @param client Kafka client properties
     * @throws Refusal if they are wrong
     */
    public LogReader(Properties client) throws Refusal {
        this.client = client;
        try {
            consumer = CommittedRecords.open(client);
        } catch (KafkaException e) {
            throw TopicsOnCluster.noBroker(client, e);
        }
    }

    /** The partitions of a topic, by number; none if there is no such topic. */
    public List<TopicPartition> partitions(String topic) throws Refusal {
        try {
            return consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                    .toList();
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            throw TopicsOnCluster.noBroker(client, e);
        }
    }

    /**
     * For those who need the whole log, and not what is there of it while it is rewritten.
     *
     * @throws Refusal if it is being rewritten
     */
    public void requireWholeLog() throws Refusal {
        if (!partitions(Topics.rewriteMarker()).isEmpty()) {
            throw TopicsOnCluster.beingRewritten();
        }
    }

    /** Where these partitions end now, as far as is committed. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** Reads a partition up to an end. */
    public void read(TopicPartition partition, long end, Sink sink) throws Refusal {
        List<TopicPartition> assigned = new ArrayList<>(List.of(partition));
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
        long position = consumer.position(partition);
        long movedAt = System.nanoTime();
        while (position < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() >= end) {
                    return;
                }
                sink.take(record);
            }
            long reached = consumer.position(partition);
            if (reached > position) {
                position = reached;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > SILENCE_NANOS) {
                throw new Refusal("Kafka gives no records of " + partition + " any more: see whether it still runs.");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
