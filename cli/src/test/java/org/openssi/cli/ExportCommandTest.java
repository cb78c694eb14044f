package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.RejectedCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

/** Exports of a log that was written record by record. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExportCommandTest {
    private static final int PARTITIONS = 3;
    private static final Topics TOPICS = Topics.of(Topics.DEFAULT_GENERATION);
    private static final int DAY = UtcDay.parse("2026-03-01");

    @TempDir
    private static Path data;

    private static LocalKafka kafka;

    @TempDir
    private Path out;

    @BeforeAll
    static void writeTheLog() throws Exception {
        kafka = LocalKafka.start(data, 0);
        Properties client = new Properties();
        client.put("bootstrap.servers", kafka.bootstrapServers());
        TopicsOnCluster.create(client, TOPICS.all(), PARTITIONS);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            writeActivity(producer);
            writeOutputs(producer);
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void exportsTheActivityThatCountedInOrderWithoutDuplicates() {
        // Given, When
        Run run = export("activity");

        // Then
        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "{\"activityId\":\"1\",\"memberId\":\"ann\",\"type\":\"POST_PUBLISHED\","
                                + "\"occurredAt\":\"2026-03-01T00:00:05.000Z\",\"countsFrom\":\"2026-03-01\"}",
                        "{\"activityId\":\"3\",\"memberId\":\"ann\",\"type\":\"POST_PUBLISHED\","
                                + "\"occurredAt\":\"2026-03-01T00:00:09.000Z\",\"countsFrom\":\"2026-03-02\"}",
                        "{\"activityId\":\"2\",\"memberId\":\"zoë\",\"type\":\"PEOPLE_SEARCHED\","
                                + "\"occurredAt\":\"2026-03-01T00:00:01.000Z\",\"countsFrom\":\"2026-03-01\"}");
    }

    @Test
    void exportsScoresByDayAndMemberTheLastOfEachKeyAlone() {
        // Given, When
        Run run = export("scores");

        // Then
        assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(",\"pillars\""))))
                .containsExactly(
                        "{\"memberId\":\"zoë\",\"day\":\"2026-03-01\",\"score\":4.00",
                        "{\"memberId\":\"ann\",\"day\":\"2026-03-02\",\"score\":53.20",
                        "{\"memberId\":\"zoë\",\"day\":\"2026-03-02\",\"score\":5.00");
    }

    @Test
    void exportsScoresAsATable() {
        // Given, When
        Run run = export("scores", "--format", "csv");

        // Then
        assertThat(run.out().lines().limit(3))
                .containsExactly(
                        "memberId,day,score,professional_brand,find_right_people,insight_engagement,strong_relationship,"
                                + "previousScore,previousDay,industry,team,modelVersion,posts_points,posts_x,"
                                + "rate_points,rate_x,rate_attempts",
                        "zoë,2026-03-01,4.00,1.00,1.00,1.00,1.00,,,\"Banking, retail\",,1,0.50,2.5,0.00,3,9",
                        "ann,2026-03-02,53.20,50.20,1.00,1.00,1.00,,,\"Banking, retail\",,1,0.50,2.5,0.00,3,9");
    }

    @Test
    void exportsPercentileTablesWithoutThoseThatWereTakenBack() {
        // Given, When
        Run lines = export("percentiles");
        Run table = export("percentiles", "--format", "csv");

        // Then
        assertThat(lines.out().lines().map(line -> line.substring(0, line.indexOf(",\"members\""))))
                .containsExactly(
                        "{\"cohortType\":\"EVERYONE\",\"cohort\":\"everyone\",\"day\":\"2026-03-01\"",
                        "{\"cohortType\":\"INDUSTRY\",\"cohort\":\"a|b\",\"day\":\"2026-03-01\"");
        assertThat(table.out().lines().findFirst().orElseThrow())
                .startsWith("cohortType,cohort,day,members,meanScore,mean_professional_brand,")
                .endsWith(",t99,t100");
    }

    @Test
    void exportsRejectedRecordsByWhereTheyWere() {
        // Given, When
        Run run = export("rejected");

        // Then
        assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(",\"reason\""))))
                .containsExactly(
                        "{\"topic\":\"ssi.posts\",\"partition\":0,\"offset\":9",
                        "{\"topic\":\"ssi.posts\",\"partition\":0,\"offset\":10",
                        "{\"topic\":\"ssi.shares\",\"partition\":0,\"offset\":1");
    }

    @Test
    void givesTheSameBytesTwiceAndInAFile() throws Exception {
        // Given
        Run first = export("scores");

        // When
        Run toFile = export("scores", "--out", out.resolve("folder").toString());

        // Then
        assertThat(export("scores").out()).isEqualTo(first.out());
        assertThat(toFile.out()).isEmpty();
        assertThat(toFile.err()).contains("3 records in");
        assertThat(Files.readString(out.resolve("folder/scores.jsonl"))).isEqualTo(first.out());
        try (Stream<Path> files = Files.list(out.resolve("folder"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void refusesAGenerationThatIsNotThere() {
        // Given, When
        Run run = export("scores", "--generation", "other");

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("There is no topic ssi.other.scores");
    }

    private static Run export(String what, String... options) {
        return Run.of(Stream.concat(
                        Stream.of("export", what, "--bootstrap-servers", kafka.bootstrapServers()), Stream.of(options))
                .toArray(String[]::new));
    }

    private static void writeActivity(KafkaProducer<byte[], byte[]> producer) throws Exception {
        Activity post = activity("1", "ann", ActivityType.POST_PUBLISHED, 5_000);
        send(producer, "ssi.posts", "ann", ActivityCodec.encode(post));
        // The same a second time, at an earlier hour: the first in the log counts, not the first by time.
        Activity again = activity("1", "ann", ActivityType.POST_PUBLISHED, 1_000);
        send(producer, "ssi.posts", "ann", ActivityCodec.encode(again));
        send(
                producer,
                "ssi.searches",
                "zoë",
                ActivityCodec.encode(activity("2", "zoë", ActivityType.PEOPLE_SEARCHED, 1_000)));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            producer.send(new ProducerRecord<>("ssi.posts", partition, null, ActivityCodec.encodeDayEnd(DAY)))
                    .get();
        }
        // Late, and in the wrong topic.
        send(
                producer,
                "ssi.posts",
                "ann",
                ActivityCodec.encode(activity("3", "ann", ActivityType.POST_PUBLISHED, 9_000)));
        send(
                producer,
                "ssi.shares",
                "ann",
                ActivityCodec.encode(activity("4", "ann", ActivityType.POST_PUBLISHED, 9_000)));
    }

    private static void writeOutputs(KafkaProducer<byte[], byte[]> producer) throws Exception {
        for (ScoreUpdate update : List.of(
                score("zoë", DAY + 1, 500),
                score("ann", DAY + 1, 4_000),
                score("zoë", DAY, 400),
                score("ann", DAY + 1, 5_320))) {
            producer.send(new ProducerRecord<>(
                            TOPICS.scores(),
                            MemberPartition.of(update.memberId(), PARTITIONS),
                            Topics.scoreKey(update.memberId(), UtcDay.text(update.day()))
                                    .getBytes(UTF_8),
                            ScoreUpdateCodec.encode(update)))
                    .get();
        }
        table(producer, "INDUSTRY|a|b|2026-03-01", table(Cohort.industry("a|b")));
        table(producer, "EVERYONE|everyone|2026-03-01", table(Cohort.EVERYONE));
        table(producer, "TEAM|north|2026-03-01", table(Cohort.team("north")));
        table(producer, "TEAM|north|2026-03-01", null);
        int partition = 0;
        for (RejectedRecord rejected :
                List.of(rejected("ssi.shares", 1), rejected("ssi.posts", 10), rejected("ssi.posts", 9))) {
            producer.send(new ProducerRecord<>(
                            TOPICS.rejected(), partition++, rejected.key(), RejectedCodec.encode(rejected)))
                    .get();
        }
    }

    private static Activity activity(String id, String memberId, ActivityType type, long millis) {
        return Activity.of(id, memberId, type, UtcDay.startMillis(DAY) + millis);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String member, byte[] value)
            throws Exception {
        producer.send(new ProducerRecord<>(
                        topic, MemberPartition.of(member, PARTITIONS), member.getBytes(UTF_8), value))
                .get();
    }

    private static ScoreUpdate score(String memberId, int day, int score) {
        return new ScoreUpdate(
                memberId,
                day,
                score,
                List.of(score - 300, 100, 100, 100),
                List.of(new SignalScore("posts", 50, 2.5, SignalScore.NO_ATTEMPTS), new SignalScore("rate", 0, 3, 9)),
                null,
                "Banking, retail",
                null,
                "1");
    }

    private static PercentileTable table(Cohort cohort) {
        return new PercentileTable(
                cohort, DAY, 12, 3_105, List.of(1_000, 500, 305, 1_300), Collections.nCopies(100, 10_100), "1");
    }

    private static void table(KafkaProducer<byte[], byte[]> producer, String key, PercentileTable table)
            throws Exception {
        producer.send(new ProducerRecord<>(
                        TOPICS.percentiles(),
                        0,
                        key.getBytes(UTF_8),
                        table == null ? null : PercentileTableCodec.encode(table)))
                .get();
    }

    private static RejectedRecord rejected(String topic, long offset) {
        return new RejectedRecord(
                topic, 0, offset, RejectionReason.UNDECODABLE, "No record.", new byte[] {1}, new byte[] {2});
    }
}
