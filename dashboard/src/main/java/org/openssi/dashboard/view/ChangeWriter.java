package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;

/** Writes changes into the view's tables, a batch in one transaction. The other half of {@link ScoreView}'s SQL. */
final class ChangeWriter implements AutoCloseable {
    private static final String ADD_UPDATE = "INSERT INTO score_update (score, professional_brand, find_right_people,"
            + " insight_engagement, strong_relationship, update_bytes, update_key) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private static final String REMOVE_UPDATE = "DELETE FROM score_update WHERE update_key = ?";

    private static final String LATEST_UPDATE = "SELECT update_key, score FROM score_update"
            + " WHERE update_key BETWEEN ? AND ? ORDER BY update_key DESC LIMIT 1";

    private static final String ADD_MEMBER = "INSERT INTO member (member_id, folded_id, latest_day, latest_score,"
            + " member_number) VALUES (?, ?, ?, ?, ?)";

    private static final String CHANGE_MEMBER =
            "UPDATE member SET latest_day = ?, latest_score = ? WHERE member_number = ?";

    private static final String REMOVE_MEMBER = "DELETE FROM member WHERE member_number = ?";

    private static final String PUT_TABLE = "MERGE INTO percentile_table (cohort_type, cohort, epoch_day, members,"
            + " mean_score, mean_professional_brand, mean_find_right_people, mean_insight_engagement,"
            + " mean_strong_relationship, thresholds, model_version)"
            + " KEY (cohort_type, cohort, epoch_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int NO_DAY = Integer.MIN_VALUE;

    private record MemberDay(String memberId, int day) {}

    private record CohortDay(Cohort cohort, int day) {}

    /** What is written of a member: its number and the latest update. */
    private record Written(int number, int latestDay, int latestScore) {}

    private final Connection connection;

    /** All members that the table has, so that writing an update never has to look for its member. */
    private final Map<String, Written> members = new HashMap<>();

    private int numbersGiven;
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
        Map<String, Written> changed = new LinkedHashMap<>();
        Set<String> shortened = new LinkedHashSet<>();
        try (PreparedStatement add = connection.prepareStatement(ADD_UPDATE);
                PreparedStatement remove = connection.prepareStatement(REMOVE_UPDATE)) {
            for (Map.Entry<MemberDay, ScoreUpdate> entry : updates.entrySet()) {
                String memberId = entry.getKey().memberId();
                int day = entry.getKey().day();
                ScoreUpdate update = entry.getValue();
                Written before = changed.getOrDefault(memberId, members.get(memberId));
                if (before != null && day <= before.latestDay()) {
                    // Only a day that is not after all others can be there already.
                    remove.setLong(1, ScoreView.updateKey(before.number(), day));
                    remove.addBatch();
                }
                if (update != null) {
                    Written after = after(before, update);
                    bind(add, after.number(), update);
                    add.addBatch();
                    changed.put(memberId, after);
                } else if (before != null) {
                    shortened.add(memberId);
                }
            }
            remove.executeBatch();
            add.executeBatch();
        }
        writeMembers(changed);
        for (String memberId : shortened) {
            restore(memberId);
        }
    }

    private Written after(Written before, ScoreUpdate update) {
        if (before == null) {
            return new Written(++numbersGiven, update.day(), update.score());
        }
        return update.day() >= before.latestDay() ? new Written(before.number(), update.day(), update.score()) : before;
    }

    private static void bind(PreparedStatement add, int memberNumber, ScoreUpdate update) throws SQLException {
        add.setInt(1, update.score());
        for (int pillar = 0; pillar < update.pillars().size(); pillar++) {
            add.setInt(2 + pillar, update.pillars().get(pillar));
        }
        add.setBytes(6, ScoreUpdateCodec.encode(update));
        add.setLong(7, ScoreView.updateKey(memberNumber, update.day()));
    }

    private void writeMembers(Map<String, Written> changed) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD_MEMBER);
                PreparedStatement change = connection.prepareStatement(CHANGE_MEMBER)) {
            for (Map.Entry<String, Written> entry : changed.entrySet()) {
                Written written = entry.getValue();
                Written before = members.put(entry.getKey(), written);
                if (before == null) {
                    add.setString(1, entry.getKey());
                    add.setString(2, ScoreView.fold(entry.getKey()));
                    add.setInt(3, written.latestDay());
                    add.setInt(4, written.latestScore());
                    add.setInt(5, written.number());
                    add.addBatch();
                } else if (!before.equals(written)) {
                    change(change, written);
                    change.addBatch();
                }
            }
            add.executeBatch();
            change.executeBatch();
        }
    }

    private static void change(PreparedStatement change, Written written) throws SQLException {
        change.setInt(1, written.latestDay());
        change.setInt(2, written.latestScore());
        change.setInt(3, written.number());
    }

    /** After a removal the latest update is another one, or the member is gone. */
    private void restore(String memberId) throws SQLException {
        int number = members.get(memberId).number();
        try (PreparedStatement latest = connection.prepareStatement(LATEST_UPDATE)) {
            latest.setLong(1, ScoreView.updateKey(number, 0));
            latest.setLong(2, ScoreView.updateKey(number, Integer.MAX_VALUE));
            try (ResultSet rows = latest.executeQuery()) {
                if (rows.next()) {
                    Written written = new Written(number, (int) rows.getLong(1), rows.getInt(2));
                    members.put(memberId, written);
                    try (PreparedStatement change = connection.prepareStatement(CHANGE_MEMBER)) {
                        change(change, written);
                        change.executeUpdate();
                    }
                    return;
                }
            }
        }
        members.remove(memberId);
        try (PreparedStatement remove = connection.prepareStatement(REMOVE_MEMBER)) {
            remove.setInt(1, number);
            remove.executeUpdate();
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
