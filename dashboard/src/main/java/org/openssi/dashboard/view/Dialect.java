package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What H2 and PostgreSQL say differently. */
enum Dialect {
    H2("VARCHAR", "VARBINARY", "\uffff") {
        @Override
        String put(String table, List<String> key, String... columns) {
            return "MERGE INTO " + table + " (" + String.join(", ", columns) + ") KEY (" + String.join(", ", key)
                    + ") VALUES (" + marks(columns) + ")";
        }

        /** It knows no LATERAL. */
        @Override
        String updateInForce() {
            return "JOIN score_update u ON u.update_key = (SELECT s.update_key " + LATEST_BY_THEN + ")";
        }

        /** The file is locked by whoever opened it. */
        @Override
        boolean alone(Connection connection, String schema) {
            return true;
        }
    },

    /** Its text would be ordered by the language of the database, if it were not told otherwise. */
    POSTGRESQL("VARCHAR COLLATE \"C\"", "BYTEA", "\udbff\udfff") {
        @Override
        String put(String table, List<String> key, String... columns) {
            String rest = Arrays.stream(columns)
                    .filter(column -> !key.contains(column))
                    .map(column -> column + " = EXCLUDED." + column)
                    .collect(Collectors.joining(", "));
            return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks(columns)
                    + ") ON CONFLICT (" + String.join(", ", key) + ") DO "
                    + (rest.isEmpty() ? "NOTHING" : "UPDATE SET " + rest);
        }

        /** It would read every update for a day of all members, if it were left a choice. */
        @Override
        String updateInForce() {
            return "CROSS JOIN LATERAL (SELECT s.* " + LATEST_BY_THEN + ") u";
        }

        @Override
        boolean alone(Connection connection, String schema) {
            try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(hashtext(?))")) {
                lock.setString(1, "open-ssi view " + schema);
                try (ResultSet row = lock.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            } catch (SQLException e) {
                throw new ViewFailure("The read view cannot be set up.", e);
            }
        }
    };

    private static final String LATEST_BY_THEN = "FROM score_update s WHERE s.update_key BETWEEN"
            + " m.member_number * 4294967296 AND m.member_number * 4294967296 + d.epoch_day"
            + " ORDER BY s.update_key DESC LIMIT 1";

    private final String text;
    private final String bytes;
    private final String afterAll;

    Dialect(String text, String bytes, String afterAll) {
        this.text = text;
        this.bytes = bytes;
        this.afterAll = afterAll;
    }

    /** What is filled in where the tables are made. */
    Map<String, String> words() {
        return Map.of("text", text, "bytes", bytes, "update_in_force", updateInForce());
    }

    /** Joins the update {@code u} that is in force for a member {@code m} on a day {@code d}. */
    abstract String updateInForce();

    /** Greater than every character that continues a prefix, in the order of this database. */
    String afterAll() {
        return afterAll;
    }

    /** A statement that puts a row in the place of the one with the same key. */
    abstract String put(String table, List<String> key, String... columns);

    /** Whether nobody else writes a schema, as long as a connection is open. */
    abstract boolean alone(Connection connection, String schema);

    private static String marks(String... columns) {
        return Arrays.stream(columns).map(column -> "?").collect(Collectors.joining(", "));
    }
}
