package org.openssi.benchmarks.duckdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        try (ActivityFiles files = new ActivityFiles(Path.of(job.dir()), job.threads())) {
            copyAll(client, job.threads(), files);
            files.write(Path.of(job.parquet()));
        }
    }

    /** As many threads as may work, each with a partition at a time. */
    private static void copyAll(Properties client, int threads, ActivityFiles files) throws Exception {
        Queue<TopicPartition> left = new ConcurrentLinkedQueue<>();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(client)) {
            left.addAll(partitions(consumer));
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(() -> copySome(client, left, files)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static Void copySome(Properties client, Queue<TopicPartition> left, ActivityFiles files) throws Exception {
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(client);
                ActivityFiles.In in = files.open()) {
            for (TopicPartition next = left.poll(); next != null; next = left.poll()) {
                copy(consumer, next, in);
            }
        }
        return null;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : Topics.activityNames()) {
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private static void copy(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, ActivityFiles.In in)
            throws Exception {
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
        long end = ends.get(partition);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long movedAt = System.nanoTime();
        for (long position = consumer.position(partition); position < end; ) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end && ActivityCodec.decode(record.value()) instanceof Activity activity) {
                    in.add(activity);
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
