package org.openssi.dashboard.view;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

/**
 * Scores and percentile tables of one generation, to be asked by member, cohort and day. One thread applies changes; any
 * number of threads ask, and see whole batches of changes or nothing of them.
 */
public final class ScoreView implements AutoCloseable {
    private final Database database;
    private final Connection connection;
    private final String schema;
    private volatile ChangeWriter writer;
    private final NetworkQuery network;
    private final TeamQuery team;
    private final ChannelQuery channels;
    private final RelevanceQuery relevance;

    private ScoreView(Database database, Connection connection, String schema) {
        this.database = database;
        this.connection = connection;
        this.schema = schema;
        network = new NetworkQuery(database);
        team = new TeamQuery(database);
        channels = new ChannelQuery(database);
        relevance = new RelevanceQuery(database);
        writer = writer();
    }

    private ChangeWriter writer() {
        try {
            return new ChangeWriter(connection, database.dialect());
        } catch (SQLException e) {
            throw new ViewFailure("The read view cannot be set up.", e);
        }
    }

    /**
     * Opens a view, with what it has.
     *
     * @throws Refusal if it cannot be reached or used, or somebody else writes it
     */
    public static ScoreView open(ViewAddress address) throws Refusal {
        Database database = Database.open(address);
        try {
            Connection connection = database.connection();
            if (!database.dialect().alone(connection, address.schema())) {
                throw new Refusal("Another dashboard keeps its view in the schema " + address.schema() + " of "
                        + address + ": stop that one, or give this one another database.");
            }
            return new ScoreView(database, connection, address.schema());
        } catch (Refusal | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * From now on {@code ssi_shown.daily_scores} is this view's, for whoever reads SQL and does not want to know which
     * generation is shown. In one step: a query has the one or the other.
     */
    public void show() {
        try (Connection own = database.connection();
                Statement statement = own.createStatement()) {
            own.setAutoCommit(false);
            statement.execute("CREATE SCHEMA IF NOT EXISTS ssi_shown");
            statement.execute(
                    "CREATE OR REPLACE VIEW ssi_shown.daily_scores AS SELECT * FROM \"" + schema + "\".daily_scores");
            own.commit();
        } catch (SQLException e) {
            throw new ViewFailure("The view ssi_shown.daily_scores cannot be made.", e);
        }
    }

    /** Takes everything away, to be read again. */
    void clear() {
        writer.clear();
        writer = writer();
    }

    /** How far what it has was read. */
    public Positions positions() {
        return writer.positions();
    }

    /** Applies changes in their order, all of them or none, so that askers never see a part of a batch. */
    public void apply(List<Change> changes) {
        writer.apply(changes, Positions.NONE);
    }

    /** The same, and how far reading has come with them, which is kept with them or not at all. */
    public void apply(List<Change> changes, Positions reached) {
        writer.apply(changes, reached);
    }

    /** Forgets the ids of members of whom nothing is left, such as one who was erased from the log. */
    void removeUnmentioned() {
        writer.removeUnmentioned();
    }

    /** The last day that any update or table is about; empty while there is none. */
    public OptionalInt latestDay() {
        return writer.latestDay();
    }

    /** The model that the generation is computed with; empty until its topic has said so. */
    public Optional<ScoringModel> model() {
        return writer.model();
    }

    /**
     * Members by id, upper and lower case alike.
     *
     * @param prefix what the ids begin with; empty for all
     * @param after the last member of the page before, or {@code null} for the first page
     * @param limit how many at most
     */
    public List<MemberScore> members(String prefix, String after, int limit) {
        String folded = fold(prefix);
        String sql = "SELECT member_id, latest_score FROM member WHERE folded_id >= ? AND folded_id < ?"
                + " AND (folded_id > ? OR member_id > ?) AND latest_day IS NOT NULL ORDER BY folded_id, member_id LIMIT ?";
        return database.ask(sql, statement -> {
            String from = after == null || fold(after).compareTo(folded) < 0 ? folded : fold(after);
            statement.setString(1, from);
            statement.setString(2, folded + database.dialect().afterAll());
            statement.setString(3, after == null ? "" : fold(after));
            statement.setString(4, after == null ? "" : after);
            statement.setInt(5, limit);
            List<MemberScore> members = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    members.add(new MemberScore(rows.getString(1), rows.getInt(2)));
                }
            }
            return members;
        });
    }

    /** The update that holds for a member on a day; empty if the member had none by then. */
    public Optional<ScoreUpdate> updateOn(String memberId, int day) {
        OptionalInt number = number(memberId);
        if (number.isEmpty() || day < 0) {
            return Optional.empty();
        }
        String sql = "SELECT update_bytes FROM score_update WHERE update_key BETWEEN ? AND ?"
                + " ORDER BY update_key DESC LIMIT 1";
        return database.ask(sql, statement -> {
            statement.setLong(1, Database.key(number.getAsInt(), 0));
            statement.setLong(2, Database.key(number.getAsInt(), day));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(update(rows.getBytes(1))) : Optional.empty();
            }
        });
    }

    /** Whether there is any update of a member. */
    public boolean knows(String memberId) {
        return number(memberId).isPresent();
    }

    /** A member's updates from a day to a day, both included, oldest first. */
    public List<ScoreUpdate> history(String memberId, int from, int to) {
        OptionalInt number = number(memberId);
        if (number.isEmpty() || to < 0) {
            return List.of();
        }
        String sql = "SELECT update_bytes FROM score_update WHERE update_key BETWEEN ? AND ? ORDER BY update_key";
        return database.ask(sql, statement -> {
            statement.setLong(1, Database.key(number.getAsInt(), Math.max(0, from)));
            statement.setLong(2, Database.key(number.getAsInt(), to));
            List<ScoreUpdate> updates = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    updates.add(update(rows.getBytes(1)));
                }
            }
            return updates;
        });
    }

    /** The percentile table that holds for a cohort on a day: the latest of that day or before, unless it was withdrawn. */
    public Optional<PercentileTable> tableOn(Cohort cohort, int day) {
        String sql = "SELECT epoch_day, members, mean_score, mean_professional_brand, mean_find_right_people,"
                + " mean_insight_engagement, mean_strong_relationship, thresholds, model_version FROM percentile_table"
                + " WHERE cohort_type = ? AND cohort = ? AND epoch_day <= ?"
                + " ORDER BY cohort_type DESC, cohort DESC, epoch_day DESC LIMIT 1";
        return database.ask(sql, statement -> {
            statement.setString(1, cohort.type().name());
            statement.setString(2, cohort.name());
            statement.setInt(3, day);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? table(cohort, rows) : Optional.empty();
            }
        });
    }

    /**
     * Where a member stands on a day among their connections that had a score by then, and themselves. The connections are
     * those that there are now and were there on the day: the topic does not tell of those that have ended. Empty where
     * that makes fewer members than the model's smallest cohort has, while the model is unknown, and where there are more
     * connections than 30,000.
     *
     * @param own the member's update in force on the day
     */
    public Optional<NetworkRank> networkOn(ScoreUpdate own, int day) {
        Optional<ScoringModel> model = model();
        OptionalInt number = number(own.memberId());
        return model.isEmpty() || number.isEmpty()
                ? Optional.empty()
                : network.rank(number.getAsInt(), own, day, model.get().minimumCohort());
    }

    /**
     * A part of a team's members on a day, best first: those whose update in force says that they are in it.
     *
     * @param dayBefore on which earlier day the places' scores before are
     * @param after whom it begins after, or {@code null} for the beginning
     * @param limit how many places at most
     */
    public Leaderboard leaderboard(String name, int day, int dayBefore, String after, int limit) {
        return team.leaderboard(name, day, dayBefore, this::isActive, after, limit);
    }

    /** Whether there is anything in the window that the model counts; of an unknown model everybody is active. */
    private boolean isActive(ScoreUpdate update) {
        Optional<ScoringModel> model = model();
        if (model.isEmpty()) {
            return true;
        }
        Set<String> windowed = new HashSet<>();
        for (Signal signal : model.get().signals()) {
            if (signal.kind() == SignalKind.COUNT || signal.kind() == SignalKind.RATIO) {
                windowed.add(signal.name());
            }
        }
        return update.signals().stream()
                .anyMatch(signal -> windowed.contains(signal.name()) && (signal.x() > 0 || signal.attempts() > 0));
    }

    /**
     * Teams by name.
     *
     * @param prefix what the names begin with; empty for all
     * @param after the last team of the page before, or {@code null} for the first page
     * @param limit how many at most
     */
    public List<String> teams(String prefix, String after, int limit) {
        return team.teams(prefix, after, limit);
    }

    /** What is known of where activity came from. */
    public ChannelQuery channels() {
        return channels;
    }

    /** What is known of scores and later outcomes. */
    public RelevanceQuery relevance() {
        return relevance;
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }

    /** An id as it is searched by. */
    static String fold(String memberId) {
        return memberId.toLowerCase(Locale.ROOT);
    }

    private OptionalInt number(String memberId) {
        return database.ask(
                "SELECT member_number FROM member WHERE member_id = ? AND latest_day IS NOT NULL", statement -> {
                    statement.setString(1, memberId);
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
                    }
                });
    }

    static ScoreUpdate update(byte[] bytes) {
        try {
            return ScoreUpdateCodec.decode(bytes);
        } catch (UnreadableBytes e) {
            throw new IllegalStateException("The view holds what is no score update.", e);
        }
    }

    private static Optional<PercentileTable> table(Cohort cohort, ResultSet rows) throws SQLException {
        long members = rows.getLong(2);
        if (rows.wasNull()) {
            return Optional.empty();
        }
        Array array = rows.getArray(8);
        List<Integer> thresholds = new ArrayList<>(PercentileTable.THRESHOLDS);
        for (Object threshold : (Object[]) array.getArray()) {
            thresholds.add((Integer) threshold);
        }
        return Optional.of(new PercentileTable(
                cohort,
                rows.getInt(1),
                members,
                rows.getInt(3),
                Database.pillars(rows, 4),
                thresholds,
                rows.getString(9)));
    }
}
