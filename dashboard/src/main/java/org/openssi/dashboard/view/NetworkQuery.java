package org.openssi.dashboard.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openssi.scoring.member.ScoreUpdate;

/** How a member compares with their connections. */
final class NetworkQuery {
    /** LinkedIn's own limit of connections. Who has more is not compared: a rank among some of them would be wrong. */
    static final int CONNECTIONS_MAX = 30_000;

    /** Of each connection the one update in force is looked up by its key: the history behind it costs nothing. */
    private static final String COMPARE =
            "SELECT COUNT(*), COUNT(u.update_key), SUM(CASE WHEN u.score > ? THEN 1 ELSE 0"
                    + " END), SUM(u.score), SUM(u.professional_brand), SUM(u.find_right_people), SUM(u.insight_engagement),"
                    + " SUM(u.strong_relationship) FROM (SELECT (SELECT s.update_key FROM score_update s WHERE s.update_key"
                    + " BETWEEN MOD(c.connection_key, 4294967296) * 4294967296 AND MOD(c.connection_key, 4294967296) * 4294967296 + ?"
                    + " ORDER BY s.update_key DESC LIMIT 1) AS in_force FROM connection c WHERE c.connection_key BETWEEN ? AND ?"
                    + " AND c.since_day <= ? LIMIT ?) f LEFT JOIN score_update u ON u.update_key = f.in_force";

    private final Database database;

    NetworkQuery(Database database) {
        this.database = database;
    }

    /**
     * The comparison on a day.
     *
     * @param memberNumber the member's
     * @param own the member's update in force on that day
     * @param minimum how many members it takes
     */
    Optional<NetworkRank> rank(int memberNumber, ScoreUpdate own, int day, int minimum) {
        return database.ask(COMPARE, statement -> {
            statement.setInt(1, own.score());
            statement.setInt(2, day);
            statement.setLong(3, Database.key(memberNumber, 0));
            statement.setLong(4, Database.key(memberNumber, Integer.MAX_VALUE));
            statement.setInt(5, day);
            statement.setInt(6, CONNECTIONS_MAX + 1);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long members = 1 + row.getLong(2);
                return row.getLong(1) > CONNECTIONS_MAX || members < minimum
                        ? Optional.empty()
                        : Optional.of(rank(row, own, members));
            }
        });
    }

    /** The sums of nobody are NULL, which reads as 0. */
    private static NetworkRank rank(ResultSet row, ScoreUpdate own, long members) throws SQLException {
        long place = 1 + row.getLong(3);
        List<Integer> meanPillars = new ArrayList<>();
        for (int pillar = 0; pillar < own.pillars().size(); pillar++) {
            meanPillars.add(mean(row.getLong(5 + pillar) + own.pillars().get(pillar), members));
        }
        return new NetworkRank(
                Math.toIntExact((100 * place + members - 1) / members),
                members,
                mean(row.getLong(4) + own.score(), members),
                meanPillars);
    }

    /** Rounded half-up; sums are never negative. */
    static int mean(long sum, long members) {
        return Math.toIntExact((2 * sum + members) / (2 * members));
    }
}
