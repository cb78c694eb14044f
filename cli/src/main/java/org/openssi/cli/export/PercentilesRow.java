package org.openssi.cli.export;

import com.jerolba.carpet.annotation.Alias;
import java.math.BigDecimal;
import java.util.List;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.model.Pillar;

/** A percentile table as a row; its day is the folder's. {@code thresholds} has 100: the k-th is what the top k % begin at. */
record PercentilesRow(
        String cohortType,
        String cohort,
        long members,
        BigDecimal meanScore,
        @Alias("mean_professional_brand") BigDecimal meanProfessionalBrand,
        @Alias("mean_find_right_people") BigDecimal meanFindRightPeople,
        @Alias("mean_insight_engagement") BigDecimal meanInsightEngagement,
        @Alias("mean_strong_relationship") BigDecimal meanStrongRelationship,
        String modelVersion,
        List<BigDecimal> thresholds) {
    static PercentilesRow of(PercentileTable table) {
        return new PercentilesRow(
                table.cohort().type().name(),
                table.cohort().name(),
                table.members(),
                ParquetTable.points(table.meanScore()),
                mean(table, Pillar.PROFESSIONAL_BRAND),
                mean(table, Pillar.FIND_RIGHT_PEOPLE),
                mean(table, Pillar.INSIGHT_ENGAGEMENT),
                mean(table, Pillar.STRONG_RELATIONSHIP),
                table.modelVersion(),
                table.thresholds().stream().map(ParquetTable::points).toList());
    }

    private static BigDecimal mean(PercentileTable table, Pillar pillar) {
        return ParquetTable.points(table.meanPillars().get(pillar.ordinal()));
    }
}
