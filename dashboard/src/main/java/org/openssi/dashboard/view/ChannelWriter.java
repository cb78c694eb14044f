package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalInt;
import org.openssi.dashboard.view.UpdateWriter.MemberDay;
import org.openssi.scoring.member.ChannelCounts;

/** Writes counts by channel. Whoever calls commits. */
final class ChannelWriter {
    private static final String REMOVE = "DELETE FROM channel_count WHERE update_key = ?";

    private static final String ADD =
            "INSERT INTO channel_count (update_key, channel, signal, counted) VALUES (?, ?, ?, ?)";

    private final Connection connection;
    private final UpdateWriter members;

    /** @param members who gives members their numbers */
    ChannelWriter(Connection connection, UpdateWriter members) {
        this.connection = connection;
        this.members = members;
    }

    /** Writes the counts, instead of those of the same member and day; where there is {@code null}, removes them. */
    void write(Map<MemberDay, ChannelCounts> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        try (PreparedStatement remove = connection.prepareStatement(REMOVE);
                PreparedStatement add = connection.prepareStatement(ADD)) {
            for (Map.Entry<MemberDay, ChannelCounts> entry : all.entrySet()) {
                String memberId = entry.getKey().memberId();
                ChannelCounts counts = entry.getValue();
                OptionalInt number =
                        counts == null ? members.knownNumber(memberId) : OptionalInt.of(members.number(memberId));
                if (number.isPresent()) {
                    long key = Database.key(number.getAsInt(), entry.getKey().day());
                    remove.setLong(1, key);
                    remove.addBatch();
                    add(add, key, counts);
                }
            }
            remove.executeBatch();
            add.executeBatch();
        }
    }

    private static void add(PreparedStatement add, long key, ChannelCounts counts) throws SQLException {
        if (counts == null) {
            return;
        }
        for (ChannelCounts.OfChannel channel : counts.channels()) {
            for (ChannelCounts.Count count : channel.signals()) {
                add.setLong(1, key);
                add.setString(2, channel.channel());
                add.setString(3, count.signal());
                add.setLong(4, count.count());
                add.addBatch();
            }
        }
    }
}
