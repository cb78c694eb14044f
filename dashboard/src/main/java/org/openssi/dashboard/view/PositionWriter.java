package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Writes how far partitions have been read. Whoever calls commits, so that it is true of what is there. */
final class PositionWriter {
    private final Connection connection;
    private final String put;

    PositionWriter(Connection connection, Dialect dialect) {
        this.connection = connection;
        put = dialect.put(
                "source_position",
                List.of("topic", "partition_number"),
                "topic",
                "partition_number",
                "topic_id",
                "next_offset",
                "known_at_millis");
    }

    Positions read() throws SQLException {
        Map<TopicPartition, Long> next = new HashMap<>();
        Map<String, String> topicIds = new HashMap<>();
        long knownAt = 0;
        try (PreparedStatement all = connection.prepareStatement(
                        "SELECT topic, partition_number, topic_id, next_offset, known_at_millis"
                                + " FROM source_position");
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                next.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(4));
                topicIds.put(rows.getString(1), rows.getString(3));
                knownAt = Math.max(knownAt, rows.getLong(5));
            }
        }
        return new Positions(next, topicIds, knownAt);
    }

    void write(Positions positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(put)) {
            for (Map.Entry<TopicPartition, Long> one : positions.next().entrySet()) {
                statement.setString(1, one.getKey().topic());
                statement.setInt(2, one.getKey().partition());
                statement.setString(3, positions.topicIds().get(one.getKey().topic()));
                statement.setLong(4, one.getValue());
                statement.setLong(5, positions.knownAtMillis());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
