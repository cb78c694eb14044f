package org.openssi.cli.recompute;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openssi.cli.recompute.PartitionLog.Appended;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.UtcDay;

/** What the members of a random log do, and when each record of it arrives. */
public final class RandomMembers {
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final ActivityType[] TYPES = ActivityType.scored().toArray(ActivityType[]::new);
    private static final Flag[] FLAGS = Flag.values();

    /** Their order in UTF-8 is not the one that Java has for strings; the second one needs four bytes. */
    private static final List<String> UNUSUAL_MEMBERS = List.of("ﬀ-member", "𝒎-member", "member|pipe", "член \"1\"");

    /** The third and the fourth are one industry, written in two ways; the last two say nothing. */
    private static final List<String> INDUSTRIES =
            List.of("Software", " Software ", "Café", "Cafe\u0301", "Food | Drink", "", "  ");

    private static final List<String> TEAMS = List.of("North", "North\t", "South", "Ост", "");
    private static final List<String> CHANNELS = List.of("linkedin", "xing", "email");

    /**
     * How much they do.
     *
     * @param unusual how many of the members have unusual ids, at most 4
     * @param usualLeast at least so many others
     * @param usualMost at most so many others
     * @param recordsLeast at least so many records of each member, those of a counterpart not among them
     * @param recordsMost at most so many
     * @param daysLateMost the longest time from an act to its arrival
     * @param daysEarlyMost the longest time from an arrival to its act
     * @param againPercent how many arrive once more, or something that seems to be the same
     */
    public record Amount(
            int days,
            int unusual,
            int usualLeast,
            int usualMost,
            int recordsLeast,
            int recordsMost,
            int daysLateMost,
            int daysEarlyMost,
            int againPercent) {}

    private final Random random;
    private final int firstDay;
    private final Amount amount;
    private final List<String> members = new ArrayList<>();
    private final List<Appended> arrivals = new ArrayList<>();
    private int acts;

    private RandomMembers(long seed, int firstDay, Amount amount) {
        this.random = new Random(seed);
        this.firstDay = firstDay;
        this.amount = amount;
    }

    /** Everything that all of them do, with the moment at which each record is appended, in no order. */
    public static List<Appended> arrivals(long seed, int firstDay, Amount amount) {
        RandomMembers drawn = new RandomMembers(seed, firstDay, amount);
        drawn.live();
        return drawn.arrivals;
    }

    private void live() {
        int days = amount.days();
        members.addAll(UNUSUAL_MEMBERS.subList(0, amount.unusual()));
        int usual = between(amount.usualLeast(), amount.usualMost());
        for (int i = 0; i < usual; i++) {
            members.add("member-" + i);
        }
        for (String member : members) {
            int joined = random.nextInt(days / 2);
            int records = between(amount.recordsLeast(), amount.recordsMost());
            if (random.nextInt(4) > 0) {
                arrive(profile(Activity.of(nextId(), member, ActivityType.PROFILE_UPDATED, moment(joined))));
            }
            for (int i = 0; i < records; i++) {
                act(member, moment(joined + random.nextInt(days - joined)));
            }
        }
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private void act(String member, long at) {
        ActivityType type = type();
        Activity activity = Activity.of(nextId(), member, type, at)
                .withFlags(flags())
                .withChannel(random.nextInt(3) == 0 ? pick(CHANNELS) : null);
        if (type == ActivityType.PROFILE_UPDATED) {
            activity = profile(activity);
        }
        if (type.topic() == ActivityType.CONNECTION_ACCEPTED.topic()) {
            Activity mine = activity.withCounterpart(pick(members));
            Activity theirs = Activity.of(mine.activityId(), mine.counterpartId(), type, at)
                    .withFlags(flags())
                    .withCounterpart(member);
            if (mine.counterpartId().equals(member)) {
                appendAt(at, mine); // in time, so that nothing else is wrong with it
                return;
            }
            arrive(theirs);
            activity = mine;
        }
        arrive(activity);
    }

    /** All types; some more often, so that counts grow, totals fall below nothing and members come back. */
    private ActivityType type() {
        return switch (random.nextInt(10)) {
            case 0 -> ActivityType.PROFILE_UPDATED;
            case 1 -> random.nextInt(4) == 0 ? ActivityType.MEMBER_LEFT : ActivityType.POST_PUBLISHED;
            case 2 -> ActivityType.INVITATION_SENT;
            case 3 -> ActivityType.CONNECTION_ACCEPTED;
            case 4 -> random.nextBoolean() ? ActivityType.CONNECTION_REMOVED : ActivityType.MESSAGE_SENT;
            default -> TYPES[random.nextInt(TYPES.length)];
        };
    }

    /** Each of its fields may be absent. */
    private Activity profile(Activity activity) {
        return activity.withProfile(
                random.nextInt(3) == 0 ? Activity.NO_LEVEL : level(),
                random.nextInt(2) == 0 ? null : pick(INDUSTRIES),
                random.nextInt(2) == 0 ? null : pick(TEAMS));
    }

    private double level() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> random.nextInt(129) / 128.0;
            default -> random.nextDouble();
        };
    }

    private Flag[] flags() {
        List<Flag> flags = new ArrayList<>();
        for (Flag flag : FLAGS) {
            if (random.nextInt(3) == 0) {
                flags.add(flag);
            }
        }
        return flags.toArray(Flag[]::new);
    }

    /** A record's arrival, sometimes early or late, and sometimes another one that repeats it or seems to. */
    private void arrive(Activity activity) {
        appendAt(arrival(activity.occurredAt()), activity);
        if (random.nextInt(100) < amount.againPercent()) {
            long again = arrival(activity.occurredAt());
            switch (random.nextInt(4)) {
                case 0 -> appendAt(again, at(activity, momentOf(activity.day())));
                case 1 -> appendAt(again, activity.withFlags(flags()));
                case 2 -> // on the next day it is another activity, whatever its id is
                    appendAt(again + UtcDay.MILLIS, at(activity, activity.occurredAt() + UtcDay.MILLIS));
                default -> appendAt(again, activity);
            }
        }
    }

    private static Activity at(Activity activity, long occurredAt) {
        return new Activity(
                activity.activityId(),
                activity.memberId(),
                activity.type(),
                occurredAt,
                activity.channel(),
                activity.counterpartId(),
                activity.level(),
                activity.industry(),
                activity.team(),
                activity.flags());
    }

    private void appendAt(long atMillis, Activity activity) {
        arrivals.add(Appended.of(atMillis, activity));
    }

    /** Mostly at once, some late, which may be more than counts, and some early. */
    private long arrival(long occurredAt) {
        int chance = random.nextInt(100);
        if (chance < 70) {
            return occurredAt + random.nextInt(600_000);
        }
        if (chance < 93) {
            return occurredAt + random.nextInt(amount.daysLateMost() * 24 + 1) * HOUR_MILLIS;
        }
        return occurredAt - random.nextInt(amount.daysEarlyMost() * 24 + 1) * HOUR_MILLIS;
    }

    private long moment(int daysAfterFirst) {
        return momentOf(firstDay + daysAfterFirst);
    }

    /** Any millisecond of the day, but often one of few, so that records of one moment are told apart by their ids. */
    private long momentOf(int day) {
        long inDay = random.nextInt(3) == 0
                ? random.nextInt(3) * (UtcDay.MILLIS / 2 - 1)
                : random.nextInt(Math.toIntExact(UtcDay.MILLIS));
        return UtcDay.startMillis(day) + inDay;
    }

    /** Not in the order of time, and not in that of numbers. */
    private String nextId() {
        acts++;
        return (random.nextBoolean() ? "a-" : random.nextBoolean() ? "ü-" : "𝒂-") + acts;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
