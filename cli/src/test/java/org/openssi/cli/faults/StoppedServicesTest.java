package org.openssi.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.Command;
import org.openssi.cli.Ssi;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;

/** Services that are told to stop as containers are: by SIGTERM. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class StoppedServicesTest {
    /** 128 and the number of SIGTERM, as of every Java process that was stopped by it. */
    private static final int STOPPED_BY_SIGTERM = 143;

    /** What docs/operations.md says. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

    @TempDir
    private Path dir;

    private Command ssi;

    @Test
    void aScorerGoesOnWhereItWasAndComesToTheSame() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            // Given
            ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "3");
            ssi.succeeds(
                    "produce",
                    "simulate",
                    "--members",
                    "600",
                    "--days",
                    "200",
                    "--seed",
                    "11",
                    "--until",
                    "2026-10-31");
            score("undisturbed");

            // When
            try (ChildProcess scorer =
                    start(kafka, "score", "--state-dir", dir.resolve("state").toString())) {
                await().atMost(Duration.ofMinutes(2)).until(() -> scores() > 0);
                scorer.stop(LONGEST_STOP);
                assertThat(scorer.awaitEnd(Duration.ZERO)).isEqualTo(STOPPED_BY_SIGTERM);
                assertThat(scorer.said()).doesNotContain("Exception", "takes too long");
            }
            long before = scores();
            score("");

            // Then
            assertThat(before).isPositive().isLessThan(scores());
            for (String what : List.of("scores", "percentiles")) {
                assertThat(ssi.succeeds("export", what))
                        .isEqualTo(ssi.succeeds("export", what, "--generation", "undisturbed"));
            }
        }
    }

    @Test
    void theClockAndTheDashboardStopTidily() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            // Given
            ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("produce", "simulate", "--members", "3", "--days", "3", "--until", "2026-10-31");
            score("");
            for (List<String> service : List.of(List.of("clock"), List.of("dashboard", "--port=0"))) {
                try (ChildProcess process = start(kafka, service.toArray(String[]::new))) {
                    // When
                    await().atMost(Duration.ofMinutes(1))
                            .until(() -> process.said().matches("(?s).*(Ended |The page is ).*"));
                    process.stop(LONGEST_STOP);

                    // Then
                    assertThat(process.awaitEnd(Duration.ZERO)).isEqualTo(STOPPED_BY_SIGTERM);
                    assertThat(process.said()).doesNotContain("Exception", "ssi: ");
                }
            }
        }
    }

    private ChildProcess start(LocalKafka kafka, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.add("--bootstrap-servers=" + kafka.bootstrapServers());
        return ChildProcess.java(
                dir.resolve("log").resolve(arguments[0] + ".log"),
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                Ssi.class,
                words.toArray(String[]::new));
    }

    private void score(String generation) {
        ssi.succeeds(
                "score",
                "--until-caught-up",
                "--generation",
                generation,
                "--state-dir",
                dir.resolve("state").toString());
    }

    /** How many updates are committed. */
    private long scores() throws Refusal {
        try (LogReader reader = new LogReader(ssi.client())) {
            List<TopicPartition> partitions = reader.partitions(Topics.of("").scores());
            long[] count = {0};
            for (TopicPartition partition : partitions) {
                reader.read(partition, reader.ends(List.of(partition)).get(partition), record -> count[0]++);
            }
            return count[0];
        }
    }
}
