package org.openssi.producer.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.openssi.producer.source.ActivitySink;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.UtcDay;

/**
 * The activities of one day, or of one part of it, until they are sorted by time and handed over. What is simulated is
 * kept as numbers, and becomes records only then: strings are the dear part.
 */
final class Timeline {
    /** Nobody on the other side. */
    static final int NOBODY = -1;
    /** What a source's files are called in a report. */
    static final String FILE = "simulation";

    private static final ActivityType[] TYPES = ActivityType.values();
    private static final int MINUTES = 24 * 60;
    private static final int MILLIS_PER_MINUTE = 60_000;
    private static final int FLAGS_SHIFT = 8;
    private static final int FLAGS_MASK = 0x7f;
    private static final int RECEIVED = 1 << 15;
    private static final int NUMBER_SHIFT = 16;
    /** How many activities one member can begin on one day. */
    private static final int NUMBERS = 1 << 16;

    private static final int TEAM_SHIFT = 6;
    private static final int INDUSTRY_MASK = (1 << TEAM_SHIFT) - 1;

    private final Population population;
    private final byte[] id;
    private final int idStart;

    private int size;
    /** Two numbers for each: who with whom, and when what. Side by side, since they are read in another order than written. */
    private long[] begun = new long[2048];

    private long[] sorted = new long[1024];

    Timeline(Population population, long seed) {
        this.population = population;
        byte[] start = (Long.toUnsignedString(seed, 36) + "-").getBytes(StandardCharsets.ISO_8859_1);
        idStart = start.length;
        id = Arrays.copyOf(start, idStart + 64);
    }

    /** The other side of a connection to somebody outside the population, the member's own contact number so and so. */
    static int outsider(int contact) {
        return -2 - contact;
    }

    /**
     * @param atMillis since midnight
     * @param who begins it
     * @param with a member's index, {@link #NOBODY} or {@link #outsider}
     * @param flags bits
     * @param number distinguishes what {@code who} begins on this day
     */
    void did(int atMillis, int who, int with, ActivityType type, int flags, int number) {
        add(atMillis, who, with, type.ordinal() | flags << FLAGS_SHIFT, number);
    }

    /** The other side of what {@code who} did with the member {@code with}: the same activity, keyed by that member. */
    void received(int atMillis, int who, int with, ActivityType type, int flags, int number) {
        add(atMillis, who, with, type.ordinal() | flags << FLAGS_SHIFT | RECEIVED, number);
    }

    /** A profile update that says where the member stands now. */
    void profile(int atMillis, int who, int number) {
        int cohorts = (population.team[who] + 1) << TEAM_SHIFT | population.industry[who];
        int flags = (population.photo[who] ? Flag.HAS_PHOTO.bit() : 0)
                | (population.banner[who] ? Flag.HAS_BANNER.bit() : 0);
        did(atMillis, who, cohorts, ActivityType.PROFILE_UPDATED, flags, number);
    }

    /** Hands over what there is by ascending time, and what is of one time in the order in which it came; then it is empty. */
    void handOver(int day, ActivitySink sink) {
        sort();
        long start = UtcDay.startMillis(day);
        for (int n = 0; n < size; n++) {
            int i = (int) sorted[n];
            long occurredAt = start + (sorted[n] >>> 32);
            sink.read(FILE);
            sink.accept(FILE, activity(begun[2 * i], (int) begun[2 * i + 1], day, occurredAt));
        }
        size = 0;
    }

    private Activity activity(long both, int what, int day, long occurredAt) {
        int actor = (int) (both >>> 32);
        int other = (int) both;
        ActivityType type = TYPES[what & 0xff];
        int flags = what >> FLAGS_SHIFT & FLAGS_MASK;
        String activityId = id(actor, day, what >>> NUMBER_SHIFT);
        if (type == ActivityType.PROFILE_UPDATED) {
            return profile(activityId, actor, other, occurredAt, flags);
        }
        boolean received = (what & RECEIVED) != 0;
        String owner = population.ids[received ? other : actor];
        String counterpart = received ? population.ids[actor] : counterpart(actor, other);
        return new Activity(
                activityId, owner, type, occurredAt, null, counterpart, Activity.NO_LEVEL, null, null, flags);
    }

    private Activity profile(String activityId, int who, int cohorts, long occurredAt, int flags) {
        int team = (cohorts >> TEAM_SHIFT) - 1;
        return new Activity(
                activityId,
                population.ids[who],
                ActivityType.PROFILE_UPDATED,
                occurredAt,
                null,
                null,
                population.level[who] / 100.0,
                population.rules.industries().get(cohorts & INDUSTRY_MASK),
                team == Population.NO_TEAM ? null : "Team " + (team + 1),
                flags);
    }

    private String counterpart(int who, int with) {
        if (with == NOBODY) {
            return null;
        }
        return with >= 0 ? population.ids[with] : "contact-" + (-2 - with) + "-of-" + population.ids[who];
    }

    /** {@code seed-member-day-number}: the same for both sides, and in every run with the same arguments. */
    private String id(int who, int day, int number) {
        int end = digits(who, idStart);
        id[end++] = '-';
        end = digits(day, end);
        id[end++] = '-';
        end = digits(number, end);
        return new String(id, 0, end, StandardCharsets.ISO_8859_1);
    }

    private int digits(int value, int from) {
        int end = from + 1;
        for (int rest = value / 10; rest > 0; rest /= 10) {
            end++;
        }
        int rest = value;
        for (int at = end - 1; at >= from; at--) {
            id[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private void add(int atMillis, int who, int with, int whatWithoutNumber, int number) {
        if (number >= NUMBERS) {
            throw new IllegalStateException(
                    "member " + who + " begins more than " + NUMBERS + " activities on one day");
        }
        if (2 * size == begun.length) {
            begun = Arrays.copyOf(begun, 4 * size);
        }
        begun[2 * size] = pair(who, with);
        begun[2 * size + 1] = pair(atMillis, whatWithoutNumber | number << NUMBER_SHIFT);
        size++;
    }

    private static long pair(int high, int low) {
        return (long) high << 32 | Integer.toUnsignedLong(low);
    }

    private int millis(int i) {
        return (int) (begun[2 * i + 1] >>> 32);
    }

    /** First into minutes by counting, then each minute by itself: several times as fast as sorting all at once. */
    private void sort() {
        if (sorted.length < size) {
            sorted = new long[begun.length / 2];
        }
        int[] ends = new int[MINUTES + 1];
        for (int i = 0; i < size; i++) {
            ends[millis(i) / MILLIS_PER_MINUTE + 1]++;
        }
        for (int m = 0; m < MINUTES; m++) {
            ends[m + 1] += ends[m];
        }
        int[] next = Arrays.copyOf(ends, MINUTES);
        for (int i = 0; i < size; i++) {
            sorted[next[millis(i) / MILLIS_PER_MINUTE]++] = pair(millis(i), i);
        }
        for (int m = 0; m < MINUTES; m++) {
            Arrays.sort(sorted, ends[m], ends[m + 1]);
        }
    }
}
