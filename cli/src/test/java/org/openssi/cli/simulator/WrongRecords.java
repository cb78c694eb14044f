package org.openssi.cli.simulator;

import java.util.List;
import java.util.Random;
import org.openssi.cli.recompute.PartitionLog.Appended;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.UtcDay;

/** Copies of good records, each with one thing wrong that must keep it from counting. */
final class WrongRecords {
    private static final long BEFORE_2003 = UtcDay.startMillis(UtcDay.parse("2003-01-01")) - 1;

    private final Random random;

    WrongRecords(Random random) {
        this.random = random;
    }

    /**
     * Adds such a copy to some topic partition.
     *
     * @param home the position of the good record's own topic partition
     */
    void add(Appended good, int home, List<List<Appended>> parts) {
        Activity activity = (Activity) good.record();
        String key = good.key();
        int to = home;
        LogRecord record = activity;
        switch (random.nextInt(11)) {
            case 0 -> record = new LogRecord.Undecodable("The bytes are no record.");
            case 1 -> record = with(activity, activity.activityId(), " ", activity.type(), activity.occurredAt());
            case 2 -> record = with(activity, null, activity.memberId(), activity.type(), activity.occurredAt());
            case 3 -> record = with(activity, activity.activityId(), activity.memberId(), null, activity.occurredAt());
            case 4 -> record = with(activity, "x".repeat(513), key, activity.type(), activity.occurredAt());
            case 5 -> record = activity.withCounterpart(activity.memberId());
            case 6 -> record = activity.withProfile(random.nextBoolean() ? -0.5 : 1.5, null, null);
            case 7 -> record = with(activity, activity.activityId(), key, activity.type(), BEFORE_2003);
            case 8 -> record = random.nextBoolean() ? activity.withValue(-1, "EUR") : activity.withValue(1, "eur");
            case 9 -> key = random.nextBoolean() ? null : key + "x";
            default -> to = (home + 1 + random.nextInt(Math.max(1, parts.size() - 1))) % parts.size();
        }
        parts.get(to).add(new Appended(good.atMillis(), key, record));
    }

    private static Activity with(Activity activity, String activityId, String memberId, ActivityType type, long at) {
        return new Activity(
                activityId,
                memberId,
                type,
                at,
                activity.channel(),
                activity.counterpartId(),
                activity.level(),
                activity.industry(),
                activity.team(),
                activity.flags());
    }
}
