package org.openssi.dashboard.memberlog;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.openssi.schemas.memberlog.MemberLog;
import org.openssi.schemas.topics.Topics;
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

    /** Of one member, and of all that are kept: some 250 bytes each. Somebody who does 30 things a day has them in 9 years. */
    private static final int MOST_RECORDS = 100_000;

    private static final int MOST_KEPT = 64;

    private final Properties client;
    private final Topics topics;
    private final int mostRecords;
    /** Those asked for longest ago first. */
    private final Map<String, Reading> readings = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);

    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            AT_A_TIME, AT_A_TIME, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                Thread thread = new Thread(work, "member-log-reader");
                thread.setDaemon(true);
                return thread;
            });

    private static final class Reading {
        final FutureTask<MemberLog> log;
        final int lastDay;
        final long since = System.nanoTime();
        /** How many records it has, once it has been read. */
        volatile int records;

        Reading(Callable<MemberLog> read, int lastDay) {
            this.log = new FutureTask<>(() -> {
                MemberLog done = read.call();
                records = done.entries().size();
                return done;
            });
            this.lastDay = lastDay;
        }

        boolean serves(int day) {
            return lastDay >= day && System.nanoTime() - since < FRESH_NANOS;
        }
    }

    /** @param client how to reach Kafka */
    public MemberLogs(Properties client) {
        this(client, Topics.of(Topics.DEFAULT_GENERATION), MOST_RECORDS);
    }

    /**
     * @param client how to reach Kafka
     * @param topics of the generation whose log it is
     */
    public MemberLogs(Properties client, Topics topics) {
        this(client, topics, MOST_RECORDS);
    }

    /** @param mostRecords how many records a member may have, and all members together that are kept */
    MemberLogs(Properties client, Topics topics, int mostRecords) {
        this.client = client;
        this.topics = topics;
        this.mostRecords = mostRecords;
    }

    /**
     * A member's log, with at least the days that have been closed.
     *
     * @param day the last of them that is known of; a log that was read when it was not is read again
     * @param maxDaysLate the model's setting
     * @throws Refusal if Kafka does not give it in time, or too many others are being read
     */
    public MemberLog of(String memberId, int day, int maxDaysLate) throws Refusal {
        FutureTask<MemberLog> log = reading(memberId, day, maxDaysLate);
        try {
            MemberLog read = log.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            makeRoom();
            return read;
        } catch (ExecutionException e) {
            forget(memberId, log);
            if (e.getCause() instanceof Refusal refusal) {
                throw new Refusal(refusal.getMessage(), e);
            }
            if (e.getCause() instanceof KafkaException failure) {
                throw new Refusal(
                        "Kafka does not give the member's log (" + failure.getMessage()
                                + "): ask again in some seconds.",
                        e);
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
            return known.log;
        }
        Reading reading = new Reading(() -> MemberLog.read(client, topics, memberId, maxDaysLate, mostRecords), day);
        try {
            readers.execute(reading.log);
        } catch (RejectedExecutionException e) {
            throw new Refusal("Too many members' logs are being read at once: ask again in some seconds.", e);
        }
        readings.put(memberId, reading);
        return reading.log;
    }

    /** Lets go of those asked for longest ago while there are too many, or too many records in them. */
    private synchronized void makeRoom() {
        long records = readings.values().stream().mapToLong(one -> one.records).sum();
        Iterator<Reading> oldestFirst = readings.values().iterator();
        while (oldestFirst.hasNext() && (records > mostRecords || readings.size() > MOST_KEPT)) {
            Reading oldest = oldestFirst.next();
            if (oldest.log.isDone()) {
                records -= oldest.records;
                oldestFirst.remove();
            }
        }
    }

    private synchronized void forget(String memberId, FutureTask<MemberLog> log) {
        Reading known = readings.get(memberId);
        if (known != null && known.log == log) {
            readings.remove(memberId);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
