package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is exported as Parquet, read by DuckDB, is what is exported as lines, read by DuckDB. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ParquetExportTest {
    /** Columns that are alike in both; what is nested is compared on its own. */
    private static final String SCORES =
            "memberId, day::VARCHAR, score, professional_brand, find_right_people, insight_engagement,"
                    + " strong_relationship, previousScore, previousDay::VARCHAR, industry, team, modelVersion";

    private static final String PERCENTILES = "cohortType, cohort, day::VARCHAR, members, meanScore,"
            + " mean_professional_brand, mean_find_right_people, mean_insight_engagement, mean_strong_relationship,"
            + " modelVersion";

    private static final String ACTIVITY = "activityId, memberId, type, epoch_ms(occurredAt), channel, counterpartId,"
            + " level, industry, team, countsFrom::VARCHAR";

    @TempDir
    private Path dir;

    @Test
    void duckDbReadsOfParquetWhatItReadsOfLines() throws Exception {
        RunningKafka.use(dir.resolve("kafka"), kafka -> {
            // Given
            simulateWithSomethingWrong(kafka);
            for (String what : List.of("scores", "percentiles", "activity", "rejected")) {
                assertThat(export(kafka, what, "csv").status()).isZero();
                assertThat(export(kafka, what, "jsonl").status()).isZero();
            }

            // When
            for (String what : List.of("scores", "percentiles", "activity", "rejected")) {
                Run run = export(kafka, what, "parquet");
                assertThat(run.status()).as(run.err()).isZero();
                assertThat(run.err()).contains("records in").contains(what);
            }

            // Then
            try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = duckDb.createStatement()) {
                same(statement, "scores", SCORES, "day, memberId");
                same(statement, "percentiles", PERCENTILES, "day, cohortType, cohort");
                same(statement, "activity", ACTIVITY, "occurredAt, memberId, type, activityId");
                same(
                        statement,
                        "rejected",
                        "topic, partition, \"offset\", reason, detail",
                        "topic, partition, \"offset\"");
                nestedIsTheSame(statement);
            }
            anExportReplacesTheOneBefore(kafka);
        });
    }

    @Test
    void refusesParquetWithoutAFolderAndAFolderOfSomethingElse() throws Exception {
        // Given
        Files.createDirectories(dir.resolve("out/scores"));
        Files.writeString(dir.resolve("out/scores/letter.txt"), "mine");

        // When
        Run withoutFolder = Run.of("export", "scores", "--format", "parquet");
        Run otherFolder = Run.of(
                "export",
                "scores",
                "--format",
                "parquet",
                "--out",
                dir.resolve("out").toString());

        // Then
        assertThat(withoutFolder.status()).isEqualTo(2);
        assertThat(withoutFolder.err()).contains("name their folder with --out DIR");
        assertThat(otherFolder.status()).isEqualTo(1);
        assertThat(otherFolder.err()).contains("holds letter.txt").hasLineCount(1);
        assertThat(dir.resolve("out/scores/letter.txt")).hasContent("mine");
    }

    private void simulateWithSomethingWrong(String kafka) throws Exception {
        Run simulated = Run.of(
                "produce",
                "simulate",
                "--members",
                "60",
                "--days",
                "20",
                "--seed",
                "7",
                "--until",
                "2026-03-20",
                "--bootstrap-servers",
                kafka);
        assertThat(simulated.status()).as(simulated.err()).isZero();
        Path wrong = dir.resolve("wrong.jsonl");
        Files.writeString(
                wrong,
                "{\"activityId\":\"w\",\"memberId\":\"ann\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":\"2026-03-02T10:00:00Z\"}\n");
        Run late = Run.of("produce", "events", wrong.toString(), "--no-end-days", "--bootstrap-servers", kafka);
        assertThat(late.status()).as(late.err()).isZero();
        Run scored = Run.of(
                "score",
                "--until-caught-up",
                "--state-dir",
                dir.resolve("state").toString(),
                "--bootstrap-servers",
                kafka);
        assertThat(scored.status()).as(scored.err()).isZero();
    }

    private Run export(String kafka, String what, String format) {
        return Run.of(
                "export",
                what,
                "--format",
                format,
                "--out",
                dir.resolve("exports").toString(),
                "--bootstrap-servers",
                kafka);
    }

    private String parquet(String what) {
        return "read_parquet('" + dir.resolve("exports").resolve(what) + "/**/*.parquet', hive_partitioning = true)";
    }

    private void same(Statement statement, String what, String columns, String order) throws SQLException {
        String lines = "read_csv('" + dir.resolve("exports").resolve(what + ".csv")
                + "', header = true, nullstr = '', sample_size = -1)";
        List<List<String>> expected = rows(statement, "SELECT " + columns + " FROM " + lines + " ORDER BY " + order);
        assertThat(expected).isNotEmpty();
        assertThat(rows(statement, "SELECT " + columns + " FROM " + parquet(what) + " ORDER BY " + order))
                .as(what)
                .isEqualTo(expected);
    }

    private void nestedIsTheSame(Statement statement) throws SQLException {
        String json = dir.resolve("exports") + "/";
        assertThat(rows(
                        statement,
                        "SELECT day::VARCHAR, memberId, s.name, s.points, s.x, s.attempts FROM (SELECT day, memberId,"
                                + " unnest(signals) AS s FROM " + parquet("scores") + ") ORDER BY ALL"))
                .hasSizeGreaterThan(1_000)
                .isEqualTo(rows(
                        statement,
                        "SELECT day, memberId, name, (signals->name->>'points')::DECIMAL(5,2), (signals->name->>'x')::DOUBLE,"
                                + " (signals->name->>'attempts')::BIGINT FROM (SELECT day, memberId, signals,"
                                + " unnest(json_keys(signals)) AS name FROM read_json('" + json
                                + "scores.jsonl', columns = {day: 'VARCHAR', memberId: 'VARCHAR', signals: 'JSON'}))"
                                + " ORDER BY ALL"));
        assertThat(rows(
                        statement,
                        "SELECT day::VARCHAR, cohort, thresholds::VARCHAR FROM " + parquet("percentiles")
                                + " ORDER BY ALL"))
                .isNotEmpty()
                .isEqualTo(rows(
                        statement,
                        "SELECT day, cohort, thresholds::VARCHAR FROM read_json('" + json
                                + "percentiles.jsonl', columns = {day: 'VARCHAR', cohort: 'VARCHAR',"
                                + " thresholds: 'DECIMAL(5,2)[]'}) ORDER BY ALL"));
        assertThat(rows(
                        statement,
                        "SELECT to_base64(key), to_base64(value) FROM " + parquet("rejected") + " ORDER BY ALL"))
                .isEqualTo(rows(
                        statement,
                        "SELECT key, value FROM read_json('" + json
                                + "rejected.jsonl', columns = {key: 'VARCHAR', value: 'VARCHAR'}) ORDER BY ALL"));
        assertThat(rows(
                        statement,
                        "SELECT memberId, activityId, coalesce(flags::VARCHAR, '[]') FROM " + parquet("activity")
                                + " ORDER BY ALL"))
                .isEqualTo(rows(
                        statement,
                        "SELECT memberId, activityId, coalesce(flags::VARCHAR, '[]') FROM read_json('" + json
                                + "activity.jsonl', columns = {memberId: 'VARCHAR', activityId: 'VARCHAR', flags: 'VARCHAR[]'})"
                                + " ORDER BY ALL"));
    }

    /** Of an older export no day may stay; and the same log gives the same bytes. */
    private void anExportReplacesTheOneBefore(String kafka) throws Exception {
        Path scores = dir.resolve("exports/scores");
        List<String> before = digest(scores);
        Files.createDirectories(scores.resolve("day=2001-01-01"));

        assertThat(export(kafka, "scores", "parquet").status()).isZero();

        assertThat(digest(scores)).isEqualTo(before);
        try (Stream<Path> left = Files.list(dir.resolve("exports"))) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains("partial"));
        }
    }

    private static List<String> digest(Path folder) throws Exception {
        List<String> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted().toList()) {
                files.add(folder.relativize(path)
                        + (Files.isDirectory(path) ? "" : " " + Arrays.hashCode(Files.readAllBytes(path))));
            }
        }
        return files;
    }

    private static List<List<String>> rows(Statement statement, String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(text(result.getObject(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Decimals are held against what was read as doubles of lines. */
    private static String text(Object value) {
        return value instanceof Number number ? Double.toString(number.doubleValue()) : String.valueOf(value);
    }
}
