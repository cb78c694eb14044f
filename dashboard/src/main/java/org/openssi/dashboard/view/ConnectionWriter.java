package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Writes who is connected to whom. Whoever calls commits. */
final class ConnectionWriter {
    private static final String REMOVE_CONNECTION = "DELETE FROM connection WHERE connection_key = ?";

    /** A member and one of their connections. */
    record Pair(String memberId, String counterpartId) {}

    private final Connection connection;
    private final UpdateWriter members;
    private final String putConnection;

    /** Writes of members that have the numbers that {@code members} gives them. */
    ConnectionWriter(Connection connection, Dialect dialect, UpdateWriter members) {
        this.connection = connection;
        this.members = members;
        putConnection = dialect.put("connection", List.of("connection_key"), "connection_key", "since_day");
    }

    /** Writes since which day each pair is connected; a pair with {@code null} no longer is. */
    void write(Map<Pair, Integer> since) throws SQLException {
        if (since.isEmpty()) {
            return;
        }
        try (PreparedStatement put = connection.prepareStatement(putConnection);
                PreparedStatement remove = connection.prepareStatement(REMOVE_CONNECTION)) {
            for (Map.Entry<Pair, Integer> entry : since.entrySet()) {
                Pair pair = entry.getKey();
                if (entry.getValue() == null) {
                    OptionalInt member = members.knownNumber(pair.memberId());
                    OptionalInt counterpart = members.knownNumber(pair.counterpartId());
                    if (member.isPresent() && counterpart.isPresent()) {
                        remove.setLong(1, Database.key(member.getAsInt(), counterpart.getAsInt()));
                        remove.addBatch();
                        members.disconnected(pair.memberId());
                        members.disconnected(pair.counterpartId());
                    }
                } else {
                    put.setLong(1, Database.key(members.number(pair.memberId()), members.number(pair.counterpartId())));
                    put.setInt(2, entry.getValue());
                    put.addBatch();
                }
            }
            remove.executeBatch();
            put.executeBatch();
        }
    }
}
