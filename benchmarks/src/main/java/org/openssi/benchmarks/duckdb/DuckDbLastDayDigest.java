package org.openssi.benchmarks.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import org.openssi.benchmarks.Job;
import org.openssi.benchmarks.ResultDigest;

/**
 * Prints the digest of the last day alone: of what {@link DuckDbOneMoreDay} gave, if it worked in the job's folder, else of
 * what {@link DuckDbScores} gave for that day. The two must be equal.
 */
public final class DuckDbLastDayDigest {
    private DuckDbLastDayDigest() {}

    public static void main(String[] arguments) {
        Mains.run(arguments, job -> {
            boolean oneMoreDay = Files.exists(Path.of(job.dir(), DuckDbOneMoreDay.SCORES));
            System.out.println(oneMoreDay ? ofOneMoreDay(job) : ofWholeRun(job));
        });
    }

    static ResultDigest ofOneMoreDay(Job job) throws Exception {
        return digest(job, DuckDbOneMoreDay.SCORES, DuckDbOneMoreDay.PERCENTILES);
    }

    static ResultDigest ofWholeRun(Job job) throws Exception {
        return digest(job, DuckDbScores.SCORES, DuckDbScores.PERCENTILES);
    }

    private static ResultDigest digest(Job job, String scores, String percentiles) throws Exception {
        ResultDigest digest = new ResultDigest();
        Path dir = Path.of(job.dir());
        try (ResultFiles files = new ResultFiles(dir, job.threads())) {
            files.scores(dir.resolve(scores), job.lastDay(), digest::add);
            files.percentiles(dir.resolve(percentiles), job.lastDay(), digest::add);
        }
        return digest;
    }
}
