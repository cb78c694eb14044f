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
    @ValueSource(strings = {"demo", "kafka", "score", "export", "forget", "explain", "model", "dashboard"})
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
                "score --threads",
                "score extra",
                "topics",
                "topics delete",
                "topics create --partitions 0",
                "topics create --partitions 1001",
                "topics check --partitions none",
                "produce",
                "produce everything",
                "produce simulate",
                "produce simulate --members 10",
                "produce simulate --members 0 --days 3",
                "produce simulate --members 10 --days 0",
                "produce simulate --members 10 --days 3 --until 2002-06-01",
                "produce simulate --members 10 --days 3 --until 2999-01-01",
                "produce simulate --members 10 --days 3 --until yesterday",
                "produce simulate --members ten --days 3",
                "produce simulate --members 10 --days 3 --seed x",
                "produce linkedin",
                "produce linkedin a.zip --reference 0",
                "produce linkedin a.zip --reference many",
                "produce sales-navigator",
                "produce roster",
                "produce roster a.csv --as-of 2026",
                "produce roster a.csv b.csv",
                "produce events",
                "produce events a.jsonl --end-days --no-end-days",
                "produce table",
                "produce table a.csv",
                "clock --grace soon",
                "clock --grace -PT1H",
                "clock --grace P8D",
                "clock extra",
                "kafka --port many",
                "kafka extra",
                "export scores percentiles",
                "forget",
                "forget ann bob",
                "forget ann --generation g",
                "explain ann --day today",
                "explain ann bob",
                "dashboard --port page",
                "dashboard --generation ../up",
                "model check a.yaml b.yaml",
                "model remove",
                "demo --days 0 --dir demo-that-is-never-made",
                "demo --partitions 0 --dir demo-that-is-never-made",
                "demo --until 2002-12-31 --dir demo-that-is-never-made",
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
