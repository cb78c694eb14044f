package org.openssi.scorer.run;

import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.openssi.schemas.topics.TopicsOnCluster;

/** The wait until a scorer has caught up with the log as it was at the start, looked at again and again. */
final class CatchUp implements AutoCloseable {
    /** When nothing was read for so long, what is left may be marks of transactions, which nobody reads. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How often the coordinator is asked about other instances, while there are any. */
    private static final long ASK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * When nothing has moved for so long, far longer than a dead instance goes unnoticed, the others' partitions have ended
     * fewer days than those here, and the rest will never be ranked.
     */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Admin admin;
    private final String group;
    private final Supplier<Set<String>> ownConsumers;
    private final ScorerProgress progress;
    private LogAtStart logAtStart;

    private List<Long> seen = List.of();
    private long movedAt = System.nanoTime();
    private long lookedBehindAt = System.nanoTime();
    private long askedAt = System.nanoTime();

    /** @param ownConsumers the client ids of this instance's consumers */
    CatchUp(
            Properties clientProperties,
            String group,
            Supplier<Set<String>> ownConsumers,
            ScorerProgress progress,
            LogAtStart logAtStart) {
        Properties config = new Properties();
        config.putAll(clientProperties);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TopicsOnCluster.TIMEOUT_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TopicsOnCluster.TIMEOUT_MILLIS / 2);
        this.admin = Admin.create(config);
        this.group = group;
        this.ownConsumers = ownConsumers;
        this.progress = progress;
        this.logAtStart = logAtStart;
    }

    /** What was not read at the start, without what nobody ever reads, as far as that is known. */
    LogAtStart logAtStart() {
        return logAtStart;
    }

    /** Looks whether it has caught up. */
    boolean isDone() throws InterruptedException {
        long now = System.nanoTime();
        try {
            if (!logAtStart.isOwnAll(progress) && now - askedAt > ASK_EVERY_NANOS) {
                askedAt = now;
                progress.others(OtherInstances.read(admin, group, ownConsumers.get()));
            }
            if (hasStalled(now)) {
                lookedBehindAt = now;
                logAtStart = logAtStart.withoutMarks(progress);
            }
        } catch (KafkaException brokersAreAway) {
            // What is known is still true, and whoever reads from them will say if they stay away: ask again later.
            return false;
        }
        return logAtStart.isDone(progress)
                || (now - movedAt > SETTLED_NANOS && logAtStart.isDoneButForOthersDays(progress));
    }

    private boolean hasStalled(long now) {
        List<Long> moved =
                List.of(logAtStart.recordsRead(progress), (long) progress.closedDay(), (long) progress.rankedDay());
        if (!moved.equals(seen)) {
            seen = moved;
            movedAt = now;
            lookedBehindAt = now;
        }
        return logAtStart.recordsRead(progress) < logAtStart.recordsLeft() && now - lookedBehindAt > STALLED_NANOS;
    }

    @Override
    public void close() {
        admin.close();
    }
}
