package org.openssi.cli.compare;

import java.util.ArrayList;
import java.util.List;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;

/**
 * What became of scores from one generation to another, as of the end of one day. All points are in hundredths.
 *
 * @param before the generation that is compared from
 * @param after the generation that is compared to
 * @param day which UTC day
 * @param members who has a score in both, and who in one of them alone
 * @param cohorts everyone, then each industry by name
 * @param signals what each signal gives on average, over the members with a score in both; those of the first model in its
 *     order, then those that only the second has
 * @param up who gains most, at most ten, most first; ties by id
 * @param down who loses most
 * @param ranks how the ranks among everyone change; {@code null} where one generation has no table of everyone yet
 */
public record Comparison(
        Side before,
        Side after,
        int day,
        Members members,
        List<CohortShift> cohorts,
        List<SignalShift> signals,
        List<Mover> up,
        List<Mover> down,
        RankShift ranks) {

    public Comparison {
        cohorts = List.copyOf(cohorts);
        signals = List.copyOf(signals);
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** What is compared, and who, in sentences. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add("The generation " + before.generation() + " (model " + before.modelVersion()
                + ") and the generation " + after.generation() + " (model " + after.modelVersion()
                + ") as of the end of " + UtcDay.text(day) + ".");
        sentences.add(members.inBoth() + " members have a score in both, " + members.onlyBefore()
                + " in the first alone, " + members.onlyAfter() + " in the second alone.");
        long left = members.inBoth() + members.onlyAfter() - after.ranked();
        if (after.ranked() > 0 && left > 0) {
            sentences.add(left + " of them have left by then and are compared by their last score.");
        }
        return sentences;
    }

    /**
     * One of the two generations.
     *
     * @param generation its name; {@code default} for the one without
     * @param modelVersion of the model in force
     * @param ranked how many members its table of everyone has; 0 if it has none. More have a score where some have left:
     *     theirs is their last one
     */
    public record Side(String generation, String modelVersion, long ranked) {}

    /** How many have a score in both generations, and in one of them alone. */
    public record Members(long inBoth, long onlyBefore, long onlyAfter) {}

    /** A cohort's scores before and after. */
    public record CohortShift(Cohort cohort, Distribution.Summary before, Distribution.Summary after) {}

    /** A signal's mean points, rounded half-up; {@code null} where the model has no such signal. */
    public record SignalShift(String signal, Integer before, Integer after) {}

    /**
     * A member whose score changes.
     *
     * @param signal the one that gives most of the change, in its direction; {@code null} if none does, such as when the
     *     range of the pillars is another
     * @param signalChange what that signal's points change by
     * @param rankBefore the N of "Top N %" among everyone; 0 if there is no table of everyone
     * @param rankAfter the same afterwards
     */
    public record Mover(
            String memberId, int before, int after, String signal, int signalChange, int rankBefore, int rankAfter) {
        /** By what the score changes. */
        public int change() {
            return after - before;
        }
    }

    /**
     * How many members' "Top N %" among everyone changes by how much; better is a smaller N.
     *
     * @param betterByMore by more than ten
     * @param better by one to ten
     * @param same not at all
     * @param worse by one to ten
     * @param worseByMore by more than ten
     */
    public record RankShift(long betterByMore, long better, long same, long worse, long worseByMore) {}
}
