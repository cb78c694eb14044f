package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.localkafka.LocalKafka;

/** A disk that is full: everything stops with a sentence, and goes on when there is room again. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class FullDiskTest {
    private static final String[] OUTPUTS = {"scores", "percentiles", "rejected"};

    private static final Pattern ADDRESS = Pattern.compile("Kafka listens on (\\S+) ");

    @TempDir
    private Path dir;

    private Path small;

    @BeforeEach
    void mount() throws Exception {
        small = Files.createDirectory(dir.resolve("small"));
        assumeTrue(
                size("-t", "tmpfs", "-o", "size=1m", "none"), "Skipped: a small file system cannot be mounted here.");
    }

    @AfterEach
    void unmount() throws Exception {
        new ProcessBuilder("umount", "-l", small.toString()).start().waitFor();
    }

    @Test
    void aScorerStopsOnAFullDiskAndGoesOnWhenThereIsRoom() throws Exception {
        // Given
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "2");
            ssi.succeeds("produce", "simulate", "--members", "300", "--days", "60", "--until", "2026-10-31");
            assertThat(size("-o", "remount,size=300k")).isTrue();

            // When
            String said = ssi.refuses("score", "--until-caught-up", "--state-dir", small.toString());
            assertThat(size("-o", "remount,size=500m")).isTrue();
            String report = ssi.succeeds("score", "--until-caught-up", "--state-dir", small.toString());

            // Then
            assertThat(said).contains("No space left on device", "make room", "start it again");
            assertThat(report).contains("Every day through 2026-10-31 is closed and ranked");
            ssi.succeeds(
                    "score",
                    "--until-caught-up",
                    "--generation",
                    "undisturbed",
                    "--state-dir",
                    dir.resolve("state").toString());
            for (String what : OUTPUTS) {
                assertThat(ssi.succeeds("export", what))
                        .isEqualTo(ssi.succeeds("export", what, "--generation", "undisturbed"));
            }
        }
    }

    @Test
    void anExportThatDoesNotFitIsRefusedAndLeavesNoFile() throws Exception {
        // Given
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "2");
            ssi.succeeds("produce", "simulate", "--members", "300", "--days", "30", "--until", "2026-10-31");

            // When
            String said = ssi.refuses("export", "activity", "--out", small.toString());
            assertThat(size("-o", "remount,size=200m")).isTrue();
            ssi.succeeds("export", "activity", "--out", small.toString());

            // Then
            assertThat(said).contains("The output cannot be written", "No space left on device", "make room");
            assertThat(small.toFile().list()).containsExactly("activity.jsonl");
        }
    }

    @Test
    void aBrokerDoesNotStartOnAFullDisk() {
        // Given, When
        String said = Command.refusal(Command.runAlone("kafka", "--dir", small.toString(), "--port", "0"));

        // Then
        assertThat(said).contains("The disk that holds " + small + " is full", "make room");
    }

    /** In a process of its own, for a broker whose disk is full ends the whole process. */
    @Test
    void aBrokerWhoseDiskFillsUpStopsWithASentence() throws Exception {
        // Given
        assertThat(size("-o", "remount,size=60m")).isTrue();
        File out = dir.resolve("out").toFile();
        File err = dir.resolve("err").toFile();
        Process broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ssi.class.getName(),
                        "kafka",
                        "--port",
                        "0",
                        "--dir",
                        small.toString())
                .redirectOutput(out)
                .redirectError(err)
                .start();
        try {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> Files.readString(out.toPath()).contains("Ctrl-C stops it"));
            Matcher address = ADDRESS.matcher(Files.readString(out.toPath()));
            assertThat(address.find()).isTrue();
            long free = Files.getFileStore(small).getUsableSpace();
            Files.write(small.resolve("ballast"), new byte[Math.toIntExact(free - (1 << 20))]);

            // When
            Command.Outcome produce = new Command(address.group(1))
                    .run(
                            "produce",
                            "simulate",
                            "--members",
                            "1000",
                            "--days",
                            "120",
                            "--until",
                            "2026-10-31",
                            "--config",
                            impatient());

            // Then
            assertThat(broker.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(broker.exitValue()).isEqualTo(1);
            assertThat(Files.readString(err.toPath()).lines()).hasSize(1);
            assertThat(Files.readString(err.toPath())).contains("is full", "make room and start again");
            assertThat(produce.status()).isEqualTo(1);
            assertThat(produce.err())
                    .contains("ssi: Kafka did not take a record")
                    .doesNotContain("\tat ");
        } finally {
            broker.destroyForcibly().waitFor();
        }
    }

    /** A producer waits two minutes by default; a test does not. */
    private String impatient() throws Exception {
        return Files.writeString(
                        dir.resolve("client.properties"),
                        "delivery.timeout.ms=10000\nrequest.timeout.ms=5000\nmax.block.ms=10000\n")
                .toString();
    }

    private boolean size(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(options));
        command.add(small.toString());
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
