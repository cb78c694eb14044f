package org.openssi.benchmarks.duckdb;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A database of one process, and the SQL that is run in it. */
final class DuckDb implements AutoCloseable {
    /** A third of the machine that the figures are for; what does not fit goes to the job's folder. */
    private static final String MEMORY = "8GB";

    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** A database in memory, which spills into a folder. */
    static DuckDb inMemory(Path dir, int threads) throws SQLException {
        return open("jdbc:duckdb:", dir, threads, MEMORY);
    }

    /** A database in a file, which needs little memory. */
    static DuckDb inFile(Path file, Path dir, int threads) throws SQLException {
        return open("jdbc:duckdb:" + file, dir, threads, "2GB");
    }

    private static DuckDb open(String url, Path dir, int threads, String memory) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("memory_limit", memory);
        settings.setProperty("temp_directory", dir.resolve("spilled").toString());
        settings.setProperty("preserve_insertion_order", "false");
        return new DuckDb((DuckDBConnection) DriverManager.getConnection(url, settings));
    }

    /** Runs a script of this package's resources, with its values filled in. */
    void script(String name, SqlText.Values values) throws SQLException {
        boolean told = Boolean.getBoolean("ssi.bench.steps");
        for (String sql : SqlText.statements(name, values)) {
            long startedAt = System.nanoTime();
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new SQLException(e.getMessage() + " IN " + name + ".sql: " + sql, e);
            }
            if (told) {
                String head = sql.strip().lines().findFirst().orElse("");
                System.err.printf("%8.3f s  %s: %s%n", (System.nanoTime() - startedAt) / 1e9, name, head);
            }
        }
    }

    Statement statement() throws SQLException {
        return connection.createStatement();
    }

    /** The same database once more, for another thread. */
    DuckDb anotherConnection() throws SQLException {
        return new DuckDb(connection.duplicate());
    }

    DuckDBAppender appender(String table) throws SQLException {
        return connection.createAppender(table);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
