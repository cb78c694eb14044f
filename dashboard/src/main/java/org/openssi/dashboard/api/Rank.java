package org.openssi.dashboard.api;

import java.util.EnumMap;
import java.util.Map;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;

/**
 * Where a score stands in a cohort.
 *
 * @param topPercent the N of "Top N %"
 * @param table the cohort's, in force on the day
 */
record Rank(int topPercent, PercentileTable table) {

    /** The ranks of an update on a day, narrowest cohort first; a cohort without a table is left out. */
    static Map<CohortType, Rank> ranks(ScoreView view, ScoreUpdate update, int day) {
        Map<CohortType, Rank> ranks = new EnumMap<>(CohortType.class);
        put(ranks, view, Cohort.EVERYONE, update, day);
        if (update.industry() != null) {
            put(ranks, view, Cohort.industry(update.industry()), update, day);
        }
        if (update.team() != null) {
            put(ranks, view, Cohort.team(update.team()), update, day);
        }
        return ranks;
    }

    private static void put(Map<CohortType, Rank> ranks, ScoreView view, Cohort cohort, ScoreUpdate update, int day) {
        view.tableOn(cohort, day)
                .ifPresent(table -> ranks.put(cohort.type(), new Rank(table.topPercent(update.score()), table)));
    }
}
