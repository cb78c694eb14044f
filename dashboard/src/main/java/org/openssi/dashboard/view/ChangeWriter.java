package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.openssi.dashboard.view.ConnectionWriter.Pair;
import org.openssi.dashboard.view.TableWriter.CohortDay;
import org.openssi.dashboard.view.UpdateWriter.MemberDay;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModel;

/** Writes changes into the view's tables, a batch in one transaction. */
final class ChangeWriter implements AutoCloseable {
    private static final int NO_DAY = Integer.MIN_VALUE;

    private final Connection connection;
    private final UpdateWriter updates;
    private final TableWriter tables;
    private final ConnectionWriter connections;

    private volatile int latestDay = NO_DAY;
    private volatile ScoringModel model;

    ChangeWriter(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        updates = new UpdateWriter(connection);
        tables = new TableWriter(connection);
        connections = new ConnectionWriter(connection, updates);
    }

    OptionalInt latestDay() {
        return latestDay == NO_DAY ? OptionalInt.empty() : OptionalInt.of(latestDay);
    }

    Optional<ScoringModel> model() {
        return Optional.ofNullable(model);
    }

    /** The last change of a key decides, so that a batch needs each statement once and in no particular order. */
    private static final class Batch {
        private final Map<MemberDay, ScoreUpdate> updates = new LinkedHashMap<>();
        private final Map<CohortDay, PercentileTable> tables = new LinkedHashMap<>();
        private final Map<Pair, Integer> connections = new LinkedHashMap<>();
        private int latestDay;
        private ScoringModel model;

        Batch(int latestDay, ScoringModel model) {
            this.latestDay = latestDay;
            this.model = model;
        }

        void add(Change change) {
            if (change instanceof Change.Scored scored) {
                ScoreUpdate update = scored.update();
                updates.put(new MemberDay(update.memberId(), update.day()), update);
                latestDay = Math.max(latestDay, update.day());
            } else if (change instanceof Change.Unscored unscored) {
                updates.put(new MemberDay(unscored.memberId(), unscored.day()), null);
            } else if (change instanceof Change.Ranked ranked) {
                PercentileTable table = ranked.table();
                tables.put(new CohortDay(table.cohort(), table.day()), table);
                latestDay = Math.max(latestDay, table.day());
            } else if (change instanceof Change.Unranked unranked) {
                tables.put(new CohortDay(unranked.cohort(), unranked.day()), null);
            } else if (change instanceof Change.Connected connected) {
                connections.put(new Pair(connected.memberId(), connected.counterpartId()), connected.since());
            } else if (change instanceof Change.Disconnected disconnected) {
                connections.put(new Pair(disconnected.memberId(), disconnected.counterpartId()), null);
            } else if (change instanceof Change.Modelled modelled && model == null) {
                model = modelled.model();
            }
        }
    }

    void apply(List<Change> changes) {
        Batch batch = new Batch(latestDay, model);
        changes.forEach(batch::add);
        try {
            updates.write(batch.updates);
            tables.write(batch.tables);
            connections.write(batch.connections);
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw new ViewFailure("The read view cannot be written.", e);
        }
        latestDay = batch.latestDay;
        model = batch.model;
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
