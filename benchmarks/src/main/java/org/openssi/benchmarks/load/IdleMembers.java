package org.openssi.benchmarks.load;

import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;

/**
 * Members who have filled in their profile on one day, and do nothing else.
 *
 * @param count how many
 * @param day days since 1970-01-01
 */
public record IdleMembers(int count, int day) implements ActivitySource {
    private static final int INDUSTRIES = 50;
    private static final String FILE = "load";
    private static final double LEVEL = 0.5;

    @Override
    public void readInto(ActivitySink sink) {
        long start = UtcDay.startMillis(day);
        for (int i = 0; i < count; i++) {
            String id = id(i);
            sink.read(FILE);
            sink.accept(
                    FILE,
                    Activity.of(id, id, ActivityType.PROFILE_UPDATED, start)
                            .withProfile(LEVEL, industry(id, ""), null));
        }
    }

    @Override
    public boolean inTimeOrder() {
        return true;
    }

    /** The id of one of them, the first being 0. */
    public static String id(int index) {
        return String.format("idle-%08d", index);
    }

    /** One of many, by who somebody is and by the industry that they were simulated in. */
    static String industry(String memberId, String simulated) {
        return String.format(
                "Industry %02d", Math.floorMod((memberId + simulated).hashCode() * 0x9E3779B9, INDUSTRIES));
    }
}
