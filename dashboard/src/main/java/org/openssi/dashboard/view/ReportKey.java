package org.openssi.dashboard.view;

import org.openssi.relevance.report.PublishedReport;
import org.openssi.scoring.cohort.Cohort;

/**
 * Which report there is one of at most.
 *
 * @param month as 2026-06
 * @param outcome the name of its type
 */
public record ReportKey(Cohort cohort, String month, String outcome) {
    static ReportKey of(PublishedReport published) {
        return new ReportKey(
                published.report().cohort(),
                published.report().month().toString(),
                published.report().outcome().name());
    }
}
