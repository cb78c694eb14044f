package org.openssi.relevance.report;

import java.time.YearMonth;
import java.util.List;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.scoring.cohort.Cohort;

/**
 * Everything that is said together: what is found is corrected for all of its figures, so that of all reports without a
 * true link at most 5 % find any.
 *
 * @param cohort whose members
 * @param month at the end of which
 * @param outcome outcomes of which type
 * @param figures for how many the chances are corrected: all comparisons that there was enough for
 * @param tables by horizon, then in the order of the measures
 */
public record RelevanceReport(
        Cohort cohort, YearMonth month, OutcomeType outcome, int figures, List<RelevanceTable> tables) {
    public RelevanceReport {
        tables = List.copyOf(tables);
    }
}
