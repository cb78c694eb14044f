package org.openssi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.localkafka.FreePorts;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.codec.ConnectionCodec;
import org.openssi.schemas.topics.LogReader;

/**
 * The outputs in PostgreSQL by way of Kafka Connect: a real broker, a real worker with the configuration that is shipped, which
 * is killed half-way, and a real database, held against what the command exports. The tests are steps of one history.
 */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectTest {
    private static final LocalDate LAST_DAY = LocalDate.parse("2026-10-31");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private static Path dir;

    private static LocalKafka kafka;
    private static PostgresCluster postgres;
    private static SsiCommand ssi;
    private static ConnectWorker worker;
    private static ScoreHistory history;
    private static ScoreHistory otherHistory;

    @BeforeAll
    static void scoreAHistoryAndLandItWithAKillHalfWay() throws Exception {
        Assumptions.assumeTrue(PostgresCluster.isThere(), "No PostgreSQL is on this machine: the sinks are not tried.");
        Assumptions.assumeTrue(
                ConnectWorker.isBuilt(), "There is no plugin folder: ./mvnw verify makes it, and tries the sinks.");
        // Given
        kafka = LocalKafka.start(dir.resolve("kafka"), 0);
        ssi = new SsiCommand(kafka.bootstrapServers());
        ssi.run("topics", "create", "--partitions", "3");
        ssi.run("produce", "simulate", "--members=100", "--days=60", "--seed=11", "--until=" + LAST_DAY);
        ssi.run("produce", "events", tooLate().toString(), "--no-end-days");
        ssi.run("score", "--until-caught-up", "--state-dir=" + dir.resolve("state"));
        ssi.run(
                "score",
                "--until-caught-up",
                "--generation=other",
                "--model=" + otherModel(),
                "--state-dir=" + dir.resolve("state"));
        history = new ScoreHistory(ssi.run("export", "scores"));
        otherHistory = new ScoreHistory(ssi.run("export", "scores", "--generation=other"));
        postgres = PostgresCluster.start();
        postgres.execute(Files.readString(ConnectWorker.shipped("sql/tables.sql")));
        // When it is killed in the middle
        worker = start();
        untilOrDead(() -> count("scores") > 0);
        worker.kill();
        long half = count("scores");
        System.out.printf("Killed with %,d of %,d rows of scores.%n", half, expectedScores());
        assertThat(half).isBetween(1L, expectedScores() - 1L);
        // When it is started again
        worker = start();
        int tables = exported("percentiles").size();
        int connections = networks().size();
        int rejected = exported("rejected").size();
        untilOrDead(() -> count("scores") == expectedScores()
                && count("percentiles WHERE generation = 'default'") == tables
                && count("networks WHERE generation = 'default'") == connections
                && count("rejected WHERE generation = 'default'") == rejected);
    }

    @AfterAll
    static void stopAll() throws Exception {
        if (worker != null) {
            worker.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    @Order(1)
    void everyScoreIsARow() throws Exception {
        for (Map.Entry<String, ScoreHistory> generation :
                Map.of("default", history, "other", otherHistory).entrySet()) {
            // When
            String of = "FROM ssi_connect.scores WHERE generation = '" + generation.getKey()
                    + "' ORDER BY member_id COLLATE \"C\", day";
            List<List<String>> rows =
                    postgres.rows("SELECT member_id, day, score, professional_brand, find_right_people,"
                            + " insight_engagement, strong_relationship, industry, team, previous_score, previous_day, model_version "
                            + of);
            List<JsonNode> signals = new ArrayList<>();
            for (List<String> row : postgres.rows("SELECT signals " + of)) {
                signals.add(MAPPER.readTree(row.get(0)));
            }
            // Then
            assertThat(rows)
                    .hasSizeGreaterThan(1_000)
                    .isEqualTo(generation.getValue().rows());
            assertThat(signals).hasSameSizeAs(rows);
            assertThat(signals.stream().map(ConnectTest::sorted))
                    .isEqualTo(generation.getValue().signals().stream()
                            .map(ConnectTest::sorted)
                            .toList());
        }
    }

    @Test
    @Order(1)
    void everyPercentileTableIsARow() throws Exception {
        // Given
        List<List<String>> expected = new ArrayList<>();
        for (String line : exported("percentiles")) {
            JsonNode table = MAPPER.readTree(line);
            List<String> row = new ArrayList<>(List.of(
                    table.path("cohortType").asText(),
                    table.path("cohort").asText(),
                    table.path("day").asText(),
                    table.path("members").asText(),
                    ScoreHistory.points(table.path("meanScore"))));
            ScoreHistory.addPillars(table.path("meanPillars"), row);
            List<String> thresholds = new ArrayList<>();
            table.path("thresholds").forEach(threshold -> thresholds.add(ScoreHistory.points(threshold)));
            row.add("{" + String.join(",", thresholds) + "}");
            row.add(table.path("modelVersion").asText());
            expected.add(row);
        }
        // When
        List<List<String>> rows = postgres.rows("SELECT cohort_type, cohort, day, members, mean_score,"
                + " mean_professional_brand, mean_find_right_people, mean_insight_engagement, mean_strong_relationship,"
                + " thresholds, model_version FROM ssi_connect.percentiles"
                + " WHERE generation = 'default' AND members IS NOT NULL");
        // Then
        assertThat(rows).hasSizeGreaterThan(60).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @Order(1)
    void everyConnectionIsARow() throws Exception {
        assertThat(postgres.rows("SELECT pair, member_id, counterpart_id, since FROM ssi_connect.networks"
                        + " WHERE generation = 'default'"))
                .hasSizeGreaterThan(100)
                .containsExactlyInAnyOrderElementsOf(networks());
    }

    @Test
    @Order(1)
    void everyRejectedRecordIsARow() throws Exception {
        // Given
        List<List<String>> expected = new ArrayList<>();
        for (String line : exported("rejected")) {
            JsonNode rejected = MAPPER.readTree(line);
            List<String> row = new ArrayList<>();
            for (String field : List.of("topic", "partition", "offset", "reason", "detail", "key", "value")) {
                row.add(ScoreHistory.text(rejected, field));
            }
            expected.add(row);
        }
        // When
        List<List<String>> rows = postgres.rows("SELECT input_topic, input_partition, input_offset, reason, detail,"
                + " translate(encode(record_key, 'base64'), E'\\n', ''),"
                + " translate(encode(record_value, 'base64'), E'\\n', '') FROM ssi_connect.rejected"
                + " WHERE generation = 'default'");
        // Then
        assertThat(rows).hasSize(5).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @Order(1)
    void dailyScoresHasARowForEveryMemberAndDay() throws Exception {
        assertThat(dailyScores()).hasSizeGreaterThan(5_000).isEqualTo(history.dailyScores(LAST_DAY));
    }

    @Test
    @Order(1)
    void theLeaderboardIsThatOfTheLastDay() throws Exception {
        // Given
        Map<String, BigDecimal> scores = history.scoresOn(LAST_DAY);
        List<List<String>> expected = new ArrayList<>();
        for (String memberId : best(scores, Comparator.reverseOrder())) {
            BigDecimal score = scores.get(memberId);
            long rank = 1
                    + scores.values().stream()
                            .filter(other -> other.compareTo(score) > 0)
                            .count();
            JsonNode update = history.on(memberId, LAST_DAY);
            expected.add(row(
                    Long.toString(rank),
                    memberId,
                    ScoreHistory.text(update, "team"),
                    ScoreHistory.text(update, "industry"),
                    score.toString(),
                    Long.toString((100 * rank + scores.size() - 1) / scores.size())));
        }
        // When, Then
        assertThat(query("leaderboard")).hasSize(10).isEqualTo(expected);
    }

    @Test
    @Order(1)
    void theMoversAreThoseOfTheLastWeek() throws Exception {
        // Given
        Map<String, BigDecimal> before = history.scoresOn(LAST_DAY.minusDays(7));
        Map<String, BigDecimal> now = history.scoresOn(LAST_DAY);
        Map<String, BigDecimal> changes = new TreeMap<>();
        before.forEach(
                (memberId, score) -> changes.put(memberId, now.get(memberId).subtract(score)));
        changes.values().removeIf(change -> change.signum() == 0);
        List<List<String>> expected = new ArrayList<>();
        for (String memberId : best(
                changes,
                Comparator.<BigDecimal, BigDecimal>comparing(change -> change.abs())
                        .reversed())) {
            expected.add(row(
                    memberId,
                    ScoreHistory.text(history.on(memberId, LAST_DAY), "team"),
                    before.get(memberId).toString(),
                    now.get(memberId).toString(),
                    changes.get(memberId).toString()));
        }
        // When, Then
        assertThat(query("movers")).hasSize(10).isEqualTo(expected);
    }

    @Test
    @Order(1)
    void theDistributionIsThatOfEachSunday() throws Exception {
        // Given
        List<List<String>> expected = new ArrayList<>();
        for (LocalDate day = history.firstDay(); !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
            List<BigDecimal> scores = history.scoresOn(day).values().stream()
                    .sorted(Comparator.reverseOrder())
                    .toList();
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                BigDecimal sum = scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                List<String> row = row(
                        day.toString(),
                        Integer.toString(scores.size()),
                        sum.divide(BigDecimal.valueOf(scores.size()), 2, RoundingMode.HALF_UP)
                                .toString());
                for (int percent : List.of(90, 75, 50, 25, 10)) {
                    row.add(scores.get(percent * scores.size() / 100 - 1).toString());
                }
                expected.add(row);
            }
        }
        // When, Then
        assertThat(query("distribution")).hasSizeGreaterThan(7).isEqualTo(expected);
    }

    @Test
    @Order(1)
    void theShareOver70IsThatOfEachDay() throws Exception {
        // Given
        List<List<String>> expected = new ArrayList<>();
        for (LocalDate day = history.firstDay(); !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
            Map<String, BigDecimal> scores = history.scoresOn(day);
            long over = scores.values().stream()
                    .filter(score -> score.compareTo(BigDecimal.valueOf(70)) >= 0)
                    .count();
            expected.add(row(
                    day.toString(),
                    Integer.toString(scores.size()),
                    Long.toString(over),
                    BigDecimal.valueOf(100 * over)
                            .divide(BigDecimal.valueOf(scores.size()), 1, RoundingMode.HALF_UP)
                            .toString()));
        }
        // When, Then
        assertThat(expected).anyMatch(row -> !row.get(2).equals("0"));
        assertThat(query("share_over_70")).isEqualTo(expected);
    }

    @Test
    @Order(2)
    void dailyScoresFollowsWhatIsPromoted() throws Exception {
        // When, Then
        ssi.run("promote", "other");
        untilOrDead(() -> shown().equals("other"));
        assertThat(dailyScores())
                .isEqualTo(otherHistory.dailyScores(LAST_DAY))
                .isNotEqualTo(history.dailyScores(LAST_DAY));
        // When, Then
        ssi.run("promote", "default");
        untilOrDead(() -> shown().equals("default"));
        assertThat(dailyScores()).isEqualTo(history.dailyScores(LAST_DAY));
    }

    @Test
    @Order(3)
    void aConnectionThatIsRemovedIsNoRowAnyMore() throws Exception {
        // Given
        List<String> gone = networks().get(0);
        String event = "{\"activityId\":\"parted\",\"memberId\":\"" + gone.get(1) + "\",\"counterpartId\":\""
                + gone.get(2) + "\",\"type\":\"CONNECTION_REMOVED\",\"occurredAt\":\"2026-11-01T10:00:00Z\"}";
        long before = count("networks WHERE generation = 'default'");
        // When
        ssi.run(
                "produce",
                "events",
                Files.writeString(dir.resolve("parted.jsonl"), event + "\n").toString());
        ssi.run("score", "--until-caught-up", "--state-dir=" + dir.resolve("state"));
        // Then
        untilOrDead(() -> count("networks WHERE generation = 'default'") == before - 1);
        assertThat(count("networks WHERE generation = 'default' AND pair = '" + gone.get(0) + "'"))
                .isZero();
        assertThat(postgres.rows("SELECT pair, member_id, counterpart_id, since FROM ssi_connect.networks"
                        + " WHERE generation = 'default'"))
                .containsExactlyInAnyOrderElementsOf(networks());
    }

    private static ConnectWorker start() throws Exception {
        return ConnectWorker.start(
                Map.of(
                        "SSI_BOOTSTRAP_SERVERS",
                        kafka.bootstrapServers(),
                        "SSI_SCHEMA_REGISTRY",
                        "",
                        "SSI_CONNECT_LISTENER",
                        "http://127.0.0.1:" + FreePorts.on127001(1).get(0),
                        "SSI_DATABASE",
                        postgres.url(),
                        "SSI_DATABASE_USER",
                        PostgresCluster.USER,
                        "SSI_DATABASE_PASSWORD",
                        PostgresCluster.PASSWORD),
                dir.resolve("worker.log"));
    }

    /** Waits for a condition, as long as the worker lives; what it said is told if it does not hold. */
    private static void untilOrDead(Callable<Boolean> condition) throws Exception {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            !worker.isAlive() || worker.said().contains("unrecoverable exception") || condition.call());
            assertThat(condition.call()).as("the condition").isTrue();
        } catch (AssertionError | org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(worker.said(), e);
        }
    }

    private static long expectedScores() {
        return history.rows().size() + (long) otherHistory.rows().size();
    }

    private static List<String> exported(String what) throws Exception {
        Path folder = dir.resolve("exports");
        if (!Files.exists(folder.resolve(what + ".jsonl"))) {
            ssi.run("export", what, "--out=" + folder);
        }
        return Files.readAllLines(folder.resolve(what + ".jsonl"));
    }

    /** What the topic says last of each pair. */
    private static List<List<String>> networks() throws Exception {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", kafka.bootstrapServers());
        Map<String, List<String>> pairs = new TreeMap<>();
        try (LogReader reader = new LogReader(client)) {
            List<TopicPartition> partitions = reader.partitions("ssi.networks");
            Map<TopicPartition, Long> ends = reader.ends(partitions);
            for (TopicPartition partition : partitions) {
                reader.read(partition, ends.get(partition), record -> {
                    String pair = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
                    if (record.value() == null) {
                        pairs.remove(pair);
                        return;
                    }
                    try {
                        ConnectionCodec.Connection connection = ConnectionCodec.decode(record.value());
                        pairs.put(
                                pair,
                                List.of(
                                        pair,
                                        connection.memberId(),
                                        connection.counterpartId(),
                                        LocalDate.ofEpochDay(connection.since()).toString()));
                    } catch (org.openssi.schemas.codec.UnreadableBytes e) {
                        throw new AssertionError(e);
                    }
                });
            }
        }
        return List.copyOf(pairs.values());
    }

    private static List<List<String>> dailyScores() throws Exception {
        return postgres.rows("SELECT * FROM ssi_connect.daily_scores ORDER BY member_id COLLATE \"C\", score_date");
    }

    private static String shown() throws Exception {
        return postgres.rows("SELECT generation FROM ssi_connect.shown").get(0).get(0);
    }

    private static List<List<String>> query(String name) throws Exception {
        return postgres.rows(Files.readString(ConnectWorker.shipped("sql/queries/" + name + ".sql")));
    }

    private static long count(String from) throws Exception {
        return postgres.count("SELECT COUNT(*) FROM ssi_connect." + from);
    }

    /** The ten that are first in an order, and by their ids where it leaves a choice. */
    private static List<String> best(Map<String, BigDecimal> of, Comparator<BigDecimal> order) {
        return of.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue(order).thenComparing(Map.Entry.comparingByKey()))
                .limit(10)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> row(String... columns) {
        List<String> row = new ArrayList<>();
        for (String column : columns) {
            row.add(column);
        }
        return row;
    }

    /** The same whatever the order of its fields. */
    private static Map<String, Map<String, Double>> sorted(JsonNode signals) {
        Map<String, Map<String, Double>> sorted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> signal : signals.properties()) {
            Map<String, Double> fields = sorted.computeIfAbsent(signal.getKey(), name -> new TreeMap<>());
            signal.getValue()
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asDouble()));
        }
        return sorted;
    }

    private static Path tooLate() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lines.add("{\"activityId\":\"late-" + i + "\",\"memberId\":\"member-" + i
                    + "\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":\"2026-03-01T10:00:00Z\"}");
        }
        return Files.write(dir.resolve("too-late.jsonl"), lines);
    }

    /** Another model, of few signals. */
    private static Path otherModel() throws Exception {
        return ConnectWorker.shipped("../cli/src/test/resources/recompute/few-signals-model.yaml")
                .normalize();
    }
}
