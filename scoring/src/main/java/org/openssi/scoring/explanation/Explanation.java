package org.openssi.scoring.explanation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

/**
 * Why a member's score is what it is on a day. All points are in hundredths.
 *
 * @param day as of the end of which
 * @param standing the member's cohorts on it, or {@code null} if the member had left
 * @param now the score of that day
 * @param weekAgo the score seven days before
 * @param inAWeek the score seven days later if nothing is done
 * @param gains what one more of each activity would add on the next day, best first; only what changes anything
 */
public record Explanation(
        int day, MemberState.Standing standing, Points now, Points weekAgo, Points inAWeek, List<Gain> gains) {
    /** How far it looks back and ahead. */
    public static final int WEEK_DAYS = 7;

    /** A score: its pillars in the order of their declaration, and every signal in the model's. */
    public record Points(List<Integer> pillars, List<SignalScore> signals) {
        /** The sum of the pillars. */
        public int score() {
            return pillars.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * What one more activity would add.
     *
     * @param type which
     * @param flags with which flags
     * @param points by how much the score would change
     */
    public record Gain(ActivityType type, Set<Flag> flags, int points) {}

    /**
     * Explains a day.
     *
     * @param records the member's that count, in any order; those that count from a later day only are left out
     */
    public static Explanation of(String memberId, Collection<Verdict.Counts> records, int day, MemberScoring scoring) {
        MemberState state = counted(records, day, scoring);
        return new Explanation(
                day,
                copy(state, scoring).close(memberId, day, scoring).after(),
                points(state, day, scoring),
                points(state, day - WEEK_DAYS, scoring),
                points(state, day + WEEK_DAYS, scoring),
                gains(memberId, state, day + 1, scoring));
    }

    /**
     * The scores of the days from a day on if nothing is done on any of the later ones.
     *
     * @param records as above
     * @param days how many days after it
     * @return that of the day itself first; none of a member who has left, since nobody scores them
     */
    public static List<Points> ahead(Collection<Verdict.Counts> records, int day, int days, MemberScoring scoring) {
        MemberState state = counted(records, day, scoring);
        if (state.leftAsOf(day, scoring)) {
            return List.of();
        }
        List<Points> ahead = new ArrayList<>();
        for (int later = day; later <= day + days; later++) {
            ahead.add(points(state, later, scoring));
        }
        return ahead;
    }

    private static MemberState counted(Collection<Verdict.Counts> records, int day, MemberScoring scoring) {
        MemberState state = new MemberState(scoring);
        for (Verdict.Counts record : records) {
            if (record.effectiveDay() <= day) {
                state.count(record.activity(), record.effectiveDay(), scoring);
            }
        }
        return state;
    }

    private static Points points(MemberState state, int day, MemberScoring scoring) {
        return new Points(state.pillarsAsOf(day, scoring), state.signalsAsOf(day, scoring));
    }

    private static MemberState copy(MemberState state, MemberScoring scoring) {
        return MemberState.decode(state.encode(), scoring);
    }

    private static List<Gain> gains(String memberId, MemberState state, int day, MemberScoring scoring) {
        int without = points(state, day, scoring).score();
        List<Gain> gains = new ArrayList<>();
        for (ActivityType type : ActivityType.values()) {
            for (Set<Flag> flags : flagsThatMatter(type, scoring.model())) {
                MemberState with = copy(state, scoring);
                with.count(oneMore(memberId, type, flags, day), day, scoring);
                int points = points(with, day, scoring).score() - without;
                if (points != 0) {
                    gains.add(new Gain(type, flags, points));
                }
            }
        }
        gains.sort(Comparator.comparingInt(Gain::points).reversed());
        return gains;
    }

    /** For a profile the best there is; for any other type without a flag, and with each that a signal asks for. */
    private static Set<Set<Flag>> flagsThatMatter(ActivityType type, ScoringModel model) {
        Set<Set<Flag>> choices = new LinkedHashSet<>();
        Set<Flag> all = EnumSet.noneOf(Flag.class);
        boolean profile = type == ActivityType.PROFILE_UPDATED;
        for (Signal signal : model.signals()) {
            if (signal.of().contains(type) && signal.where() != null) {
                all.add(signal.where());
                if (signal.kind() != SignalKind.FLAG && !profile) {
                    choices.add(EnumSet.of(signal.where()));
                }
            }
        }
        choices.add(profile ? all : EnumSet.noneOf(Flag.class));
        return choices;
    }

    /** At the end of the day, so that it is the latest; with an id that no other record has. */
    private static Activity oneMore(String memberId, ActivityType type, Set<Flag> flags, int day) {
        Activity plain = Activity.of("one more", memberId, type, UtcDay.endMillis(day) - 1)
                .withFlags(flags.toArray(Flag[]::new));
        return type == ActivityType.PROFILE_UPDATED ? plain.withProfile(1, null, null) : plain;
    }
}
