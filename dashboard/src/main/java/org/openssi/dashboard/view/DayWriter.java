package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.OptionalInt;

/** Writes every day from the first to the last that any output is about. Whoever calls commits. */
final class DayWriter {
    private static final String ADD_DAY = "INSERT INTO closed_day (epoch_day, score_date) VALUES (?, ?)";
    private static final int NO_DAY = Integer.MIN_VALUE;

    private final Connection connection;
    private int first = NO_DAY;
    private volatile int last = NO_DAY;

    DayWriter(Connection connection) throws SQLException {
        this.connection = connection;
        try (PreparedStatement both =
                        connection.prepareStatement("SELECT MIN(epoch_day), MAX(epoch_day) FROM closed_day");
                ResultSet row = both.executeQuery()) {
            row.next();
            int found = row.getInt(1);
            if (!row.wasNull()) {
                first = found;
                last = row.getInt(2);
            }
        }
    }

    /** The last of them; as of what has been committed, and a moment before. */
    OptionalInt last() {
        return last == NO_DAY ? OptionalInt.empty() : OptionalInt.of(last);
    }

    /** What is known after a batch. */
    record Span(int first, int last) {
        /** Before any day. */
        static final Span NOTHING = new Span(Integer.MAX_VALUE, Integer.MIN_VALUE);

        Span with(int day) {
            return new Span(Math.min(first, day), Math.max(last, day));
        }
    }

    /** Writes the days of a batch that are not there yet; {@link #know} says that they have been committed. */
    void write(Span span) throws SQLException {
        if (span.equals(Span.NOTHING)) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(ADD_DAY)) {
            if (first == NO_DAY) {
                add(add, span.first(), span.last());
            } else {
                add(add, span.first(), first - 1);
                add(add, last + 1, span.last());
            }
            add.executeBatch();
        }
    }

    private static void add(PreparedStatement add, int from, int to) throws SQLException {
        for (int day = from; day <= to; day++) {
            add.setInt(1, day);
            add.setObject(2, LocalDate.ofEpochDay(day));
            add.addBatch();
        }
    }

    void know(Span span) {
        if (!span.equals(Span.NOTHING)) {
            first = first == NO_DAY ? span.first() : Math.min(first, span.first());
            last = Math.max(last, span.last());
        }
    }
}
