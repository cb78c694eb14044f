package org.openssi.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.recompute.RandomActivity;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scorer.run.Scorer;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.model.ScoringModelFile;

/** Scorers that share the partitions of one log. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SeveralScorersTest {
    private static final int PARTITIONS = 3;

    @TempDir
    private Path dir;

    @Test
    void eachIsCaughtUpWhenAllAreAndNoneWaitsForWhatAnotherHas() throws Exception {
        // Given more scorers than partitions, so that one may never have any
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Properties client = new Properties();
            client.setProperty("bootstrap.servers", kafka.bootstrapServers());
            Cluster cluster = new Cluster(client, PARTITIONS);
            cluster.write(RandomActivity.of(44, PARTITIONS).log()).flush();
            ExecutorService threads = Executors.newFixedThreadPool(PARTITIONS + 1);

            // When
            List<Future<Tally>> tallies = new ArrayList<>();
            for (int number = 0; number <= PARTITIONS; number++) {
                Path stateDir = dir.resolve("state-" + number);
                tallies.add(threads.submit(() -> {
                    try (Scorer scorer = cluster.start("", ScoringModelFile.byDefault(), stateDir)) {
                        return scorer.awaitCaughtUp(() -> {}).tally();
                    }
                }));
            }

            // Then each tells what became of the whole log, and it is what one alone makes of it
            Tally alone = cluster.score("alone", ScoringModelFile.byDefault(), dir.resolve("state-alone"));
            for (Future<Tally> tally : tallies) {
                assertThat(tally.get()).isEqualTo(alone);
            }
            threads.shutdown();
            assertThat(cluster.scores("")).isNotEmpty().isEqualTo(cluster.scores("alone"));
            assertThat(cluster.percentiles("")).isNotEmpty().isEqualTo(cluster.percentiles("alone"));
            assertThat(cluster.rejected("")).isNotEmpty().isEqualTo(cluster.rejected("alone"));
            cluster.close();
        }
    }
}
