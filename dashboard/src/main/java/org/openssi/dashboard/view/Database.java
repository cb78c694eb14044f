package org.openssi.dashboard.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;

/** The view's tables, to be asked by any number of threads. */
final class Database implements AutoCloseable {
    private static final String TABLES = "tables.sql";

    private static final int CONNECTIONS = 16;

    static {
        // Its cache of values costs more than it saves where hardly any value comes twice.
        if (System.getProperty("h2.objectCache") == null) {
            System.setProperty("h2.objectCache", "false");
        }
    }

    private final JdbcConnectionPool pool;

    /** Makes the tables, all empty: the log decides, and what an older run left in a file is not trusted. */
    Database(String url) {
        pool = JdbcConnectionPool.create(url, "", "");
        pool.setMaxConnections(CONNECTIONS);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
            statement.execute(tables());
        } catch (SQLException e) {
            pool.dispose();
            throw new ViewFailure("The read view cannot be set up.", e);
        }
    }

    /** One question: binds a statement's parameters, and reads its rows. */
    interface Question<T> {
        T ask(PreparedStatement statement) throws SQLException;
    }

    <T> T ask(String sql, Question<T> question) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return question.ask(statement);
        } catch (SQLException e) {
            throw new ViewFailure("The read view does not answer.", e);
        }
    }

    /** A connection of the caller's own. */
    Connection connection() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw new ViewFailure("The read view cannot be set up.", e);
        }
    }

    /**
     * The place of a row in a table that is ordered by a member or a team, and within it by a second number: a day, or
     * another member.
     *
     * @param second at least 0: days before 1970 have no rows
     */
    static long key(int number, int second) {
        return ((long) number << Integer.SIZE) + second;
    }

    /** Four columns, in the order of {@link org.openssi.scoring.model.Pillar}. */
    static List<Integer> pillars(ResultSet rows, int first) throws SQLException {
        return List.of(rows.getInt(first), rows.getInt(first + 1), rows.getInt(first + 2), rows.getInt(first + 3));
    }

    @Override
    public void close() {
        pool.dispose();
    }

    private static String tables() {
        try (InputStream in = Database.class.getResourceAsStream(TABLES)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
