package org.openssi.scorer.run;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scorer.topology.ScorerTopology;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.member.MemberScoring;

/** A running scorer. */
public final class Scorer implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 100;

    private final Properties clientProperties;
    private final String applicationId;
    private final KafkaStreams streams;
    private final ScorerProgress progress;
    private volatile LogAtStart logAtStart;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private Scorer(
            Properties clientProperties,
            String applicationId,
            KafkaStreams streams,
            ScorerProgress progress,
            LogAtStart logAtStart) {
        this.clientProperties = clientProperties;
        this.applicationId = applicationId;
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
        Topics topics = settings.topics();
        OptionalInt partitions = TopicsOnCluster.activityPartitions(clientProperties);
        if (partitions.isEmpty()) {
            throw new Refusal(
                    "There are no activity topics yet: make them with ./ssi topics create, or produce some activity.");
        }
        TopicsOnCluster.create(clientProperties, topics.all(), partitions.getAsInt());
        List<String> differences = TopicsOnCluster.check(clientProperties, topics.all());
        if (!differences.isEmpty()) {
            throw new Refusal(String.join(" ", differences));
        }
        Generations.claim(clientProperties, topics, settings.model());

        ScorerProgress progress = new ScorerProgress();
        LogAtStart logAtStart =
                LogAtStart.read(clientProperties, settings.applicationId(), topics, partitions.getAsInt());
        MemberScoring scoring = new MemberScoring(settings.model().model());
        KafkaStreams streams;
        try {
            streams = new KafkaStreams(
                    ScorerTopology.build(topics, partitions.getAsInt(), scoring, progress),
                    ScorerConfig.of(clientProperties, settings));
        } catch (StreamsException e) {
            throw new Refusal(
                    "The state folder " + settings.stateDir() + " cannot be used ("
                            + StoppedScoring.root(e).getMessage() + "): name another with --state-dir.",
                    e);
        }
        Scorer scorer = new Scorer(clientProperties, settings.applicationId(), streams, progress, logAtStart);
        streams.setUncaughtExceptionHandler(exception -> {
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

    /** How far it is. */
    public ScorerProgress progress() {
        return progress;
    }

    /**
     * Waits until all that was in the log at the start is read, closed and ranked. Where several instances share the work,
     * each waits for its own part, and until the others have read theirs.
     *
     * @param look called about ten times a second
     * @throws Refusal if scoring failed
     */
    public void awaitCaughtUp(Runnable look) throws Refusal, InterruptedException {
        try (CatchUp catchUp = new CatchUp(clientProperties, applicationId, this::consumers, progress, logAtStart)) {
            while (!catchUp.isDone()) {
                look.run();
                if (stopped.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw failed();
                }
                logAtStart = catchUp.logAtStart();
            }
        }
        look.run();
    }

    /** The client ids of this instance's consumers. */
    private Set<String> consumers() {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::consumerClientId)
                .collect(Collectors.toUnmodifiableSet());
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
        progress.end();
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_WITHIN));
    }
}
