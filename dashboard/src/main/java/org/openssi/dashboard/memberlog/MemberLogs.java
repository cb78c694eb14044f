package org.openssi.dashboard.memberlog;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openssi.schemas.memberlog.MemberLog;
import org.openssi.scoring.Refusal;

/**
 * The logs of members, each read from the beginning of its partition, since a member's score begins with their first day.
 * That can take long, so few are read at a time, none for longer than a deadline, and those asked for last are kept.
 */
public final class MemberLogs implements AutoCloseable {
    private static final int AT_A_TIME = 2;
    private static final int WAITING = 8;
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** As long as a log is taken to be as it was: what happened since may be missing, no closed day is wrong by it. */
    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    /** Some hundreds of bytes for each record of each of these members. */
    private static final int KEPT = 64;

    private final Properties client;
    private final Map<String, Reading> readings = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            AT_A_TIME, AT_A_TIME, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                Thread thread = new Thread(work, "member-log-reader");
                thread.setDaemon(true);
                return thread;
            });

    private record Reading(FutureTask<MemberLog> log, int lastDay, long since) {
        boolean serves(int day) {
            return lastDay >= day && System.nanoTime() - since < FRESH_NANOS;
        }
    }

    /** @param client how to reach Kafka */
    public MemberLogs(Properties client) {
        this.client = client;
    }

    /**
     * A member's log, with at least the days up to one that has been closed.
     *
     * @param maxDaysLate the model's setting
     * @throws Refusal if Kafka does not give it in time, or too many others are being read
     */
    public MemberLog of(String memberId, int day, int maxDaysLate) throws Refusal {
        FutureTask<MemberLog> log = reading(memberId, day, maxDaysLate);
        try {
            return log.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            forget(memberId, log);
            if (e.getCause() instanceof Refusal refusal) {
                throw new Refusal(refusal.getMessage(), e);
            }
            throw new IllegalStateException("The log of a member cannot be read.", e.getCause());
        } catch (TimeoutException | CancellationException e) {
            forget(memberId, log);
            log.cancel(true);
            throw new Refusal(
                    "Reading the member's log takes longer than " + DEADLINE.toSeconds()
                            + " s here: './ssi explain' reads it without haste.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("The dashboard is being stopped.", e);
        }
    }

    private synchronized FutureTask<MemberLog> reading(String memberId, int day, int maxDaysLate) throws Refusal {
        Reading known = readings.get(memberId);
        if (known != null && known.serves(day)) {
            return known.log();
        }
        FutureTask<MemberLog> log = new FutureTask<>(() -> MemberLog.read(client, memberId, maxDaysLate));
        try {
            readers.execute(log);
        } catch (RejectedExecutionException e) {
            throw new Refusal("Too many members' logs are being read at once: ask again in some seconds.", e);
        }
        readings.put(memberId, new Reading(log, day, System.nanoTime()));
        if (readings.size() > KEPT) {
            readings.remove(readings.keySet().iterator().next());
        }
        return log;
    }

    private synchronized void forget(String memberId, FutureTask<MemberLog> log) {
        Reading known = readings.get(memberId);
        if (known != null && known.log() == log) {
            readings.remove(memberId);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
