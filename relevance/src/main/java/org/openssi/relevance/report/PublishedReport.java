package org.openssi.relevance.report;

import java.util.Arrays;
import org.openssi.relevance.observation.Horizon;

/**
 * A report as readers get it. That of a month comes twice: when the 30 days after it are over, and, with both horizons,
 * when the 90 days are.
 *
 * @param report what is said
 * @param outcomesThrough the last day whose outcomes are counted, in days since 1970-01-01, UTC
 * @param modelVersion of the model by which the members were scored
 */
public record PublishedReport(RelevanceReport report, int outcomesThrough, String modelVersion) {
    /** Whether the days of all horizons are over. */
    public boolean isWhole() {
        return Arrays.stream(Horizon.values())
                .allMatch(horizon -> horizon.lastDayAfter(report.month()) <= outcomesThrough);
    }
}
