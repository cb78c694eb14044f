package org.openssi.benchmarks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.openssi.benchmarks.load.ProduceLoad;
import org.openssi.producer.log.EndDays;
import org.openssi.producer.log.Production;
import org.openssi.producer.log.Progress;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;

/**
 * What a day costs a scorer that has the history behind it and runs: the day's records are produced and the day is ended,
 * and its table of everyone must become readable.
 */
final class OneMoreDay {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long LOOK_MILLIS = 500;

    /** A process that takes less of the processor than this between two looks has nothing to do. */
    private static final double IDLE_CPU_SECONDS = 0.05;

    private static final int IDLE_LOOKS = 6;

    private final Stage stage;
    private final MeasuredProcess scorer;
    private final Path activities;

    /** @param activities of some days, each behind its length in four bytes */
    OneMoreDay(Stage stage, MeasuredProcess scorer, Path activities) {
        this.stage = stage;
        this.scorer = scorer;
        this.activities = activities;
    }

    /** The figures of the last of some days: it finds a scorer as it is when it has run for a while. */
    Map<String, Double> run() throws IOException, Refusal, InterruptedException {
        while (!scorer.said().contains("Scoring with")) {
            if (!scorer.isAlive()) {
                throw new Refusal("The scorer did not start: " + scorer.said());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        List<Activity> all = read();
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", stage.job().bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(client)) {
            List<TopicPartition> tables = new ArrayList<>();
            for (int partition = 0; partition < stage.job().partitions(); partition++) {
                tables.add(new TopicPartition(Topics.of("ours").percentiles(), partition));
            }
            consumer.assign(tables);
            consumer.seekToEnd(tables);
            tables.forEach(consumer::position);
            Map<String, Double> figures = Map.of();
            for (int more = 1; more <= ProduceLoad.MORE_DAYS; more++) {
                int day = stage.job().lastDay() + more;
                List<Activity> ofDay =
                        all.stream().filter(activity -> activity.day() == day).toList();
                figures = run(day, ofDay, client, consumer);
            }
            return figures;
        } catch (UnreadableBytes e) {
            throw new IOException("A percentile table is damaged.", e);
        }
    }

    private Map<String, Double> run(
            int day, List<Activity> activities, Properties client, KafkaConsumer<byte[], byte[]> consumer)
            throws Refusal, InterruptedException, UnreadableBytes {
        awaitIdle();
        double cpuBefore = scorer.cpuSeconds();
        long began = System.nanoTime();
        new Production(client, EndDays.YES, InstantSource.system(), Progress.NONE, note -> {}).run(source(activities));
        double produced = (System.nanoTime() - began) / 1e9;
        awaitTable(consumer, day);
        double seconds = (System.nanoTime() - began) / 1e9;
        awaitIdle();
        return Map.of(
                "one more day, records",
                (double) activities.size(),
                "one more day, seconds until its table is read",
                seconds,
                "one more day, of which producing it",
                produced,
                "one more day, processor seconds",
                scorer.cpuSeconds() - cpuBefore);
    }

    private void awaitIdle() throws InterruptedException {
        int idle = 0;
        double before = scorer.cpuSeconds();
        while (idle < IDLE_LOOKS) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            double now = scorer.cpuSeconds();
            idle = now - before < IDLE_CPU_SECONDS ? idle + 1 : 0;
            before = now;
        }
    }

    private static void awaitTable(KafkaConsumer<byte[], byte[]> consumer, int day) throws UnreadableBytes {
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    PercentileTable table = PercentileTableCodec.decode(record.value());
                    if (table.day() == day && table.cohort().equals(Cohort.EVERYONE)) {
                        return;
                    }
                }
            }
        }
    }

    private List<Activity> read() throws Refusal {
        List<Activity> all = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(activities)))) {
            while (true) {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                all.add((Activity) ActivityCodec.decode(bytes));
            }
        } catch (EOFException end) {
            return all;
        } catch (IOException e) {
            throw new Refusal("The next days cannot be read from " + activities + ".", e);
        }
    }

    private static ActivitySource source(List<Activity> activities) {
        return new ActivitySource() {
            @Override
            public void readInto(ActivitySink sink) {
                for (Activity activity : activities) {
                    sink.read("day");
                    sink.accept("day", activity);
                }
            }

            @Override
            public boolean inTimeOrder() {
                return true;
            }
        };
    }
}
