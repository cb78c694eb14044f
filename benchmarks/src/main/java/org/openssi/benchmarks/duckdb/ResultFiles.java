package org.openssi.benchmarks.duckdb;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.ScoringModelFile;
import org.openssi.scoring.model.Signal;

/** Reads the Parquet files of results as the core's records. */
final class ResultFiles implements AutoCloseable {
    private final DuckDb db;
    private final List<Signal> signals = ScoringModelFile.byDefault().model().signals();

    ResultFiles(Path dir, int threads) throws SQLException {
        db = DuckDb.inMemory(dir, threads);
    }

    void scores(Path file, Consumer<ScoreUpdate> sink) throws SQLException {
        readScores(all(file), sink);
    }

    /** Of one day alone. */
    void scores(Path file, int day, Consumer<ScoreUpdate> sink) throws SQLException {
        readScores(all(file) + " WHERE day = " + day, sink);
    }

    private void readScores(String query, Consumer<ScoreUpdate> sink) throws SQLException {
        try (Statement statement = db.statement();
                ResultSet row = statement.executeQuery(query)) {
            Columns columns = new Columns(row);
            while (row.next()) {
                sink.accept(columns.update());
            }
        }
    }

    private static String all(Path file) {
        return "SELECT * FROM read_parquet(" + SqlText.quoted(file.toString()) + ")";
    }

    /** A row of scores, with its columns looked up once. */
    private final class Columns {
        private final ResultSet row;
        private final int points;

        Columns(ResultSet row) throws SQLException {
            this.row = row;
            // The signals' columns follow each other.
            points = row.findColumn("p3") + 1;
        }

        ScoreUpdate update() throws SQLException {
            List<SignalScore> scores = new ArrayList<>(signals.size());
            int at = points;
            for (Signal signal : signals) {
                int hundredths = row.getInt(at++);
                double x = row.getDouble(at++);
                long attempts = signal.attempts().isEmpty() ? SignalScore.NO_ATTEMPTS : row.getLong(at++);
                scores.add(new SignalScore(signal.name(), hundredths, x, attempts));
            }
            int previousScore = row.getInt(at++);
            ScoreUpdate.Previous previous =
                    row.wasNull() ? null : new ScoreUpdate.Previous(previousScore, row.getInt(at));
            return new ScoreUpdate(
                    row.getString(1),
                    row.getInt(2),
                    row.getInt(3),
                    List.of(row.getInt(4), row.getInt(5), row.getInt(6), row.getInt(7)),
                    scores,
                    previous,
                    row.getString(at + 1),
                    row.getString(at + 2),
                    row.getString(at + 3));
        }
    }

    void percentiles(Path file, Consumer<PercentileTable> sink) throws SQLException {
        readPercentiles(all(file), sink);
    }

    /** Of one day alone. */
    void percentiles(Path file, int day, Consumer<PercentileTable> sink) throws SQLException {
        readPercentiles(all(file) + " WHERE day = " + day, sink);
    }

    private void readPercentiles(String query, Consumer<PercentileTable> sink) throws SQLException {
        try (Statement statement = db.statement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                Object[] thresholds = (Object[]) row.getArray(10).getArray();
                sink.accept(new PercentileTable(
                        new Cohort(CohortType.valueOf(row.getString(1)), row.getString(2)),
                        row.getInt(3),
                        row.getLong(4),
                        row.getInt(5),
                        List.of(row.getInt(6), row.getInt(7), row.getInt(8), row.getInt(9)),
                        Arrays.stream(thresholds)
                                .map(threshold -> ((Number) threshold).intValue())
                                .toList(),
                        row.getString(11)));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        db.close();
    }
}
