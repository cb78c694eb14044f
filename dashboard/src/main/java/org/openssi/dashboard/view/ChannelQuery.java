package org.openssi.dashboard.view;

import java.sql.ResultSet;
import java.util.Map;
import java.util.TreeMap;
import org.openssi.scoring.activity.Utf8Order;
import org.openssi.scoring.member.ScoreUpdate;

/** What the view knows of where activity came from. */
public final class ChannelQuery {
    private static final String OF_UPDATE = "SELECT c.signal, c.channel, c.counted FROM member m"
            + " JOIN channel_count c ON c.update_key = CAST(m.member_number AS BIGINT) * 4294967296 + ?"
            + " WHERE m.member_id = ?";

    private final Database database;

    ChannelQuery(Database database) {
        this.database = database;
    }

    /**
     * How many activities behind an update came from which channel, by signal, channels by the bytes of their names; empty
     * where all is of the default channel.
     */
    public Map<String, Map<String, Long>> behind(ScoreUpdate update) {
        return database.ask(OF_UPDATE, statement -> {
            statement.setInt(1, update.day());
            statement.setString(2, update.memberId());
            Map<String, Map<String, Long>> bySignal = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    bySignal.computeIfAbsent(rows.getString(1), unseen -> new TreeMap<>(Utf8Order::compare))
                            .put(rows.getString(2), rows.getLong(3));
                }
            }
            return bySignal;
        });
    }
}
