package org.openssi.benchmarks.duckdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openssi.benchmarks.Job;

/**
 * The nightly job that goes on from what it kept the night before. What it keeps as of the last day but one is made first, and
 * not timed. Timed is the last day: from opening the database to a durable commit, with the day's score updates and percentile
 * tables in files.
 */
public final class DuckDbOneMoreDay {
    /** In the job's folder. */
    static final String SCORES = "one-more-day-scores.parquet";

    static final String PERCENTILES = "one-more-day-percentiles.parquet";

    private static final String KEPT = "kept.db";
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private DuckDbOneMoreDay() {}

    public static void main(String[] arguments) {
        Mains.run(arguments, DuckDbOneMoreDay::run);
    }

    static void run(Job job) throws SQLException, IOException {
        Path dir = Path.of(job.dir());
        prepare(job, dir);
        long cpuBefore = cpuNanos();
        long startedAt = System.nanoTime();
        addLastDay(job, dir);
        Map<String, Double> figures = new TreeMap<>();
        figures.put("oneMoreDaySeconds", (System.nanoTime() - startedAt) / NANOS);
        figures.put("oneMoreDayCpuSeconds", (cpuNanos() - cpuBefore) / NANOS);
        new ObjectMapper().writeValue(dir.resolve("figures.json").toFile(), figures);
    }

    private static void prepare(Job job, Path dir) throws SQLException, IOException {
        Path kept = dir.resolve(KEPT);
        Files.deleteIfExists(kept);
        try (DuckDb db = DuckDb.inMemory(dir, job.threads())) {
            SqlText.Values values =
                    DuckDbScores.values(job, job.lastDay() - 1, dir).path("kept", kept);
            db.script("history", values);
            db.script("changes", values);
            db.script("keep", values);
        }
    }

    private static void addLastDay(Job job, Path dir) throws SQLException {
        SqlText.Values values = DuckDbScores.values(job, job.lastDay(), dir)
                .number("day", job.lastDay())
                .path("activity", Path.of(job.parquet(), job.lastDay() + ".parquet"))
                .path("scores", dir.resolve(SCORES))
                .path("percentiles", dir.resolve(PERCENTILES));
        try (DuckDb db = DuckDb.inFile(dir.resolve(KEPT), dir, job.threads())) {
            db.script("next-day", values);
            db.script("next-day-rank", values);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
