package org.openssi.schemas.codec;

import java.time.YearMonth;
import java.util.List;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.report.Band;
import org.openssi.relevance.report.Comparison;
import org.openssi.relevance.report.Estimate;
import org.openssi.relevance.report.Finding;
import org.openssi.relevance.report.Measure;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.relevance.report.Stratified;
import org.openssi.scoring.cohort.Cohort;

/** A report with each kind of finding. */
final class RelevanceReports {
    private static final Cohort COHORT = Cohort.industry("Software");
    private static final YearMonth MONTH = YearMonth.of(2026, 6);
    private static final Estimate ESTIMATE = new Estimate(3_090, 2_330, -3_820, 12);

    private RelevanceReports() {}

    static PublishedReport withEachFinding() {
        List<RelevanceTable> tables = List.of(
                table(
                        Horizon.DAYS_30,
                        new Measure(Measure.Kind.SCORE, "score", 0, 10_000),
                        new Comparison(600, 291, 1, ESTIMATE, new Finding.LinkFound(true)),
                        new Comparison(600, 500, 6_000, ESTIMATE, new Finding.NoLinkFound())),
                table(
                        Horizon.DAYS_90,
                        new Measure(Measure.Kind.SIGNAL, "posts", 3, 476),
                        new Comparison(
                                600,
                                291,
                                1,
                                ESTIMATE,
                                new Finding.ExplainedBy(false, List.of(Stratum.SENIORITY, Stratum.INDUSTRY))),
                        new Comparison(0, 0, 0, null, new Finding.TooFewToSay(Finding.Lack.DAYS))));
        return new PublishedReport(new RelevanceReport(COHORT, MONTH, OutcomeType.DEAL, 3, tables), 20_700, "2026-11");
    }

    private static RelevanceTable table(Horizon horizon, Measure measure, Comparison among, Comparison within) {
        return new RelevanceTable(
                COHORT,
                MONTH,
                OutcomeType.DEAL,
                horizon,
                measure,
                List.of(new Band(0, 1_999, 100, 50, 5_000, 3_700, 6_600), new Band(2_000, 3_999, 0, 0, 0, 0, 0)),
                true,
                among,
                List.of(
                        new Stratified(Stratum.SENIORITY, 590, 3, ESTIMATE),
                        new Stratified(Stratum.INDUSTRY, 0, 0, null)),
                within);
    }
}
