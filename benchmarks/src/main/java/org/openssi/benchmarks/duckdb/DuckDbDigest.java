package org.openssi.benchmarks.duckdb;

import java.nio.file.Path;
import org.openssi.benchmarks.Job;
import org.openssi.benchmarks.ResultDigest;

/** Prints the digest of what {@link DuckDbScores} came to. */
public final class DuckDbDigest {
    private DuckDbDigest() {}

    public static void main(String[] arguments) {
        Mains.run(arguments, job -> System.out.println(digest(job)));
    }

    static ResultDigest digest(Job job) throws Exception {
        ResultDigest digest = new ResultDigest();
        Path dir = Path.of(job.dir());
        try (ResultFiles files = new ResultFiles(dir, job.threads())) {
            files.scores(dir.resolve(DuckDbScores.SCORES), digest::add);
            files.percentiles(dir.resolve(DuckDbScores.PERCENTILES), digest::add);
        }
        return digest;
    }
}
