package org.openssi.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
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
import org.openssi.cli.relevance.SimulatedOutcomes;
import org.openssi.cli.relevance.SimulatedOutcomes.Coming;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;

/** What is said of outcomes is the same whenever it is computed, on how many partitions, and whoever was killed. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class DisturbedRelevanceTest {
    private static final int MEMBERS = 80;
    private static final int DAYS = 180;
    private static final String UNTIL = "2026-10-31";
    private static final int LAST_DAY = UtcDay.parse(UNTIL);
    private static final int FIRST_DAY = LAST_DAY - DAYS + 1;
    private static final long SEED = 20_261_031;

    @TempDir
    private Path dir;

    private Command ssi;

    @Test
    void replayedKilledAndOnOtherPartitionsTheReportsAreTheSame() throws Exception {
        System.out.println("seed " + SEED);
        List<Coming> outcomes = SimulatedOutcomes.drawn(SEED, MEMBERS, FIRST_DAY, LAST_DAY);
        // Given all of the outcomes at once, and one run
        String once = atOnce(outcomes);
        // When they come in parts, late ones among them, reports are made in between, and runs are killed
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("in-parts"), 0)) {
            scored(kafka, 3);
            int[] ends = {FIRST_DAY + 75, FIRST_DAY + 130, LAST_DAY};
            int from = FIRST_DAY - 1;
            for (int end : ends) {
                produce(outcomes, from, end);
                killInTheMiddle(kafka);
                ssi.succeeds("relevance");
                from = end;
            }
            // Then
            assertThat(ssi.succeeds("export", "relevance")).isEqualTo(once);
            assertThat(ssi.succeeds("relevance")).contains("\n0 reports written to ssi.relevance, ");

            // When all of it is scored and reported on once more
            score("again");
            ssi.succeeds("relevance", "--generation", "again");
            // Then
            assertThat(ssi.succeeds("export", "relevance", "--generation", "again"))
                    .isEqualTo(once);
            assertThat(ssi.succeeds("export", "rejected", "--generation", "again"))
                    .isEqualTo(ssi.succeeds("export", "rejected"))
                    .contains("\"topic\":\"ssi.outcomes\"", "\"reason\":\"TOO_LATE\"");
        }
    }

    private String atOnce(List<Coming> outcomes) throws Exception {
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("at-once"), 0)) {
            scored(kafka, 5);
            produce(outcomes, FIRST_DAY - 1, LAST_DAY);
            assertThat(ssi.succeeds("relevance")).contains(" + rejected 0\n");
            String tables = ssi.succeeds("export", "relevance");
            assertThat(tables.lines().filter(line -> line.contains("\"EVERYONE\"")))
                    .isNotEmpty();
            return tables;
        }
    }

    private void scored(LocalKafka kafka, int partitions) {
        ssi = new Command(kafka.bootstrapServers());
        ssi.succeeds("topics", "create", "--partitions", Integer.toString(partitions));
        ssi.succeeds(
                "produce",
                "simulate",
                "--members",
                Integer.toString(MEMBERS),
                "--days",
                Integer.toString(DAYS),
                "--seed",
                "5",
                "--until",
                UNTIL);
        score("");
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

    /** What comes after a day and up to another, and one that is by far too late unless it is the first. */
    private void produce(List<Coming> outcomes, int after, int through) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Coming coming : outcomes) {
            if (coming.day() > after && coming.day() <= through) {
                lines.add(coming.json());
            }
        }
        if (after >= FIRST_DAY) {
            lines.add("{\"activityId\":\"too late\",\"memberId\":\"member-000001\",\"type\":\"DEAL\",\"occurredAt\":\""
                    + UtcDay.text(after - 20) + "T12:00:00Z\"}");
        }
        Path file = Files.write(dir.resolve("outcomes-" + through + ".jsonl"), lines);
        ssi.succeeds("produce", "events", file.toString(), "--complete-through", UtcDay.text(through));
    }

    /** Starts a run in a process of its own, and kills it once it has written something, but not everything. */
    private void killInTheMiddle(LocalKafka kafka) throws Exception {
        long before = reports();
        try (ChildProcess run = ChildProcess.java(
                dir.resolve("log").resolve("relevance.log"),
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                Ssi.class,
                "relevance",
                "--again",
                "--bootstrap-servers=" + kafka.bootstrapServers())) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> reports() > before);
            run.kill();
        }
    }

    /** How many records of reports there are. */
    private long reports() throws Refusal, IOException {
        try (LogReader reader = new LogReader(ssi.client())) {
            List<TopicPartition> partitions = reader.partitions(Topics.of("").relevance());
            return reader.ends(partitions).values().stream()
                    .mapToLong(end -> end)
                    .sum();
        }
    }
}
