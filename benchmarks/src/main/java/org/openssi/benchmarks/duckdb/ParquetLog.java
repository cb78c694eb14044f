package org.openssi.benchmarks.duckdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.openssi.benchmarks.Job;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.Activity;

/**
 * Exports the activity topics into Parquet files, one for each day, as a lake has them that a nightly job reads. Not
 * timed: a peer that starts from files is given them.
 */
public final class ParquetLog {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long SILENCE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final String FETCH_BYTES = Integer.toString(8 << 20);

    private ParquetLog() {}

    public static void main(String[] arguments) {
        Mains.run(arguments, ParquetLog::write);
    }

    /** Reads the four topics up to where they end now, and writes {@link Job#parquet}. */
    static void write(Job job) throws Exception {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", job.bootstrapServers());
        client.setProperty("max.partition.fetch.bytes", FETCH_BYTES);
        client.setProperty("max.poll.records", "20000");
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(client);
                ActivityFiles files = new ActivityFiles(Path.of(job.dir()), job.threads())) {
            for (TopicPartition partition : partitions(consumer)) {
                copy(consumer, partition, files);
            }
            files.write(Path.of(job.parquet()));
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : Topics.activityNames()) {
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private static void copy(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, ActivityFiles files)
            throws Exception {
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
        long end = ends.get(partition);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long movedAt = System.nanoTime();
        for (long position = consumer.position(partition); position < end; ) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end && ActivityCodec.decode(record.value()) instanceof Activity activity) {
                    files.add(activity);
                }
            }
            long reached = consumer.position(partition);
            if (reached > position) {
                position = reached;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > SILENCE_NANOS) {
                throw new IllegalStateException("Kafka gives no records of " + partition + " any more.");
            }
        }
    }
}
