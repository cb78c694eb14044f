package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Writes the names of one kind, each once and with a number that stands for it elsewhere. Whoever calls commits. */
final class NameWriter {
    /** What stands for no name. */
    static final int NO_NAME = 0;

    private final Connection connection;
    private final String add;
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * Goes on from what is there.
     *
     * @param kind the name of the table and of its column of names
     */
    NameWriter(Connection connection, String kind) throws SQLException {
        this.connection = connection;
        add = "INSERT INTO " + kind + " (" + kind + "_number, " + kind + ") VALUES (?, ?)";
        try (PreparedStatement all =
                        connection.prepareStatement("SELECT " + kind + ", " + kind + "_number FROM " + kind);
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getInt(2));
            }
        }
    }

    /** A name's number, which is a new one for a new name; {@link #NO_NAME} for {@code null}. */
    int number(String name) throws SQLException {
        if (name == null) {
            return NO_NAME;
        }
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        try (PreparedStatement statement = connection.prepareStatement(add)) {
            statement.setInt(1, number);
            statement.setString(2, name);
            statement.executeUpdate();
        }
        numbers.put(name, number);
        return number;
    }
}
