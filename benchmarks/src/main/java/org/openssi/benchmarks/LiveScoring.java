package org.openssi.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.openssi.producer.log.EndDays;
import org.openssi.producer.log.Production;
import org.openssi.producer.log.Progress;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;

/** What is done to a scorer that runs and has the history behind it: it is given activity, and its tables are waited for. */
public final class LiveScoring implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long LOOK_MILLIS = 500;
    private static final long TABLE_WITHIN_NANOS = TimeUnit.MINUTES.toNanos(15);

    /** A process that takes less of the processor than this between two looks has nothing to do. */
    private static final double IDLE_CPU_SECONDS = 0.05;

    private static final int IDLE_LOOKS = 6;

    private final KafkaConsumer<byte[], byte[]> consumer;

    private LiveScoring(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Watches the tables that a generation gives from now on; its topics exist. */
    public static LiveScoring of(Stage stage, String generation) {
        KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(stage.client());
        List<TopicPartition> tables = new ArrayList<>();
        for (int partition = 0; partition < stage.job().partitions(); partition++) {
            tables.add(new TopicPartition(Topics.of(generation).percentiles(), partition));
        }
        consumer.assign(tables);
        consumer.seekToEnd(tables);
        tables.forEach(consumer::position);
        return new LiveScoring(consumer);
    }

    /** Waits until a scorer says that it scores. */
    public static void awaitStarted(MeasuredProcess scorer) throws IOException, Refusal, InterruptedException {
        while (!scorer.said().contains("Scoring with")) {
            if (!scorer.isAlive()) {
                throw new Refusal("The scorer did not start: " + scorer.said());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** Waits until a process has had nothing to do for some seconds. */
    public static void awaitIdle(MeasuredProcess process) throws InterruptedException {
        int idle = 0;
        double before = process.cpuSeconds();
        while (idle < IDLE_LOOKS) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            double now = process.cpuSeconds();
            idle = now - before < IDLE_CPU_SECONDS ? idle + 1 : 0;
            before = now;
        }
    }

    /** What a process that has nothing to do takes of a processor: it looks for records, and keeps its place in its group. */
    public static double idleRate(MeasuredProcess process) throws InterruptedException {
        double before = process.cpuSeconds();
        TimeUnit.MILLISECONDS.sleep(IDLE_LOOKS * LOOK_MILLIS);
        return (process.cpuSeconds() - before) * 1000 / (IDLE_LOOKS * LOOK_MILLIS);
    }

    /** Writes activities into the log. */
    public static void produce(Properties client, ActivitySource activities, EndDays endDays) throws Refusal {
        new Production(client, endDays, InstantSource.system(), Progress.NONE, note -> {}).run(activities);
    }

    /** Waits until the table of everyone can be read that a day has. */
    public void awaitTable(int day, MeasuredProcess scorer) throws IOException, Refusal {
        long began = System.nanoTime();
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() != null && isOfEveryone(record.value(), day)) {
                    return;
                }
            }
            if (!scorer.isAlive() || System.nanoTime() - began > TABLE_WITHIN_NANOS) {
                throw new Refusal("No table of everyone came from the scorer, which said: " + scorer.said());
            }
        }
    }

    private static boolean isOfEveryone(byte[] value, int day) throws IOException {
        try {
            PercentileTable table = PercentileTableCodec.decode(value);
            return table.day() == day && table.cohort().equals(Cohort.EVERYONE);
        } catch (UnreadableBytes e) {
            throw new IOException("A percentile table is damaged.", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
