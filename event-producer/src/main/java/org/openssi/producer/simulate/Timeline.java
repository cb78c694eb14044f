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
    private int[] millis = new int[1024];
    private int[] actor = new int[1024];
    private int[] other = new int[1024];
    private int[] what = new int[1024];
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
            sink.read(FILE);
            sink.accept(FILE, activity(i, day, start + millis[i]));
        }
        size = 0;
    }

    private Activity activity(int i, int day, long occurredAt) {
        ActivityType type = TYPES[what[i] & 0x3f];
        int flags = what[i] >> FLAGS_SHIFT & 0x7f;
        String activityId = id(actor[i], day, what[i] >>> NUMBER_SHIFT);
        if (type == ActivityType.PROFILE_UPDATED) {
            return profile(i, activityId, occurredAt, flags);
        }
        boolean received = (what[i] & RECEIVED) != 0;
        String owner = population.ids[received ? other[i] : actor[i]];
        String counterpart = received ? population.ids[actor[i]] : counterpart(actor[i], other[i]);
        return new Activity(
                activityId, owner, type, occurredAt, null, counterpart, Activity.NO_LEVEL, null, null, flags);
    }

    private Activity profile(int i, String activityId, long occurredAt, int flags) {
        int team = (other[i] >> TEAM_SHIFT) - 1;
        return new Activity(
                activityId,
                population.ids[actor[i]],
                ActivityType.PROFILE_UPDATED,
                occurredAt,
                null,
                null,
                population.level[actor[i]] / 100.0,
                population.rules.industries().get(other[i] & INDUSTRY_MASK),
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
        if (size == millis.length) {
            int more = size + (size >> 1);
            millis = Arrays.copyOf(millis, more);
            actor = Arrays.copyOf(actor, more);
            other = Arrays.copyOf(other, more);
            what = Arrays.copyOf(what, more);
        }
        millis[size] = atMillis;
        actor[size] = who;
        other[size] = with;
        what[size] = whatWithoutNumber | number << NUMBER_SHIFT;
        size++;
    }

    /** First into minutes by counting, then each minute by itself: several times as fast as sorting all at once. */
    private void sort() {
        if (sorted.length < size) {
            sorted = new long[millis.length];
        }
        int[] ends = new int[MINUTES + 1];
        for (int i = 0; i < size; i++) {
            ends[millis[i] / MILLIS_PER_MINUTE + 1]++;
        }
        for (int m = 0; m < MINUTES; m++) {
            ends[m + 1] += ends[m];
        }
        int[] next = Arrays.copyOf(ends, MINUTES);
        for (int i = 0; i < size; i++) {
            sorted[next[millis[i] / MILLIS_PER_MINUTE]++] = (long) millis[i] << 32 | i;
        }
        for (int m = 0; m < MINUTES; m++) {
            Arrays.sort(sorted, ends[m], ends[m + 1]);
        }
    }
}
