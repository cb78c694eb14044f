package org.openssi.cli.export;

import com.jerolba.carpet.annotation.PrecisionScale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.openssi.relevance.report.Band;
import org.openssi.relevance.report.Comparison;
import org.openssi.relevance.report.Estimate;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.schemas.json.RelevanceReportJson;

/** A relevance table as a row, its bands and comparisons nested. */
record RelevanceRow(
        String cohortType,
        String cohort,
        String month,
        String outcome,
        LocalDate outcomesThrough,
        String modelVersion,
        int horizonDays,
        String kind,
        String measure,
        BigDecimal highest,
        List<BandRow> bands,
        boolean clustered,
        ComparisonRow amongMembers,
        ComparisonRow withinMembers) {

    /** One of the bands. */
    record BandRow(
            BigDecimal from,
            BigDecimal to,
            int members,
            int outcomes,
            @PrecisionScale(precision = 9, scale = 4) BigDecimal rate,
            @PrecisionScale(precision = 9, scale = 4) BigDecimal low,
            @PrecisionScale(precision = 9, scale = 4) BigDecimal high) {
        static BandRow of(Band band) {
            return new BandRow(
                    ParquetTable.points(band.from()),
                    ParquetTable.points(band.to()),
                    band.members(),
                    band.outcomes(),
                    fraction(band.rate()),
                    fraction(band.low()),
                    fraction(band.high()));
        }
    }

    /** One of the comparisons; without figures where there is too little to say. */
    record ComparisonRow(
            int members,
            int outcomes,
            int periods,
            @PrecisionScale(precision = 9, scale = 4) BigDecimal rho,
            @PrecisionScale(precision = 9, scale = 4) BigDecimal low,
            @PrecisionScale(precision = 9, scale = 4) BigDecimal high,
            @PrecisionScale(precision = 9, scale = 4) BigDecimal chance,
            String finding) {
        static ComparisonRow of(Comparison comparison) {
            Estimate estimate = comparison.estimate();
            return new ComparisonRow(
                    comparison.members(),
                    comparison.outcomes(),
                    comparison.periods(),
                    estimate == null ? null : fraction(estimate.rho()),
                    estimate == null ? null : fraction(estimate.low()),
                    estimate == null ? null : fraction(estimate.high()),
                    estimate == null ? null : fraction(estimate.chance()),
                    RelevanceReportJson.name(comparison.finding()));
        }
    }

    static RelevanceRow of(RelevanceExport.Exported exported) {
        RelevanceTable table = exported.table();
        return new RelevanceRow(
                table.cohort().type().name(),
                table.cohort().name(),
                table.month().toString(),
                table.outcome().name(),
                LocalDate.ofEpochDay(exported.report().outcomesThrough()),
                exported.report().modelVersion(),
                table.horizon().days(),
                table.measure().kind().name(),
                table.measure().name(),
                ParquetTable.points(table.measure().highest()),
                table.bands().stream().map(BandRow::of).toList(),
                table.clustered(),
                ComparisonRow.of(table.amongMembers()),
                ComparisonRow.of(table.withinMembers()));
    }

    private static BigDecimal fraction(int tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 4);
    }
}
