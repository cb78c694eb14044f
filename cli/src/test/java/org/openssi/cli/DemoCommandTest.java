package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from simulated members to exports, as a user goes it. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DemoCommandTest {
    @TempDir
    private Path dir;

    @Test
    void scoresSimulatedMembersKeepsThemAndShowsThemAgain() throws Exception {
        // Given
        String[] demo = {
            "demo",
            "--members",
            "30",
            "--days",
            "12",
            "--until",
            "2026-10-31",
            "--partitions",
            "2",
            "--exit",
            "--dir",
            dir.toString()
        };

        // When
        Run first = Run.of(demo);
        Run again = Run.of("demo", "--exit", "--dir", dir.toString());
        Run other = Run.of("demo", "--members", "31", "--exit", "--dir", dir.toString());

        // Then
        assertThat(first.err()).isEmpty();
        assertThat(first.status()).isZero();
        assertThat(first.out()).contains("12 days ended", "through 2026-10-31");
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("It is simulated already", scored(first));
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("holds a demo of 30 members and 12 days until 2026-10-31");
        RunningKafka.use(dir, address -> {
            exportsAll(address);
            explains(address);
            anotherGenerationUnderTheSameModelGivesTheSameScores(address);
        });
    }

    private static String scored(Run run) {
        String line = run.out()
                .lines()
                .filter(said -> said.startsWith("Scored: "))
                .findFirst()
                .orElseThrow();
        return line.substring(0, line.indexOf(" ("));
    }

    private void exportsAll(String address) throws Exception {
        Path out = dir.resolve("exports");
        for (String what : new String[] {"activity", "scores", "percentiles", "rejected"}) {
            assertThat(Run.of("export", what, "--out", out.toString(), "--bootstrap-servers", address)
                            .status())
                    .isZero();
        }
        assertThat(Files.readString(out.resolve("activity.jsonl"))).contains("\"simulated-000000\"");
        assertThat(Files.readString(out.resolve("percentiles.jsonl")))
                .contains(
                        "{\"cohortType\":\"EVERYONE\",\"cohort\":\"everyone\",\"day\":\"2026-10-31\",\"members\":30,");
        assertThat(out.resolve("rejected.jsonl")).isEmptyFile();
    }

    private static void explains(String address) {
        Run run = Run.of("explain", "simulated-000001", "--bootstrap-servers", address);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("at the end of 2026-10-31", "% of everyone, 30 members", "against simulated members");
    }

    private void anotherGenerationUnderTheSameModelGivesTheSameScores(String address) {
        Run score = Run.of(
                "score",
                "--generation",
                "g2",
                "--until-caught-up",
                "--state-dir",
                dir.resolve("g2").toString(),
                "--bootstrap-servers",
                address);
        assertThat(score.err()).isEmpty();
        assertThat(score.out()).contains("Every day through 2026-10-31 is closed and ranked");
        String first =
                Run.of("export", "scores", "--bootstrap-servers", address).out();
        assertThat(Run.of("export", "scores", "--generation", "g2", "--bootstrap-servers", address)
                        .out())
                .isEqualTo(first);
    }
}
