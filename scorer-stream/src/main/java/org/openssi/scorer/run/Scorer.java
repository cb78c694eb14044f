package org.openssi.scorer.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scorer.topology.ScorerTopology;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.member.MemberScoring;

/** A running scorer. */
public final class Scorer implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final Set<String> BYTES_OF_STATE = Set.of("total-sst-files-size", "size-all-mem-tables");

    /** When nothing was read for so long, what is left may be marks of transactions, which nobody reads. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Properties clientProperties;
    private final ScorerSettings settings;
    private final Topics topics;
    private final int partitions;
    private final KafkaStreams streams;
    private final ScorerProgress progress;
    private volatile LogAtStart logAtStart;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LongAdder threadRestarts = new LongAdder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private Scorer(
            Properties clientProperties,
            ScorerSettings settings,
            Topics topics,
            int partitions,
            KafkaStreams streams,
            ScorerProgress progress,
            LogAtStart logAtStart) {
        this.clientProperties = clientProperties;
        this.settings = settings;
        this.topics = topics;
        this.partitions = partitions;
        this.streams = streams;
        this.progress = progress;
        this.logAtStart = logAtStart;
    }

    /**
     * Makes the generation's topics if they are missing, checks everything that can be checked, and starts.
     *
     * @throws Refusal if the broker, the topics or the generation's model are not as they must be
     */
    public static Scorer start(Properties clientProperties, ScorerSettings settings) throws Refusal {
        Topics topics = TopicsOnCluster.withLog(clientProperties, settings.topics());
        OptionalInt partitions = TopicsOnCluster.logPartitions(clientProperties, topics);
        if (partitions.isEmpty()) {
            throw new Refusal(
                    "There are no activity topics yet: make them with ./ssi topics create, or produce some activity.");
        }
        TopicsOnCluster.create(clientProperties, topics.scorerTopics(), partitions.getAsInt());
        List<String> differences = TopicsOnCluster.check(clientProperties, topics, topics.scorerTopics());
        if (!differences.isEmpty()) {
            throw new Refusal(String.join(" ", differences));
        }
        Generations.claim(clientProperties, topics, settings.model());

        ScorerProgress progress = new ScorerProgress();
        LogAtStart logAtStart =
                LogAtStart.read(clientProperties, topics, settings.applicationId(), partitions.getAsInt());
        MemberScoring scoring = new MemberScoring(settings.model().model());
        KafkaStreams streams;
        try {
            streams = new KafkaStreams(
                    ScorerTopology.build(
                            topics, partitions.getAsInt(), scoring, progress, WireFormat.of(clientProperties)),
                    ScorerConfig.of(clientProperties, settings));
        } catch (StreamsException e) {
            throw new Refusal(
                    "The state folder " + settings.stateDir() + " cannot be used ("
                            + StoppedScoring.root(e).getMessage() + "): name another with --state-dir.",
                    e);
        }
        Scorer scorer =
                new Scorer(clientProperties, settings, topics, partitions.getAsInt(), streams, progress, logAtStart);
        SecondChances chances = new SecondChances(settings.threads());
        streams.setUncaughtExceptionHandler(exception -> {
            if (chances.mayGoOn(exception)) {
                scorer.threadRestarts.increment();
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            scorer.failure.compareAndSet(null, exception);
            scorer.stopped.countDown();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.NOT_RUNNING || now == KafkaStreams.State.ERROR) {
                scorer.stopped.countDown();
            }
        });
        streams.start();
        return scorer;
    }

    /** How far it is with the partitions that it has, or had; what other instances do is not in it. */
    public ScorerProgress progress() {
        return progress;
    }

    /** Whether it has its partitions and its state, and works. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** How often a thread has failed since the start, and another has taken its place. */
    public long threadRestarts() {
        return threadRestarts.sum();
    }

    /**
     * How many records of the activity topics wait to be taken, by partition, as its consumers last heard of it. A
     * partition of which they have not heard, as another instance's, is not in it.
     */
    public Map<Integer, Long> recordsWaiting() {
        Map<Integer, Long> waiting = new HashMap<>();
        for (Metric metric : streams.metrics().values()) {
            if (metric.metricName().name().equals("records-lag")
                    && topics.logNames().contains(metric.metricName().tags().get("topic"))
                    && metric.metricValue() instanceof Double lag
                    && !lag.isNaN()) {
                int partition = Integer.parseInt(metric.metricName().tags().get("partition"));
                waiting.merge(partition, lag.longValue(), Long::sum);
            }
        }
        return waiting;
    }

    /** The bytes of each store's state here, on disk and in what waits to be written there, all partitions together. */
    public Map<String, Long> stateBytes() {
        Map<String, Long> bytes = new HashMap<>();
        for (Metric metric : streams.metrics().values()) {
            String store = metric.metricName().tags().get("rocksdb-state-id");
            if (store != null
                    && BYTES_OF_STATE.contains(metric.metricName().name())
                    && metric.metricValue() instanceof Number number) {
                bytes.merge(store, number.longValue(), Long::sum);
            }
        }
        return bytes;
    }

    /**
     * Waits until all that was in the log at the start is read, closed and ranked, by this and all other instances of
     * this scorer, and all of it is committed.
     *
     * @param look called about ten times a second
     * @return how far all instances are together
     * @throws Refusal if scoring failed
     */
    public ScorerProgress awaitCaughtUp(Runnable look) throws Refusal, InterruptedException {
        try (GroupProgress group = new GroupProgress(clientProperties, topics, settings.applicationId(), partitions)) {
            long read = -1;
            long readHere = -1;
            long readAt = System.nanoTime();
            while (true) {
                look.run();
                if (stopped.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw failed();
                }
                Optional<ScorerProgress> all = group.look();
                if (all.isEmpty()) {
                    continue;
                }
                if (logAtStart.isDone(all.get())) {
                    look.run();
                    return all.get();
                }
                if (logAtStart.recordsRead(all.get()) != read || logAtStart.recordsRead(progress) != readHere) {
                    read = logAtStart.recordsRead(all.get());
                    readHere = logAtStart.recordsRead(progress);
                    readAt = System.nanoTime();
                } else if (read < logAtStart.recordsLeft() && System.nanoTime() - readAt > STALLED_NANOS) {
                    logAtStart = logAtStart.withoutMarks(all.get());
                    readAt = System.nanoTime();
                }
            }
        }
    }

    /** Waits until it stops: by {@link #close}, or, with a {@link Refusal}, because it failed. */
    public void awaitStopped() throws Refusal, InterruptedException {
        stopped.await();
        if (failure.get() != null) {
            throw failed();
        }
    }

    private Refusal failed() {
        Throwable cause = failure.get();
        if (cause == null) {
            return new Refusal(
                    "Scoring was stopped before it had caught up: start it again, and it goes on where it was.");
        }
        return StoppedScoring.refusal(cause);
    }

    /** What was not read when it was started, and whether it is done. */
    public LogAtStart logAtStart() {
        return logAtStart;
    }

    /** Commits, stops, and leaves the group, so that others, or the next start, need not wait until it is missed. */
    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_WITHIN));
    }
}
