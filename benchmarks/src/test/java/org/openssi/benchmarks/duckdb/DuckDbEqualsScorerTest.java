package org.openssi.benchmarks.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.benchmarks.Job;
import org.openssi.benchmarks.ResultDigest;
import org.openssi.localkafka.LocalKafka;
import org.openssi.producer.log.EndDays;
import org.openssi.producer.log.Production;
import org.openssi.producer.log.Progress;
import org.openssi.producer.simulate.Simulation;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scorer.run.Scorer;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModelFile;

/** The SQL job does the same work: every field of every score update and percentile table is what the scorer gives. */
class DuckDbEqualsScorerTest {
    private static final int PARTITIONS = 3;
    private static final int MEMBERS = 300;
    private static final int DAYS = 130;
    private static final long SEED = 11;
    private static final int LAST_DAY = UtcDay.parse("2026-10-31");
    private static final Topics TOPICS = Topics.of(Topics.DEFAULT_GENERATION);

    @TempDir
    Path dir;

    @Test
    void givesWhatTheScorerGivesForTheWholeHistoryAndForOneMoreDay() throws Exception {
        // Given
        Simulation population = new Simulation(MEMBERS, DAYS, SEED, LAST_DAY, "member-");
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Properties client = new Properties();
            client.setProperty("bootstrap.servers", kafka.bootstrapServers());
            TopicsOnCluster.create(client, Topics.activity(), PARTITIONS);
            new Production(client, EndDays.YES, InstantSource.system(), Progress.NONE, note -> {}).run(population);
            Job job = new Job(
                    kafka.bootstrapServers(),
                    PARTITIONS,
                    0,
                    population.firstDay(),
                    LAST_DAY,
                    2,
                    Files.createDirectories(dir.resolve("duckdb")).toString(),
                    dir.resolve("parquet").toString());
            ResultDigest scorer = digestOfScorer(client);

            // When
            ParquetLog.write(job);
            DuckDbScores.score(job);
            DuckDbOneMoreDay.run(job);

            // Then
            assertThat(scorer.scoreUpdates()).as("seed " + SEED).isGreaterThan(MEMBERS);
            assertThat(scorer.percentileTables()).as("seed " + SEED).isGreaterThan(DAYS);
            assertThat(DuckDbDigest.digest(job)).as("seed " + SEED).hasToString(scorer.toString());
            ResultDigest lastDay = DuckDbLastDayDigest.ofOneMoreDay(job);
            assertThat(lastDay.scoreUpdates()).as("seed " + SEED).isPositive();
            assertThat(lastDay)
                    .as("seed " + SEED)
                    .hasToString(DuckDbLastDayDigest.ofWholeRun(job).toString());
        }
    }

    private ResultDigest digestOfScorer(Properties client) throws Exception {
        ScorerSettings settings = new ScorerSettings(
                TOPICS, ScoringModelFile.byDefault(), 2, dir.resolve("state"), ScorerSettings.Pace.REPLAY);
        try (Scorer scorer = Scorer.start(client, settings)) {
            scorer.awaitCaughtUp(() -> {});
        }
        ResultDigest digest = new ResultDigest();
        try (LogReader reader = new LogReader(client)) {
            for (byte[] update : lastValues(reader, TOPICS.scores()).values()) {
                digest.add(ScoreUpdateCodec.decode(update));
            }
            for (byte[] table : lastValues(reader, TOPICS.percentiles()).values()) {
                digest.add(PercentileTableCodec.decode(table));
            }
        }
        return digest;
    }

    private static Map<String, byte[]> lastValues(LogReader reader, String topic) throws Exception {
        Map<String, byte[]> values = new HashMap<>();
        List<TopicPartition> partitions = reader.partitions(topic);
        Map<TopicPartition, Long> ends = reader.ends(partitions);
        for (TopicPartition partition : partitions) {
            reader.read(partition, ends.get(partition), record -> {
                String key = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
                if (record.value() == null) {
                    values.remove(key);
                } else {
                    values.put(key, record.value());
                }
            });
        }
        return values;
    }
}
