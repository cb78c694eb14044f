package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.localkafka.FreePorts;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.Scorer;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scoring.model.ScoringModelFile;

/** A Kafka, a port, a folder or a generation that is not as it should be. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WrongSurroundingsTest {
    private static final String EVENT = """
            {"activityId":"1","memberId":"ann","type":"POST_PUBLISHED","occurredAt":"2026-03-01T10:00:00Z"}
            """;

    @TempDir
    private static Path data;

    private static LocalKafka kafka;
    private static Command ssi;

    @TempDir
    private Path dir;

    /** A broker with a log that is scored. */
    @BeforeAll
    static void start() throws Exception {
        kafka = LocalKafka.start(data.resolve("kafka"), 0);
        ssi = new Command(kafka.bootstrapServers());
        ssi.succeeds("topics", "create", "--partitions", "2");
        Path events = Files.writeString(data.resolve("events.jsonl"), EVENT);
        ssi.succeeds("produce", "events", events.toString());
        ssi.succeeds("score", "--until-caught-up", "--state-dir", state());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static String state() {
        return data.resolve("state").toString();
    }

    @Test
    void aBrokerThatIsNotThereIsMissedByEveryCommandWithinTwentySeconds() throws Exception {
        // Given
        Path events = Files.writeString(dir.resolve("events.jsonl"), EVENT);
        String nowhere = "127.0.0.1:" + FreePorts.on127001(1).get(0);
        List<String> lines = List.of(
                "topics create",
                "topics check",
                "produce simulate --members 3 --days 3",
                "produce events " + events,
                "clock --once",
                "score --until-caught-up",
                "export scores",
                "export activity",
                "explain ann",
                "dashboard --port 0");
        ExecutorService atOnce = Executors.newFixedThreadPool(lines.size()); // each waits for about ten seconds

        // When
        long startedAt = System.nanoTime();
        List<Future<String>> said = new ArrayList<>();
        for (String line : lines) {
            said.add(atOnce.submit(() -> new Command(nowhere).refuses(line.split(" "))));
        }

        // Then
        for (Future<String> one : said) {
            assertThat(one.get()).contains(nowhere, "--bootstrap-servers");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(20));
        atOnce.shutdown();
    }

    @Test
    void topicsWithAnotherPartitionCountAreRefusedAndNamed() throws Exception {
        // Given
        try (LocalKafka own = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command other = new Command(own.bootstrapServers());
            other.succeeds("topics", "create", "--partitions", "2");
            try (Admin admin = Admin.create(other.client())) {
                admin.deleteTopics(List.of("ssi.shares")).all().get();
                admin.createTopics(List.of(new NewTopic("ssi.shares", 5, (short) 1)
                                .configs(Map.of("retention.ms", "-1", "message.timestamp.type", "LogAppendTime"))))
                        .all()
                        .get();
            }
            Path events = Files.writeString(dir.resolve("events.jsonl"), EVENT);
            // The broker learns of it a moment after its controller.
            await().until(() -> other.run("topics", "check").out().contains("and must have"));

            // When
            String score = other.refuses("score", "--until-caught-up", "--state-dir", dir.toString());
            String produce = other.refuses("produce", "events", events.toString());
            Run check = other.run("topics", "check");

            // Then
            assertThat(score).contains("The topic ssi.shares has 5 partitions and must have 2");
            assertThat(produce).contains("The topic ssi.shares has 5 partitions and must have 2");
            assertThat(check.status()).isEqualTo(1);
            assertThat(check.out()).contains("The topic ssi.shares has 5 partitions and must have 2");
            assertThat(other.refuses("topics", "create", "--partitions", "7")).contains("have 2 partitions already");
        }
    }

    @Test
    void aTopicThatForgetsIsRefusedAndNamed() throws Exception {
        // Given
        try (LocalKafka own = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command other = new Command(own.bootstrapServers());
            other.succeeds("topics", "create", "--partitions", "2");
            try (Admin admin = Admin.create(other.client())) {
                admin.incrementalAlterConfigs(Map.of(
                                new ConfigResource(ConfigResource.Type.TOPIC, "ssi.posts"),
                                List.of(new AlterConfigOp(
                                        new ConfigEntry("retention.ms", "604800000"), AlterConfigOp.OpType.SET))))
                        .all()
                        .get();
            }
            Path events = Files.writeString(dir.resolve("events.jsonl"), EVENT);
            // The broker learns of it a moment after its controller.
            await().until(() -> other.run("topics", "check").out().contains("and must have"));

            // When
            String score = other.refuses("score", "--until-caught-up", "--state-dir", dir.toString());
            String produce = other.refuses("produce", "events", events.toString());

            // Then
            assertThat(score).contains("The topic ssi.posts has retention.ms=604800000 and must have retention.ms=-1");
            assertThat(produce)
                    .contains("The topic ssi.posts has retention.ms=604800000 and must have retention.ms=-1");
        }
    }

    @Test
    void anotherModelUnderTheSameGenerationIsRefused() throws Exception {
        // Given
        Path model = Files.writeString(
                dir.resolve("model.yaml"), Run.of("model", "show").out().replace("windowDays: 90", "windowDays: 30"));

        // When
        String said = ssi.refuses("score", "--until-caught-up", "--state-dir", state(), "--model", model.toString());

        // Then
        assertThat(said).contains("a generation's model never changes", "--generation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export scores", "export percentiles", "export rejected", "dashboard --port 0"})
    void aGenerationThatDoesNotExistIsRefused(String line) {
        // Given, When
        String said = ssi.refuses((line + " --generation nobody").split(" "));

        // Then
        assertThat(said).contains("ssi.nobody.", "generation");
    }

    @Test
    void aMemberWhomNobodyKnowsCannotBeExplained() {
        // Given, When
        String said = ssi.refuses("explain", "nobody");

        // Then
        assertThat(said).contains("There is no activity of nobody", "export activity");
    }

    @Test
    void aDayThatIsNotOverOrBeforeAnyActivityCannotBeExplained() {
        // Given, When
        String later = ssi.refuses("explain", "ann", "--day", "2026-03-02");
        String before = ssi.refuses("explain", "ann", "--day", "2020-01-01");

        // Then
        assertThat(later).contains("The last day that is over is 2026-03-01");
        assertThat(before).contains("There is no activity of ann up to 2020-01-01");
    }

    @Test
    void aPortThatIsInUseIsNamed() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            // When
            String dashboard = ssi.refuses("dashboard", "--port", port);
            String broker = Command.refusal(Run.of("kafka", "--dir", dir.toString(), "--port", port));

            // Then
            assertThat(dashboard).contains("Port " + port, "--port");
            assertThat(broker).contains("Port " + port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "70000"})
    void aPortThatIsNoneIsWrong(String port) {
        // Given, When
        String dashboard = ssi.refuses("dashboard", "--port", port);
        String broker = Command.refusal(Run.of("kafka", "--dir", dir.toString(), "--port", port));

        // Then
        assertThat(dashboard).contains("Port " + port);
        assertThat(broker).contains("Port " + port);
    }

    @Test
    void aFolderInWhichAnotherBrokerWorksIsRefused() {
        // Given, When
        String said =
                Command.refusal(Run.of("kafka", "--dir", data.resolve("kafka").toString(), "--port", "0"));

        // Then
        assertThat(said).contains("Another broker works in " + data.resolve("kafka"));
    }

    @Test
    void aStateFolderInWhichAnotherScorerWorksIsRefused() throws Exception {
        // Given
        Path state = StateDirs.ofLog(dir, ssi.client(), Topics.of(Topics.DEFAULT_GENERATION));
        ScorerSettings settings = new ScorerSettings(
                Topics.of(Topics.DEFAULT_GENERATION), ScoringModelFile.byDefault(), 1, state, ScorerSettings.Pace.LIVE);
        try (Scorer running = Scorer.start(ssi.client(), settings)) {
            assertThat(running).isNotNull();

            // When
            String said = ssi.refuses("score", "--until-caught-up", "--state-dir", dir.toString());

            // Then
            assertThat(said).contains(state.toString(), "--state-dir");
        }
    }

    @Test
    void aFileInPlaceOfAFolderIsRefused() throws Exception {
        // Given
        Path file = Files.writeString(dir.resolve("file"), "text");

        // When
        String broker = Command.refusal(Run.of("kafka", "--dir", file.toString(), "--port", "0"));
        String demo = Command.refusal(Run.of("demo", "--exit", "--dir", file.toString()));
        String export = ssi.refuses("export", "scores", "--out", file.toString());
        String score = ssi.refuses("score", "--until-caught-up", "--state-dir", file.toString());

        // Then
        assertThat(List.of(broker, demo, export, score))
                .allSatisfy(said -> assertThat(said).contains(file.toString()));
    }

    @Test
    void aSimulationOfTheFutureOrOfTheTimeBefore2003IsWrongUsage() {
        // Given
        String today = LocalDate.now(ZoneOffset.UTC).toString();

        // When
        Run future = simulate(today);
        Run before = simulate("2002-12-31");

        // Then
        for (Run outcome : List.of(future, before)) {
            assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(2);
            assertThat(outcome.err().lines()).hasSize(1);
            assertThat(outcome.err()).contains("--help'.");
        }
        assertThat(ssi.succeeds("export", "activity").lines()).hasSize(1);
    }

    private static Run simulate(String until) {
        return ssi.run("produce", "simulate", "--members", "2", "--days", "2", "--until", until);
    }
}
