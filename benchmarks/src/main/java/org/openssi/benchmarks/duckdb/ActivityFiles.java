package org.openssi.benchmarks.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Intake;

/**
 * Activities as Parquet files, one for each day. They are gathered in a database's file first, since a log comes by
 * partition, and files go by day.
 */
final class ActivityFiles implements AutoCloseable {
    /** Ten of DuckDB's row groups: full ones go straight to the file, and what is held in memory stays bounded. */
    private static final int FLUSH_EVERY = 10 * 122_880;

    private final DuckDb db;
    private final Path file;

    ActivityFiles(Path dir, int threads) throws SQLException, IOException {
        file = dir.resolve("activity-log.db");
        Files.deleteIfExists(file);
        db = DuckDb.inFile(file, dir, threads);
        db.script("activity-log", SqlText.NO_VALUES);
    }

    /** Opens a way in; several may be used at once, each by one thread. */
    In open() throws SQLException {
        return new In(db.anotherConnection());
    }

    /** Takes activities. They are there when it is closed. */
    static final class In implements AutoCloseable {
        private final DuckDb connection;
        private final DuckDBAppender appender;
        private int unflushed;

        private In(DuckDb connection) throws SQLException {
            this.connection = connection;
            this.appender = connection.appender("activity");
        }

        void add(Activity activity) throws SQLException {
            appender.beginRow();
            appender.append(activity.memberId());
            appender.append(activity.type().name());
            appender.append(activity.occurredAt());
            appender.append(activity.day());
            appender.append(activity.flags());
            if (activity.hasLevel()) {
                appender.append(activity.level());
            } else {
                appender.appendNull();
            }
            appendName(activity.industry());
            appendName(activity.team());
            appender.append(activity.activityId());
            appender.append(activity.effectiveChannel());
            appender.endRow();
            if (++unflushed == FLUSH_EVERY) {
                appender.flush();
                unflushed = 0;
            }
        }

        private void appendName(String name) throws SQLException {
            String normal = Intake.normalName(name);
            if (normal == null) {
                appender.appendNull();
            } else {
                appender.append(normal);
            }
        }

        @Override
        public void close() throws SQLException {
            appender.close();
            connection.close();
        }
    }

    /** Writes a file for every day that has any activity. */
    void write(Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        for (int day : days()) {
            db.script(
                    "activity-day",
                    new SqlText.Values().number("day", day).path("file", folder.resolve(day + ".parquet")));
        }
    }

    private List<Integer> days() throws SQLException {
        List<Integer> days = new ArrayList<>();
        try (Statement statement = db.statement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT day FROM activity ORDER BY day")) {
            while (rows.next()) {
                days.add(rows.getInt(1));
            }
        }
        return days;
    }

    @Override
    public void close() throws SQLException, IOException {
        db.close();
        Files.deleteIfExists(file);
    }
}
