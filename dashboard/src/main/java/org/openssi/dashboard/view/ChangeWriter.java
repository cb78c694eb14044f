package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.openssi.dashboard.view.ConnectionWriter.Pair;
import org.openssi.dashboard.view.TableWriter.CohortDay;
import org.openssi.dashboard.view.UpdateWriter.MemberDay;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModel;

/** Writes changes into the view's tables, a batch in one transaction. */
final class ChangeWriter implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "source_position",
            "relevance_report",
            "relevance",
            "relevance_band",
            "closed_day",
            "percentile_table",
            "connection",
            "team_member",
            "team",
            "industry",
            "score_update",
            "channel_count",
            "member");

    private final Connection connection;
    private final UpdateWriter updates;
    private final TableWriter tables;
    private final ConnectionWriter connections;

    private final ChannelWriter channels;
    private final RelevanceWriter relevance;
    private final DayWriter days;
    private final PositionWriter positions;

    private volatile ScoringModel model;

    /** Goes on from what is there. */
    ChangeWriter(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        updates = new UpdateWriter(connection, dialect);
        tables = new TableWriter(connection, dialect);
        connections = new ConnectionWriter(connection, dialect, updates);
        channels = new ChannelWriter(connection, updates);
        relevance = new RelevanceWriter(connection);
        days = new DayWriter(connection);
        positions = new PositionWriter(connection, dialect);
        connection.commit();
    }

    OptionalInt latestDay() {
        return days.last();
    }

    Optional<ScoringModel> model() {
        return Optional.ofNullable(model);
    }

    /** The last change of a key decides, so that a batch needs each statement once and in no particular order. */
    private static final class Batch {
        private final Map<MemberDay, ScoreUpdate> updates = new LinkedHashMap<>();
        private final Map<MemberDay, ChannelCounts> counts = new LinkedHashMap<>();
        private final Map<CohortDay, PercentileTable> tables = new LinkedHashMap<>();
        private final Map<Pair, Integer> connections = new LinkedHashMap<>();
        private final Map<ReportKey, PublishedReport> reports = new LinkedHashMap<>();
        private DayWriter.Span days = DayWriter.Span.NOTHING;
        private ScoringModel model;

        Batch(ScoringModel model) {
            this.model = model;
        }

        void add(Change change) {
            if (change instanceof Change.Scored scored) {
                ScoreUpdate update = scored.update();
                updates.put(new MemberDay(update.memberId(), update.day()), update);
                days = days.with(update.day());
            } else if (change instanceof Change.Unscored unscored) {
                updates.put(new MemberDay(unscored.memberId(), unscored.day()), null);
            } else if (change instanceof Change.Counted counted) {
                counts.put(
                        new MemberDay(
                                counted.counts().memberId(), counted.counts().day()),
                        counted.counts());
            } else if (change instanceof Change.Uncounted uncounted) {
                counts.put(new MemberDay(uncounted.memberId(), uncounted.day()), null);
            } else if (change instanceof Change.Ranked ranked) {
                PercentileTable table = ranked.table();
                tables.put(new CohortDay(table.cohort(), table.day()), table);
                days = days.with(table.day());
            } else if (change instanceof Change.Unranked unranked) {
                tables.put(new CohortDay(unranked.cohort(), unranked.day()), null);
            } else if (change instanceof Change.Connected connected) {
                connections.put(new Pair(connected.memberId(), connected.counterpartId()), connected.since());
            } else if (change instanceof Change.Disconnected disconnected) {
                connections.put(new Pair(disconnected.memberId(), disconnected.counterpartId()), null);
            } else if (change instanceof Change.Reported reported) {
                reports.put(ReportKey.of(reported.report()), reported.report());
            } else if (change instanceof Change.Unreported unreported) {
                reports.put(unreported.key(), null);
            } else if (change instanceof Change.Modelled modelled && model == null) {
                model = modelled.model();
            }
        }
    }

    /** Takes everything away; another writer begins after it. */
    void clear() {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("TRUNCATE TABLE " + table);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new ViewFailure("The read view cannot be emptied.", e);
        }
    }

    /** How far what is there has been read. */
    Positions positions() {
        try {
            Positions found = positions.read();
            connection.commit();
            return found;
        } catch (SQLException e) {
            throw new ViewFailure("The read view does not answer.", e);
        }
    }

    void apply(List<Change> changes, Positions reached) {
        Batch batch = new Batch(model);
        changes.forEach(batch::add);
        try {
            updates.write(batch.updates);
            channels.write(batch.counts);
            tables.write(batch.tables);
            connections.write(batch.connections);
            relevance.write(batch.reports);
            updates.writeMembers();
            days.write(batch.days);
            positions.write(reached);
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw new ViewFailure("The read view cannot be written.", e);
        }
        days.know(batch.days);
        model = batch.model;
    }

    /** Forgets the ids of members of whom nothing is left. It may look at every connection. */
    void removeUnmentioned() {
        try {
            updates.removeUnmentioned();
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw new ViewFailure("The read view cannot be written.", e);
        }
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
