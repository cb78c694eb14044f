package org.openssi.dashboard.view;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Who is in a team on a day, by score. */
final class TeamQuery {
    /** Of each member who was ever in the team the update in force, if that is one of the team. */
    private static final String MEMBERS = "SELECT m.member_number, m.member_id, u.score, u.professional_brand,"
            + " u.find_right_people, u.insight_engagement, u.strong_relationship FROM (SELECT"
            + " BITAND(t.team_member_key, 4294967295) AS member_number, (SELECT s.update_key FROM score_update s"
            + " WHERE s.update_key BETWEEN LSHIFT(t.team_member_key, 32) AND LSHIFT(t.team_member_key, 32) + ?"
            + " ORDER BY s.update_key DESC LIMIT 1) AS in_force FROM team_member t"
            + " WHERE t.team_member_key BETWEEN ? AND ?) f"
            + " JOIN score_update u ON u.update_key = f.in_force JOIN member m ON m.member_number = f.member_number"
            + " WHERE u.team_number = ? ORDER BY u.score DESC, m.member_id";

    private static final String SCORE_ON =
            "SELECT score FROM score_update WHERE update_key BETWEEN ? AND ?" + " ORDER BY update_key DESC LIMIT 1";

    private static final Leaderboard NOBODY = new Leaderboard(0, 0, false, List.of(), false);

    private final Database database;

    TeamQuery(Database database) {
        this.database = database;
    }

    /**
     * A part of the leaderboard of a day.
     *
     * @param dayBefore on which earlier day the places' scores before are
     * @param after whom it begins after, or {@code null} for the beginning
     * @param limit how many places at most
     */
    Leaderboard leaderboard(String team, int day, int dayBefore, String after, int limit) {
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
                return read(rows, scoreOn, dayBefore, after, limit);
            }
        });
    }

    /** Reads all, since the ranks and the mean are theirs, and keeps the part that is asked for. */
    private static Leaderboard read(ResultSet rows, PreparedStatement scoreOn, int dayBefore, String after, int limit)
            throws SQLException {
        List<Leaderboard.Place> places = new ArrayList<>();
        boolean begun = after == null;
        boolean more = false;
        long members = 0;
        long scores = 0;
        long rank = 0;
        int previous = -1;
        while (rows.next()) {
            String memberId = rows.getString(2);
            int score = rows.getInt(3);
            members++;
            scores += score;
            if (score != previous) {
                rank = members;
                previous = score;
            }
            if (begun && places.size() < limit) {
                places.add(new Leaderboard.Place(
                        rank, memberId, score, Database.pillars(rows, 4), scoreOn(scoreOn, rows.getInt(1), dayBefore)));
            } else if (begun) {
                more = true;
            } else {
                begun = memberId.equals(after);
            }
        }
        return members == 0
                ? NOBODY
                : new Leaderboard(members, NetworkQuery.mean(scores, members), begun, places, more);
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
