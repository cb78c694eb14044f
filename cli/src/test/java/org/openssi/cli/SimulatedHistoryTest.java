package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.recompute.LineDiff;
import org.openssi.cli.recompute.NaiveRecomputation;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.Scorer;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModelFile;

/**
 * The promise, by the command line: one simulated history gives what the definitions say, byte for byte, on 1, 3 and 7
 * partitions, after a stop in the middle, and in a second generation.
 */
class SimulatedHistoryTest {
    private static final String UNTIL = "2026-10-31";
    private static final int MEMBERS = 1_500;

    /** What the README says that local state takes: 10 GB for a million members. */
    private static final long STATE_BYTES_PER_MEMBER = 10_000;

    private static final String[] WHAT = {"activity", "scores", "percentiles", "rejected"};

    @TempDir
    Path dir;

    @Test
    void exportsEqualTheDefinitionsOnAnyPartitionCountAfterAStopAndInASecondGeneration() throws Exception {
        // Given
        Path one = exportOf(1, false);

        // When
        Path three = exportOf(3, true);
        Path seven = exportOf(7, false);

        // Then
        for (String what : WHAT) {
            assertThat(three.resolve(what + ".jsonl")).hasSameBinaryContentAs(one.resolve(what + ".jsonl"));
            assertThat(seven.resolve(what + ".jsonl")).hasSameBinaryContentAs(one.resolve(what + ".jsonl"));
        }
        NaiveRecomputation expected = NaiveRecomputation.of(
                lines(one, "activity"),
                ScoringModelFile.byDefault().text(),
                UtcDay.parse(UNTIL),
                NaiveRecomputation.MINIMUM_COHORT_SIZE);
        assertThat(LineDiff.between(expected.scores(), lines(one, "scores"))).isEmpty();
        assertThat(LineDiff.between(expected.percentiles(), lines(one, "percentiles")))
                .isEmpty();
        System.out.printf(
                "Recomputed from %,d activities: %,d score updates and %,d percentile tables are equal.%n",
                lines(one, "activity").size(),
                expected.scores().size(),
                expected.percentiles().size());
    }

    /** Simulates, scores and exports on so many partitions. */
    private Path exportOf(int partitions, boolean interruptedAndTwice) throws Exception {
        Path home = dir.resolve("on-" + partitions);
        try (LocalKafka kafka = LocalKafka.start(home.resolve("kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", Integer.toString(partitions));
            ssi.succeeds(
                    "produce", "simulate", "--members", "" + MEMBERS, "--days", "130", "--seed", "7", "--until", UNTIL);
            Path state = home.resolve("state");
            if (interruptedAndTwice) {
                scoreHalf(
                        kafka.bootstrapServers(),
                        StateDirs.ofLog(state, ssi.client(), Topics.of(Topics.DEFAULT_GENERATION)));
            }
            String report = ssi.succeeds("score", "--until-caught-up", "--state-dir", state.toString());
            long stateBytes = bytes(state);
            System.out.printf("State on %d partitions: %,d bytes per member.%n", partitions, stateBytes / MEMBERS);
            assertThat(stateBytes).isLessThan(STATE_BYTES_PER_MEMBER * MEMBERS);
            for (String what : WHAT) {
                ssi.succeeds("export", what, "--out", home.toString());
            }
            int activities = lines(home, "activity").size();
            assertThat(report)
                    .contains("all topics: produced " + activities + " = counted " + activities
                            + " + duplicates 0 + rejected 0");
            if (interruptedAndTwice) {
                String second = "second";
                ssi.succeeds("score", "--until-caught-up", "--generation", second, "--state-dir", state.toString());
                for (String what : List.of("scores", "percentiles", "rejected")) {
                    Path again = home.resolve(second);
                    ssi.succeeds("export", what, "--generation", second, "--out", again.toString());
                    assertThat(again.resolve(what + ".jsonl")).hasSameBinaryContentAs(home.resolve(what + ".jsonl"));
                }
            }
        }
        return home;
    }

    /** Scores until about half of the log is read, and stops. */
    private static void scoreHalf(String bootstrapServers, Path state) throws Exception {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", bootstrapServers);
        ScorerSettings settings = new ScorerSettings(
                Topics.of(Topics.DEFAULT_GENERATION), ScoringModelFile.byDefault(), 2, state, ScorerSettings.Pace.LIVE);
        try (Scorer scorer = Scorer.start(client, settings)) {
            long half = scorer.logAtStart().recordsLeft() / 2;
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> scorer.logAtStart().recordsRead(scorer.progress()) > half);
            assertThat(scorer.logAtStart().recordsRead(scorer.progress()))
                    .isLessThan(scorer.logAtStart().recordsLeft());
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile).mapToLong(File::length).sum();
        }
    }

    private static List<String> lines(Path home, String what) throws Exception {
        return Files.readAllLines(home.resolve(what + ".jsonl"));
    }
}
