package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;

/** Writes changes into the view's tables, a batch in one transaction. The other half of {@link ScoreView}'s SQL. */
final class ChangeWriter implements AutoCloseable {
    private static final String PUT_UPDATE = "MERGE INTO score_update (member_id, epoch_day, score, professional_brand,"
            + " find_right_people, insight_engagement, strong_relationship, industry, team, update_json)"
            + " KEY (member_id, epoch_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String REMOVE_UPDATE = "DELETE FROM score_update WHERE member_id = ? AND epoch_day = ?";

    private static final String PUT_MEMBER = "MERGE INTO member AS held"
            + " USING (VALUES (CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS INTEGER), CAST(? AS INTEGER)))"
            + " AS latest (member_id, folded_id, latest_day, latest_score) ON held.member_id = latest.member_id"
            + " WHEN MATCHED AND latest.latest_day >= held.latest_day THEN UPDATE SET"
            + " latest_day = latest.latest_day, latest_score = latest.latest_score"
            + " WHEN NOT MATCHED THEN INSERT VALUES (latest.member_id, latest.folded_id, latest.latest_day,"
            + " latest.latest_score)";

    private static final String REMOVE_MEMBER = "DELETE FROM member WHERE member_id = ?";

    /** After a removal the latest update is another one, or the member is gone. */
    private static final String RESTORE_MEMBER = "INSERT INTO member (member_id, folded_id, latest_day, latest_score)"
            + " SELECT member_id, CAST(? AS VARCHAR), epoch_day, score FROM score_update"
            + " WHERE member_id = ? ORDER BY member_id DESC, epoch_day DESC LIMIT 1";

    private static final String PUT_TABLE = "MERGE INTO percentile_table (cohort_type, cohort, epoch_day, members,"
            + " mean_score, mean_professional_brand, mean_find_right_people, mean_insight_engagement,"
            + " mean_strong_relationship, thresholds, model_version)"
            + " KEY (cohort_type, cohort, epoch_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int NO_DAY = Integer.MIN_VALUE;

    private record MemberDay(String memberId, int day) {}

    private record CohortDay(Cohort cohort, int day) {}

    private final Connection connection;
    private volatile int latestDay = NO_DAY;

    ChangeWriter(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    OptionalInt latestDay() {
        return latestDay == NO_DAY ? OptionalInt.empty() : OptionalInt.of(latestDay);
    }

    void apply(List<Change> changes) {
        // The last change of a key decides, so that a batch needs each statement once and in no particular order.
        Map<MemberDay, ScoreUpdate> updates = new LinkedHashMap<>();
        Map<CohortDay, PercentileTable> tables = new LinkedHashMap<>();
        int latest = latestDay;
        for (Change change : changes) {
            if (change instanceof Change.Scored scored) {
                ScoreUpdate update = scored.update();
                updates.put(new MemberDay(update.memberId(), update.day()), update);
                latest = Math.max(latest, update.day());
            } else if (change instanceof Change.Unscored unscored) {
                updates.put(new MemberDay(unscored.memberId(), unscored.day()), null);
            } else if (change instanceof Change.Ranked ranked) {
                PercentileTable table = ranked.table();
                tables.put(new CohortDay(table.cohort(), table.day()), table);
                latest = Math.max(latest, table.day());
            } else if (change instanceof Change.Unranked unranked) {
                tables.put(new CohortDay(unranked.cohort(), unranked.day()), null);
            }
        }
        try {
            writeUpdates(updates);
            writeTables(tables);
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw new ViewFailure("The read view cannot be written.", e);
        }
        latestDay = latest;
    }

    private void writeUpdates(Map<MemberDay, ScoreUpdate> updates) throws SQLException {
        if (updates.isEmpty()) {
            return;
        }
        Map<String, ScoreUpdate> latest = new LinkedHashMap<>();
        Set<String> shortened = new HashSet<>();
        try (PreparedStatement put = connection.prepareStatement(PUT_UPDATE);
                PreparedStatement remove = connection.prepareStatement(REMOVE_UPDATE)) {
            for (Map.Entry<MemberDay, ScoreUpdate> entry : updates.entrySet()) {
                ScoreUpdate update = entry.getValue();
                if (update == null) {
                    remove.setString(1, entry.getKey().memberId());
                    remove.setInt(2, entry.getKey().day());
                    remove.addBatch();
                    shortened.add(entry.getKey().memberId());
                } else {
                    bind(put, update);
                    put.addBatch();
                    latest.merge(update.memberId(), update, (a, b) -> b.day() >= a.day() ? b : a);
                }
            }
            put.executeBatch();
            if (!shortened.isEmpty()) {
                remove.executeBatch();
            }
        }
        writeMembers(latest, shortened);
    }

    private static void bind(PreparedStatement put, ScoreUpdate update) throws SQLException {
        put.setString(1, update.memberId());
        put.setInt(2, update.day());
        put.setInt(3, update.score());
        for (int pillar = 0; pillar < update.pillars().size(); pillar++) {
            put.setInt(4 + pillar, update.pillars().get(pillar));
        }
        put.setString(8, update.industry());
        put.setString(9, update.team());
        put.setString(10, ScoreUpdateJson.line(update));
    }

    private void writeMembers(Map<String, ScoreUpdate> latest, Set<String> shortened) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT_MEMBER)) {
            for (ScoreUpdate update : latest.values()) {
                put.setString(1, update.memberId());
                put.setString(2, ScoreView.fold(update.memberId()));
                put.setInt(3, update.day());
                put.setInt(4, update.score());
                put.addBatch();
            }
            put.executeBatch();
        }
        for (String memberId : shortened) {
            try (PreparedStatement remove = connection.prepareStatement(REMOVE_MEMBER);
                    PreparedStatement restore = connection.prepareStatement(RESTORE_MEMBER)) {
                remove.setString(1, memberId);
                remove.executeUpdate();
                restore.setString(1, ScoreView.fold(memberId));
                restore.setString(2, memberId);
                restore.executeUpdate();
            }
        }
    }

    private void writeTables(Map<CohortDay, PercentileTable> tables) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        try (PreparedStatement put = connection.prepareStatement(PUT_TABLE)) {
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
        put.setArray(10, connection.createArrayOf("INTEGER", table.thresholds().toArray()));
        put.setString(11, table.modelVersion());
    }

    private void rollBack(SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new ViewFailure("The read view cannot be closed.", e);
        }
    }
}
