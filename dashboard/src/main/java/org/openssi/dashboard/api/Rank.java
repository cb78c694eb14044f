package org.openssi.dashboard.api;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.member.ScoreUpdate;

/**
 * Where a score stands in a group. All points are in hundredths.
 *
 * @param topPercent the N of "Top N %"
 * @param members how many are compared, the member included
 * @param meanScore theirs
 * @param meanPillars theirs, in the order of {@link org.openssi.scoring.model.Pillar}
 * @param day as of the end of which the comparison is: that of the percentile table in force, for a network the asked one
 */
record Rank(int topPercent, long members, int meanScore, List<Integer> meanPillars, int day) {

    /** The ranks of an update on a day; a group that is too small to have one is left out. */
    static Map<Group, Rank> ranks(ScoreView view, ScoreUpdate update, int day) {
        Map<Group, Rank> ranks = new EnumMap<>(Group.class);
        put(ranks, Group.EVERYONE, view, Cohort.EVERYONE, update, day);
        if (update.industry() != null) {
            put(ranks, Group.INDUSTRY, view, Cohort.industry(update.industry()), update, day);
        }
        if (update.team() != null) {
            put(ranks, Group.TEAM, view, Cohort.team(update.team()), update, day);
        }
        view.networkOn(update, day)
                .ifPresent(network -> ranks.put(
                        Group.NETWORK,
                        new Rank(
                                network.topPercent(),
                                network.members(),
                                network.meanScore(),
                                network.meanPillars(),
                                day)));
        return ranks;
    }

    private static void put(
            Map<Group, Rank> ranks, Group group, ScoreView view, Cohort cohort, ScoreUpdate update, int day) {
        view.tableOn(cohort, day)
                .ifPresent(table -> ranks.put(
                        group,
                        new Rank(
                                table.topPercent(update.score()),
                                table.members(),
                                table.meanScore(),
                                table.meanPillars(),
                                table.day())));
    }
}
