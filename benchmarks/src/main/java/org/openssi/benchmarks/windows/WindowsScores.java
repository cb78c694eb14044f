package org.openssi.benchmarks.windows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.openssi.benchmarks.Job;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;

/**
 * Scores members by the windows that Kafka Streams has: hopping ones, of 90 days, one for each day. It reads everything
 * there is, commits, and ends. Every activity lies in 90 windows, each of which is read, changed and written for it, so
 * give it a log of some 100,000 activities, and compare records a second.
 *
 * <p>It is given what helps it: one stream over the four topics without a repartitioning, a value that holds daily caps
 * in a few bytes per signal, a cache of 256 MB in which a member's windows are changed many times before they are
 * written, a commit every ten seconds, and large, compressed batches. Its window store keeps the whole history, since
 * its changelog is retained by time, and a replay of what is older than that would be deleted while it is made.
 *
 * <p>Nothing is suppressed: each commit gives the windows that have changed since the last one, most of them with days
 * that are still to come, and the last update of a key is the one that holds. There are two ways to give only what is
 * final. {@code suppress(untilWindowCloses)} holds each member's 90 open windows on the heap, 18 million of them for
 * 200,000 members. Emission on window close works without the cache, so that each of the 90 is a read and a write of
 * RocksDB and a record of the changelog. On 90,000 activities the three took about the same time; on 470,000 emission on
 * close took twice as long as this.
 *
 * <p>It does less than the job asks for:
 *
 * <ul>
 *   <li>totals, levels and flags are of the window alone: a profile that was filled in 91 days ago is forgotten, and so
 *       is every older connection
 *   <li>a member whose activities all age out has no window any more, and so no update that says so; nobody leaves, and
 *       nobody returns
 *   <li>an update is not compared with the one before: there is no previous score, no industry and no team, and a window
 *       is written whether or not the score is another one
 *   <li>there are no percentile tables: nothing says when all members' windows of a day are final
 *   <li>a window closes by the greatest time that its task has read: what comes more than a day behind it is dropped
 *       from the windows that are over, so that the result depends on how the topics interleave; live that is by
 *       arrival, and one record dated ahead ends windows for all
 *   <li>a record that comes twice counts twice, and no record is judged
 *   <li>a daily cap holds only as long as a signal's records come in the order of their days
 * </ul>
 */
public final class WindowsScores {
    private static final int COMMIT_MILLIS = 10_000;
    private static final int TRANSACTION_MILLIS = 120_000;
    private static final long CACHE_BYTES = 256L << 20;
    private static final String APPLICATION = "ssi-windows";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Job job;
    private final LongAdder activities = new LongAdder();
    private final LongAdder updates = new LongAdder();

    private WindowsScores(Job job) {
        this.job = job;
    }

    /** Takes the file of a {@link Job}; ends with 1 and a sentence if it cannot be done. */
    public static void main(String[] args) {
        try {
            score(Job.read(Path.of(args[0])));
        } catch (Refusal | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Does the job: the scores are in {@link WindowsTopology#SCORES}, and in {@code figures.json} of the job's folder is
     * how many {@code records} were read and how many {@code updates} written.
     */
    static void score(Job job) throws Refusal, IOException {
        WindowsScores windows = new WindowsScores(job);
        windows.run();
        JSON.writeValue(
                Path.of(job.dir(), "figures.json").toFile(),
                Map.of("records", windows.activities.sum(), "updates", windows.updates.sum()));
    }

    private void run() throws Refusal {
        Properties client = new Properties();
        client.put("bootstrap.servers", job.bootstrapServers());
        Map<TopicPartition, Long> ends;
        try (TopicAdmin topics = TopicAdmin.connect(client)) {
            topics.make(List.of(new NewTopic(WindowsTopology.SCORES, Optional.of(job.partitions()), Optional.empty())
                    .configs(Map.of("cleanup.policy", "compact", "retention.ms", "-1"))));
            ends = topics.ends(Topics.activityNames());
        }
        ScoringModel model = ScoringModelFile.byDefault().model();
        Reading reading =
                new Reading(ends.values().stream().mapToLong(Long::longValue).sum());
        try (KafkaStreams streams =
                new KafkaStreams(WindowsTopology.of(model, retention(model), reading), config(client))) {
            streams.setUncaughtExceptionHandler(failure -> {
                reading.all.completeExceptionally(failure);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            reading.all.get();
        } catch (ExecutionException e) {
            throw new Refusal("The windows failed: " + e.getCause() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("The windows were interrupted.", e);
        }
        requireCommitted(client, ends);
    }

    /** From the first window's beginning until now, since the broker deletes by today's date. */
    private Duration retention(ScoringModel model) {
        int today = UtcDay.of(Instant.now().toEpochMilli());
        return Duration.ofDays(today - job.firstDay() + 2L * model.windowDays());
    }

    private Properties config(Properties client) {
        Properties config = new Properties();
        config.putAll(client);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.STATE_DIR_CONFIG, Path.of(job.dir(), "state").toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, job.threads());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_MILLIS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 50);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 << 10);
        return config;
    }

    /** Closing has committed what was read; that it was all, and once, is not taken for granted. */
    private void requireCommitted(Properties client, Map<TopicPartition, Long> ends) throws Refusal {
        try (Admin admin = Admin.create(client)) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(APPLICATION)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                OffsetAndMetadata offset = committed.get(end.getKey());
                if (end.getValue() > 0 && (offset == null || offset.offset() < end.getValue())) {
                    throw new Refusal(
                            "The windows have not committed " + end.getKey() + " to its end: run them again.");
                }
            }
        } catch (ExecutionException e) {
            throw new Refusal(
                    "What was committed cannot be read: " + e.getCause().getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("The windows were interrupted.", e);
        }
        if (activities.sum() != job.records()) {
            throw new Refusal("The log has " + activities.sum() + " activities instead of the job's " + job.records()
                    + ": correct the job.");
        }
    }

    /** Counts, and knows when all that there was is read. */
    private final class Reading implements WindowsTopology.Listener {
        private final CompletableFuture<Void> all = new CompletableFuture<>();
        private final long total;
        private final AtomicLong read = new AtomicLong();

        Reading(long total) {
            this.total = total;
            if (total == 0) {
                all.complete(null);
            }
        }

        @Override
        public void read(LogRecord logged) {
            if (logged instanceof Activity) {
                activities.increment();
            }
            if (read.incrementAndGet() == total) {
                all.complete(null);
            }
        }

        @Override
        public void updated() {
            updates.increment();
        }
    }
}
