package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;

/** Writes percentile tables. Whoever calls commits. */
final class TableWriter {
    /** What a table is of. */
    record CohortDay(Cohort cohort, int day) {}

    private final Connection connection;
    private final String putTable;

    TableWriter(Connection connection, Dialect dialect) {
        this.connection = connection;
        putTable = dialect.put(
                "percentile_table",
                List.of("cohort_type", "cohort", "epoch_day"),
                "cohort_type",
                "cohort",
                "epoch_day",
                "members",
                "mean_score",
                "mean_professional_brand",
                "mean_find_right_people",
                "mean_insight_engagement",
                "mean_strong_relationship",
                "thresholds",
                "model_version");
    }

    /** Writes the tables; where there is {@code null}, that there is none from that day on. */
    void write(Map<CohortDay, PercentileTable> tables) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        try (PreparedStatement put = connection.prepareStatement(putTable)) {
            for (Map.Entry<CohortDay, PercentileTable> entry : tables.entrySet()) {
                put.setString(1, entry.getKey().cohort().type().name());
                put.setString(2, entry.getKey().cohort().name());
                put.setInt(3, entry.getKey().day());
                bind(put, entry.getValue());
                put.addBatch();
            }
            put.executeBatch();
        }
    }

    private void bind(PreparedStatement put, PercentileTable table) throws SQLException {
        if (table == null) {
            put.setNull(4, Types.BIGINT);
            for (int column = 5; column <= 9; column++) {
                put.setNull(column, Types.INTEGER);
            }
            put.setNull(10, Types.ARRAY);
            put.setNull(11, Types.VARCHAR);
            return;
        }
        put.setLong(4, table.members());
        put.setInt(5, table.meanScore());
        for (int pillar = 0; pillar < table.meanPillars().size(); pillar++) {
            put.setInt(6 + pillar, table.meanPillars().get(pillar));
        }
        put.setArray(10, connection.createArrayOf("int4", table.thresholds().toArray()));
        put.setString(11, table.modelVersion());
    }
}
