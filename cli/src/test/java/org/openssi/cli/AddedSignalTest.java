package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.dashboard.DashboardServer;

/** What CONTRIBUTING.md promises: a signal is a line in the model file, and no code. */
@Timeout(180)
class AddedSignalTest {
    private static final String LAST_OF_PILLAR = "    - {signal: active-days,";
    private static final String ADDED =
            "    - {signal: decision-makers-viewed, kind: count, of: [PROFILE_VIEWED], where: DECISION_MAKER, half: 3,"
                    + " dailyCap: 2, weight: 20}\n";

    @TempDir
    private Path dir;

    @Test
    void isScoredExplainedAndShownWithNoLineOfCode() throws Exception {
        // Given a model with one line more
        String model = done("model", "show").out();
        assertThat(model).contains(LAST_OF_PILLAR).doesNotContain("decision-makers-viewed");
        Path mine = Files.writeString(
                dir.resolve("mine.yaml"),
                model.replace(LAST_OF_PILLAR, ADDED + LAST_OF_PILLAR)
                        .replace("version: \"2026-11\"", "version: \"2026-11-mine\""));
        Path events = Files.write(dir.resolve("events.jsonl"), views());
        RunningKafka.use(dir.resolve("kafka"), address -> {
            done("topics", "create", "--partitions=3", "--bootstrap-servers=" + address);
            done("produce", "events", events.toString(), "--bootstrap-servers=" + address);
            // When
            done(
                    "score",
                    "--generation=mine",
                    "--model=" + mine,
                    "--state-dir=" + dir.resolve("state"),
                    "--until-caught-up",
                    "--bootstrap-servers=" + address);
            // Then three of the four, for two of a day count; they earn half of 20 of 120 of the 24 points of a pillar
            JsonNode score = last(done("export", "scores", "--generation=mine", "--bootstrap-servers=" + address)
                    .out());
            JsonNode signal = score.path("signals").path("decision-makers-viewed");
            assertThat(signal.path("x").decimalValue()).isEqualByComparingTo("3");
            assertThat(signal.path("points").decimalValue()).isEqualByComparingTo("2.00");
            // Then
            assertThat(done("explain", "ann", "--generation=mine", "--bootstrap-servers=" + address)
                            .out())
                    .contains("decision-makers-viewed");
            assertThat(shown(address).findValuesAsText("signal")).contains("decision-makers-viewed");
        });
    }

    private static List<String> views() {
        List<String> lines = new ArrayList<>();
        for (String time : List.of("18T09:00", "18T10:00", "18T11:00", "19T09:00")) {
            lines.add("{\"activityId\":\"view-" + time + "\",\"memberId\":\"ann\",\"type\":\"PROFILE_VIEWED\","
                    + "\"occurredAt\":\"2026-11-" + time + ":00Z\",\"flags\":[\"DECISION_MAKER\"]}");
        }
        return lines;
    }

    private static JsonNode shown(String address) throws Exception {
        Properties kafka = new Properties();
        kafka.put("bootstrap.servers", address);
        try (DashboardServer dashboard = DashboardServer.start(kafka, "mine", 0)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> dashboard.progress().ready());
            return new ObjectMapper()
                    .readTree(URI.create(dashboard.url() + "api/members/ann/explanation")
                            .toURL());
        }
    }

    private static JsonNode last(String lines) throws Exception {
        return new ObjectMapper().readTree(lines.substring(lines.strip().lastIndexOf('\n') + 1));
    }

    private static Run done(String... command) {
        Run run = Run.of(command);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }
}
