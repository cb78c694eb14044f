package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.scoring.model.ScoringModelFile;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UsageTest {
    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "kafka", "score", "export", "explain", "model", "dashboard"})
    void everyCommandHasHelpWithExamples(String command) {
        // Given, When
        Run run = Run.of(command, "--help");

        // Then
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: ssi " + command, "Example", "./ssi " + command);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "--nothing",
                "export",
                "export everything",
                "export scores --format xml",
                "export scores --generation a/b",
                "score --threads 0",
                "score --threads many",
                "explain",
                "model",
                "demo --until tomorrow",
                "demo --until 2999-01-01 --dir demo-that-is-never-made",
                "demo --members 0 --dir demo-that-is-never-made"
            })
    void wrongUsageIsOneSentenceAndStatusTwo(String line) {
        // Given, When
        Run run = Run.of(line.split(" "));

        // Then
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(1)
                .allMatch(said -> said.startsWith("ssi: ") && said.endsWith("--help'."));
        assertThat(Path.of("demo-that-is-never-made")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export scores --bootstrap-servers no.such.host.invalid:9092",
                "score --bootstrap-servers nowhere",
                "dashboard --bootstrap-servers no.such.host.invalid:9092",
                "explain ann --bootstrap-servers nowhere",
                "export scores --config absent.properties",
                "model show absent.yaml"
            })
    void whatComesFromOutsideIsRefusedInOneSentence(String line) {
        // Given, When
        Run run = Run.of(line.split(" "));

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1).allMatch(said -> said.startsWith("ssi: "));
        assertThat(run.err()).doesNotContain("Exception");
    }

    @Test
    void aBrokerThatIsNotThereIsMissedWithinSeconds() {
        // Given
        long startedAt = System.nanoTime();

        // When
        Run run = Run.of("export", "scores", "--bootstrap-servers", "127.0.0.1:1");

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("No Kafka broker answers at 127.0.0.1:1");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt))
                .isLessThan(30);
    }

    @Test
    void showsTheModelAsItIsAndFindsItGood() throws Exception {
        // Given
        Path file = temporary.resolve("model.yaml");
        Files.writeString(file, Run.of("model", "show").out());

        // When
        Run check = Run.of("model", "check", file.toString());

        // Then
        assertThat(Files.readString(file))
                .isEqualTo(ScoringModelFile.byDefault().text());
        assertThat(check.status()).isZero();
        assertThat(check.out())
                .contains("is good", ScoringModelFile.byDefault().model().hash());
    }

    @Test
    void showsTheModelAsItIsHashed() {
        // Given, When
        Run run = Run.of("model", "show", "--json");

        // Then
        assertThat(run.out().strip())
                .isEqualTo(ScoringModelFile.byDefault().model().canonicalJson());
    }

    @Test
    void namesEveryWrongLineOfAModel() throws Exception {
        // Given
        Path file = Files.writeString(temporary.resolve("model.yaml"), "version: \"1\"\nwindow: 90\nmaxDaysLate: -1\n");

        // When
        Run run = Run.of("model", "check", file.toString());

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(List.of("line 1: ", "line 2: ", "line 3: ")).allMatch(run.err()::contains);
    }
}
