package org.openssi.benchmarks.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import org.openssi.benchmarks.Job;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;

/** The whole history in SQL: from the activity's Parquet files to those of the score updates and percentile tables. */
public final class DuckDbScores {
    /** In the job's folder. */
    static final String SCORES = "scores.parquet";

    static final String PERCENTILES = "percentiles.parquet";

    private DuckDbScores() {}

    public static void main(String[] arguments) {
        Mains.run(arguments, DuckDbScores::score);
    }

    static void score(Job job) throws SQLException {
        Path dir = Path.of(job.dir());
        try (DuckDb db = DuckDb.inMemory(dir, job.threads())) {
            SqlText.Values values = values(job, job.lastDay(), dir);
            db.script("history", values);
            db.script("scores", values);
            db.script("changes", values);
            db.script("rank", values);
        }
    }

    /** What the scripts of the whole history are told: up to which day, and where the results go. */
    static SqlText.Values values(Job job, int lastDay, Path results) {
        ScoringModel model = ScoringModelFile.byDefault().model();
        return new ModelSql(model)
                .values()
                .number("last", lastDay)
                .path("activity", Path.of(job.parquet(), "*.parquet"))
                .path("scores", results.resolve(SCORES))
                .path("percentiles", results.resolve(PERCENTILES));
    }
}
