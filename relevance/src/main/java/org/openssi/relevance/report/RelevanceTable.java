package org.openssi.relevance.report;

import java.time.YearMonth;
import java.util.List;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.scoring.cohort.Cohort;

/**
 * What one measure says about outcomes of one type.
 *
 * @param cohort whose members
 * @param month at the end of which the measure was taken
 * @param outcome of which type
 * @param horizon in how many days after it
 * @param measure the score, a pillar or a signal
 * @param bands five, lowest first
 * @param clustered whether outcomes gather on few members, so that the limits of the bands' rates are too narrow
 * @param amongMembers whether those with more of the measure had more outcomes
 * @param stratified the same among those who share a stratum, for each kind
 * @param withinMembers whether members had more outcomes after a rise than before it, and fewer after a fall
 */
public record RelevanceTable(
        Cohort cohort,
        YearMonth month,
        OutcomeType outcome,
        Horizon horizon,
        Measure measure,
        List<Band> bands,
        boolean clustered,
        Comparison amongMembers,
        List<Stratified> stratified,
        Comparison withinMembers) {

    public RelevanceTable {
        bands = List.copyOf(bands);
        stratified = List.copyOf(stratified);
    }
}
