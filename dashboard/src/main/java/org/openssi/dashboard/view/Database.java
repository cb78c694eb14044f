package org.openssi.dashboard.view;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.openssi.scoring.Refusal;

/** The view's tables, to be asked by any number of threads. */
final class Database implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:org/openssi/dashboard/view/migration";

    private static final String NO_RIGHTS = "42501";

    private static final int CONNECTIONS = 16;
    private static final long CONNECT_MILLIS = 10_000;

    static {
        // Its cache of values costs more than it saves where hardly any value comes twice.
        if (System.getProperty("h2.objectCache") == null) {
            System.setProperty("h2.objectCache", "false");
        }
    }

    private final HikariDataSource pool;
    private final Dialect dialect;

    private Database(HikariDataSource pool, Dialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
    }

    /**
     * Opens it, with the tables of this version.
     *
     * @throws Refusal if it cannot be reached or used
     */
    static Database open(ViewAddress address) throws Refusal {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setPoolName("view");
        config.setSchema(address.schema());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(config);
            migrate(pool, address);
            return new Database(pool, address.dialect());
        } catch (HikariPool.PoolInitializationException e) {
            throw unusable(address, e);
        } catch (FlywayException e) {
            pool.close();
            throw unusable(address, e);
        }
    }

    private static void migrate(HikariDataSource pool, ViewAddress address) {
        Flyway.configure()
                .dataSource(pool)
                .locations(MIGRATIONS)
                .defaultSchema(address.schema())
                .createSchemas(true)
                .placeholders(address.dialect().words())
                // What a newer version made is not to be written by this one.
                .ignoreMigrationPatterns(new String[0])
                .load()
                .migrate();
    }

    private static Refusal unusable(ViewAddress address, RuntimeException e) {
        if (e instanceof FlywayValidateException) {
            return new Refusal(
                    "The view in " + address + " was made by another version: use that one, or another database.", e);
        }
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        String state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        // Of a state the first two digits are its class.
        String what = switch (state.length() < 2 || state.equals(NO_RIGHTS) ? state : state.substring(0, 2)) {
            case "08" -> "cannot be reached: see whether it runs there";
            case "28" -> "does not let this user in: see SSI_DATABASE_USER and SSI_DATABASE_PASSWORD";
            case "3D" -> "is not there: create it first";
            case NO_RIGHTS -> "does not let this user make tables: grant CREATE on it";
            default -> "cannot be used (" + firstLine(cause.getMessage()) + ")";
        };
        return new Refusal("The database " + address + " " + what + ".", e);
    }

    private static String firstLine(String message) {
        return message == null
                ? "no reason is given"
                : message.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
    }

    Dialect dialect() {
        return dialect;
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
        pool.close();
    }
}
