package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.Scorer;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModelFile;

/** Live: activity comes in, the clock ends the day, the scorer that runs closes it. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LiveClockTest {
    @TempDir
    private Path dir;

    @Test
    void theClockEndsTheDayThatIsDueAndARunningScorerClosesIt() throws Exception {
        // Given
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path events = Files.writeString(
                dir.resolve("events.jsonl"),
                post("1", today.minusDays(1) + "T00:30:00Z") + post("2", today + "T00:00:00Z"));
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "2");
            ssi.succeeds("produce", "events", events.toString(), "--no-end-days");
            try (Scorer scorer = Scorer.start(ssi.client(), live(ssi))) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> scorer.progress().tally().counted() == 2);
                assertThat(ssi.succeeds("export", "scores")).isEmpty();

                // When
                Run first = ssi.run("clock", "--once", "--grace", "PT0S");
                Run second = ssi.run("clock", "--once", "--grace", "PT0S");

                // Then
                int due = UtcDay.parse(today.minusDays(1).toString());
                assertThat(first.status()).isZero();
                assertThat(first.err()).contains("Ended " + today.minusDays(1) + " in 10 partitions.");
                assertThat(second.status()).isZero();
                assertThat(second.err()).contains("Nothing is due");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> scorer.progress().rankedDay() == due);
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(
                                        ssi.succeeds("export", "scores").lines())
                                .singleElement()
                                .asString()
                                .contains("\"memberId\":\"ann\"", "\"day\":\"" + today.minusDays(1) + "\""));
            }
        }
    }

    private ScorerSettings live(Command ssi) throws Exception {
        return new ScorerSettings(
                Topics.of(Topics.DEFAULT_GENERATION),
                ScoringModelFile.byDefault(),
                1,
                StateDirs.ofLog(dir.resolve("state"), ssi.client(), Topics.of(Topics.DEFAULT_GENERATION)),
                ScorerSettings.Pace.LIVE);
    }

    private static String post(String id, String at) {
        return "{\"activityId\":\"" + id + "\",\"memberId\":\"ann\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":\"" + at
                + "\"}\n";
    }
}
