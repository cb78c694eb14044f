package org.openssi.dashboard.view;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.Pillar;

/** Who is in a team on a day, by score. */
final class TeamQuery {
    /** Of each member who was ever in the team the update in force, if that is one of the team. */
    private static final String MEMBERS = "SELECT m.member_number, u.update_bytes FROM (SELECT"
            + " MOD(t.team_member_key, 4294967296) AS member_number, (SELECT s.update_key FROM score_update s"
            + " WHERE s.update_key BETWEEN MOD(t.team_member_key, 4294967296) * 4294967296 AND MOD(t.team_member_key, 4294967296) * 4294967296 + ?"
            + " ORDER BY s.update_key DESC LIMIT 1) AS in_force FROM team_member t"
            + " WHERE t.team_member_key BETWEEN ? AND ?) f"
            + " JOIN score_update u ON u.update_key = f.in_force JOIN member m ON m.member_number = f.member_number"
            + " WHERE u.team_number = ? ORDER BY u.score DESC, m.member_id";

    private static final String SCORE_ON =
            "SELECT score FROM score_update WHERE update_key BETWEEN ? AND ?" + " ORDER BY update_key DESC LIMIT 1";

    private static final Leaderboard NOBODY = new Leaderboard(0, 0, List.of(), 0, 0, false, List.of(), false);

    private final Database database;

    TeamQuery(Database database) {
        this.database = database;
    }

    /**
     * A part of the leaderboard of a day.
     *
     * @param dayBefore on which earlier day the places' scores before are
     * @param active whether somebody with this update is active
     * @param after whom it begins after, or {@code null} for the beginning
     * @param limit how many places at most
     */
    Leaderboard leaderboard(
            String team, int day, int dayBefore, Predicate<ScoreUpdate> active, String after, int limit) {
        OptionalInt number = database.ask("SELECT team_number FROM team WHERE team = ?", statement -> {
            statement.setString(1, team);
            return firstInt(statement.executeQuery());
        });
        if (number.isEmpty() || day < 0) {
            return NOBODY;
        }
        return database.ask(MEMBERS, statement -> {
            statement.setInt(1, day);
            statement.setLong(2, Database.key(number.getAsInt(), 0));
            statement.setLong(3, Database.key(number.getAsInt(), Integer.MAX_VALUE));
            statement.setInt(4, number.getAsInt());
            try (ResultSet rows = statement.executeQuery();
                    PreparedStatement scoreOn = statement.getConnection().prepareStatement(SCORE_ON)) {
                Reading reading = new Reading(scoreOn, dayBefore, active, after, limit);
                while (rows.next()) {
                    reading.take(rows.getInt(1), ScoreView.update(rows.getBytes(2)));
                }
                return reading.board();
            }
        });
    }

    /** Takes all, since the ranks and the means are theirs, and keeps the part that is asked for. */
    private static final class Reading {
        private final PreparedStatement scoreOn;
        private final int dayBefore;
        private final Predicate<ScoreUpdate> isActive;
        private final String after;
        private final int limit;
        private final List<Leaderboard.Place> places = new ArrayList<>();
        private final long[] pillars = new long[Pillar.values().length];
        private boolean begun;
        private boolean more;
        private long members;
        private long scores;
        private long active;
        private long activeScores;
        private long rank;
        private int previous = -1;

        Reading(PreparedStatement scoreOn, int dayBefore, Predicate<ScoreUpdate> isActive, String after, int limit) {
            this.scoreOn = scoreOn;
            this.dayBefore = dayBefore;
            this.isActive = isActive;
            this.after = after;
            this.limit = limit;
            begun = after == null;
        }

        /** The next one, best first. */
        void take(int memberNumber, ScoreUpdate update) throws SQLException {
            boolean isOne = isActive.test(update);
            count(update, isOne);
            if (begun && places.size() < limit) {
                places.add(new Leaderboard.Place(
                        rank,
                        update.memberId(),
                        update.score(),
                        update.pillars(),
                        isOne,
                        scoreOn(scoreOn, memberNumber, dayBefore)));
            } else if (begun) {
                more = true;
            } else {
                begun = update.memberId().equals(after);
            }
        }

        private void count(ScoreUpdate update, boolean isOne) {
            members++;
            scores += update.score();
            for (int i = 0; i < pillars.length; i++) {
                pillars[i] += update.pillars().get(i);
            }
            if (isOne) {
                active++;
                activeScores += update.score();
            }
            if (update.score() != previous) {
                rank = members;
                previous = update.score();
            }
        }

        Leaderboard board() {
            if (members == 0) {
                return NOBODY;
            }
            List<Integer> meanPillars = Arrays.stream(pillars)
                    .mapToObj(sum -> NetworkQuery.mean(sum, members))
                    .toList();
            int meanActive = active == 0 ? 0 : NetworkQuery.mean(activeScores, active);
            return new Leaderboard(
                    members, NetworkQuery.mean(scores, members), meanPillars, active, meanActive, begun, places, more);
        }
    }

    /** Teams by name, those that anybody was ever in. */
    List<String> teams(String prefix, String after, int limit) {
        String sql = "SELECT team FROM team WHERE team >= ? AND team < ? AND team > ? ORDER BY team LIMIT ?";
        return database.ask(sql, statement -> {
            statement.setString(1, prefix);
            statement.setString(2, prefix + database.dialect().afterAll());
            statement.setString(3, after == null ? "" : after);
            statement.setInt(4, limit);
            List<String> teams = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    teams.add(rows.getString(1));
                }
            }
            return teams;
        });
    }

    private static OptionalInt scoreOn(PreparedStatement statement, int memberNumber, int day) throws SQLException {
        if (day < 0) {
            return OptionalInt.empty();
        }
        statement.setLong(1, Database.key(memberNumber, 0));
        statement.setLong(2, Database.key(memberNumber, day));
        return firstInt(statement.executeQuery());
    }

    private static OptionalInt firstInt(ResultSet rows) throws SQLException {
        try (rows) {
            return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
        }
    }
}
