package org.openssi.cli.relevance;

import java.util.Map;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.scoring.closing.Tally;

/**
 * What came of a run.
 *
 * @param outcomes what became of the records of outcomes
 * @param lastEndedDay the last day that is over in all partitions of outcomes
 * @param completeThrough the last day whose outcomes are all there
 * @param scoredThrough the last day that is scored
 * @param rejected how many records were rejected now, and not in a run before
 * @param written reports that were written
 * @param unchanged reports that were there already
 * @param latest of everyone, by type of outcome, the report of the latest month of which all is known; where there is none,
 *     that of the latest month
 */
public record Reported(
        Tally outcomes,
        int lastEndedDay,
        int completeThrough,
        int scoredThrough,
        long rejected,
        long written,
        long unchanged,
        Map<OutcomeType, PublishedReport> latest) {}
