package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;
import org.openssi.scoring.model.Signal;

/** The example models that score one channel, beside the default one, which scores all. */
@Timeout(180)
class ChannelModelsTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    private Path dir;

    @Test
    void theLinkedInExampleIsTheDefaultModelForOneChannel() throws Exception {
        // Given
        ScoringModel all = ScoringModelFile.byDefault().model();

        // When
        ScoringModel linkedIn =
                ScoringModelFile.read(EXAMPLES.resolve("model-linkedin.yaml")).model();

        // Then
        assertThat(linkedIn.signals())
                .allSatisfy(signal -> assertThat(signal.channel()).isEqualTo("linkedin"));
        assertThat(linkedIn.signals().stream()
                        .map(ChannelModelsTest::ofAnyChannel)
                        .toList())
                .isEqualTo(all.signals());
    }

    @Test
    void eachScoresWhatCameByItsChannelAndTheDefaultOneAllOfIt() throws Exception {
        // Given three messages by e-mail, two by LinkedIn, of which one does not say so, and one by another channel
        Path events = Files.write(
                dir.resolve("events.jsonl"),
                List.of(
                        message(1, ",\"channel\":\"email\""),
                        message(2, ",\"channel\":\"email\""),
                        message(3, ",\"channel\":\"email\""),
                        message(4, ",\"channel\":\"linkedin\""),
                        message(5, ""),
                        message(6, ",\"channel\":\"x\"")));
        RunningKafka.use(dir.resolve("kafka"), address -> {
            done(address, "produce", "events", events.toString());

            // When
            Map<String, Path> models = Map.of(
                    "linkedin", EXAMPLES.resolve("model-linkedin.yaml"), "email", EXAMPLES.resolve("model-email.yaml"));
            done(address, "score", "--until-caught-up", "--state-dir=" + dir.resolve("state"));
            for (Map.Entry<String, Path> model : models.entrySet()) {
                done(
                        address,
                        "score",
                        "--until-caught-up",
                        "--generation=" + model.getKey(),
                        "--model=" + model.getValue(),
                        "--state-dir=" + dir.resolve("state"));
            }

            // Then
            assertThat(messagesSent(address, "")).isEqualTo(6);
            assertThat(messagesSent(address, "linkedin")).isEqualTo(2);
            assertThat(messagesSent(address, "email")).isEqualTo(3);
        });
    }

    private static Signal ofAnyChannel(Signal signal) {
        return new Signal(
                signal.name(),
                signal.pillar(),
                signal.kind(),
                signal.of(),
                signal.less(),
                signal.attempts(),
                signal.where(),
                null,
                signal.half(),
                signal.dailyCap(),
                signal.minimum(),
                signal.weight());
    }

    private static String message(int number, String channel) {
        return "{\"activityId\":\"m" + number + "\",\"memberId\":\"ann\",\"type\":\"MESSAGE_SENT\",\"occurredAt\":"
                + "\"2026-10-0" + number + "T09:00:00Z\"" + channel + "}";
    }

    private static int messagesSent(String address, String generation) throws Exception {
        String scores = done(address, "export", "scores", "--generation=" + generation);
        JsonNode last =
                new ObjectMapper().readTree(scores.substring(scores.strip().lastIndexOf('\n') + 1));
        return last.path("signals").path("messages-sent").path("x").asInt();
    }

    private static String done(String address, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--bootstrap-servers=" + address);
        Run run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return run.out();
    }
}
