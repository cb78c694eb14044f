package org.openssi.cli.recompute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.openssi.cli.recompute.PartitionLog.Appended;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.UtcDay;

/**
 * A small log with everything in it that can go wrong in a log, drawn from a seed. What happens does not depend on the
 * partition count, nor does when each record arrives.
 *
 * @param seed what it was drawn from; print it where a test fails
 * @param firstDay the first day on which something may occur, in days since 1970-01-01
 * @param lastClosedDay the last day that every partition of every topic ends
 * @param log all partitions of the four topics
 */
public record RandomActivity(long seed, int firstDay, int lastClosedDay, List<PartitionLog> log) {
    static final int TOPICS = 4;
    static final int DAYS = 120;
    private static final RandomMembers.Amount MANY = new RandomMembers.Amount(DAYS, 4, 20, 39, 5, 64, 12, 3, 8);
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final int FIRST_DAY = UtcDay.parse("2026-02-01");

    /**
     * Such a log is appended long after everything in it happened; before, the moments at which its records come give
     * their order.
     */
    static final long LONG_AFTER_MILLIS = 4_000_000_000_000L;

    /**
     * Day ends come at the same moments in all partitions of a topic, so that each record counts from the same day
     * whatever the partition count is. The topics lag by different times.
     */
    public static RandomActivity of(long seed, int partitionCount) {
        return of(seed, partitionCount, false);
    }

    /** Each partition ends its days in its own time, up to three days later than the topic's others. */
    public static RandomActivity uneven(long seed, int partitionCount) {
        return of(seed, partitionCount, true);
    }

    private static RandomActivity of(long seed, int partitionCount, boolean uneven) {
        int firstDay = FIRST_DAY + new Random(seed).nextInt(60);
        List<Appended> activities = RandomMembers.arrivals(seed, firstDay, MANY);
        Random random = new Random(seed + 1);
        List<PartitionLog> log = new ArrayList<>();
        int lastClosedDay = Integer.MAX_VALUE;
        for (int topic = 0; topic < TOPICS; topic++) {
            long lagMillis = random.nextInt(72) * HOUR_MILLIS;
            long habits = random.nextLong();
            int lastEnded = firstDay + DAYS - 1 - random.nextInt(4);
            lastClosedDay = Math.min(lastClosedDay, lastEnded);
            for (int partition = 0; partition < partitionCount; partition++) {
                Random own = new Random(uneven ? habits + partition : habits);
                long ownLagMillis = lagMillis + (uneven ? own.nextInt(72) * HOUR_MILLIS : 0);
                List<Appended> arrivals = new ArrayList<>(dayEnds(own, firstDay, lastEnded, ownLagMillis));
                for (Appended arrival : activities) {
                    if (belongs((Activity) arrival.record(), topic, partition, partitionCount)) {
                        arrivals.add(arrival);
                    }
                }
                arrivals.sort(Comparator.comparingLong(Appended::atMillis));
                log.add(new PartitionLog(
                        topic,
                        partition,
                        arrivals.stream()
                                .map(arrival -> Appended.of(LONG_AFTER_MILLIS, arrival.record()))
                                .toList()));
            }
        }
        return new RandomActivity(seed, firstDay, lastClosedDay, List.copyOf(log));
    }

    private static boolean belongs(Activity activity, int topic, int partition, int partitionCount) {
        return activity.type().topic().ordinal() == topic
                && RecordFate.partitionOf(activity.memberId(), partitionCount) == partition;
    }

    /** Some are left out, some repeat, some go back; the last day is always ended. */
    private static List<Appended> dayEnds(Random random, int firstDay, int lastEnded, long lagMillis) {
        List<Appended> ends = new ArrayList<>();
        for (int day = firstDay - 2; day <= lastEnded; day++) {
            long at = UtcDay.endMillis(day) + lagMillis;
            boolean leftOut = random.nextInt(100) < 12 && day < lastEnded;
            if (!leftOut) {
                ends.add(Appended.of(at, new LogRecord.DayEnd(day)));
            }
            if (random.nextInt(100) < 10 && !leftOut) {
                ends.add(Appended.of(at + 2 * HOUR_MILLIS, new LogRecord.DayEnd(day)));
            }
            if (random.nextInt(100) < 5) {
                ends.add(Appended.of(at + 3 * HOUR_MILLIS, new LogRecord.DayEnd(day - 1 - random.nextInt(5))));
            }
        }
        return ends;
    }
}
