package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

/** Two generations that were written update by update, and what is said of them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CompareCommandTest {
    private static final int PARTITIONS = 2;
    private static final int DAY = UtcDay.parse("2026-03-01");
    private static final Topics BEFORE = Topics.of(Topics.DEFAULT_GENERATION);
    private static final Topics AFTER = Topics.of("after");

    @TempDir
    private static Path data;

    private static LocalKafka kafka;
    private static Command ssi;

    @TempDir
    private Path out;

    @BeforeAll
    static void writeTwoGenerations() throws Exception {
        kafka = LocalKafka.start(data, 0);
        ssi = new Command(kafka.bootstrapServers());
        TopicsOnCluster.create(ssi.client(), BEFORE.all(), PARTITIONS);
        TopicsOnCluster.create(ssi.client(), AFTER.all(), PARTITIONS);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ssi.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            // Eleven that gain or stay, one that loses, one that is in one generation alone.
            for (int member = 0; member < 12; member++) {
                String id = "m-%02d".formatted(member);
                write(producer, BEFORE, update(id, DAY - 1, 500, 500, "m1", null));
                write(producer, BEFORE, update(id, DAY, 2_000 + 100 * member, 1_000, "m1", industry(member)));
                int change = member == 11 ? -700 : 50 * member;
                write(
                        producer,
                        AFTER,
                        update(id, DAY, 2_000 + 100 * member + change, 1_000 + change, "m2", industry(member)));
            }
            write(producer, AFTER, update("<new>", DAY, 4_000, 100, "m2", null));
            write(producer, AFTER, update("m-00", DAY + 1, 9_000, 9_000, "m2", null));
            write(producer, BEFORE, update("gone", DAY, 9_000, 9_000, "m1", null));
            erase(producer, BEFORE, "gone");
            table(producer, BEFORE, 2_500);
            table(producer, AFTER, 2_550);
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void tellsWhoMovesMostAndByWhichSignal() {
        // When
        String json = ssi.succeeds("compare", "default", "after", "--format", "json");

        // Then
        assertThat(json)
                .contains("\"day\":\"2026-03-01\"")
                .contains("\"members\":{\"inBoth\":12,\"onlyBefore\":0,\"onlyAfter\":1}")
                .contains("\"up\":[{\"memberId\":\"m-10\",\"before\":30.00,\"after\":35.00,\"signal\":\"posts\","
                        + "\"signalChange\":5.00,\"rankBefore\":1,\"rankAfter\":1}")
                .contains("\"down\":[{\"memberId\":\"m-11\",\"before\":31.00,\"after\":24.00,\"signal\":\"posts\","
                        + "\"signalChange\":-7.00,\"rankBefore\":1,\"rankAfter\":100}]")
                .contains("\"signals\":[{\"signal\":\"posts\",\"before\":10.00,\"after\":11.71}]")
                .contains("\"ranks\":{\"betterByMore\":1,\"better\":0,\"same\":10,\"worse\":0,\"worseByMore\":1}")
                .doesNotContain("gone");
    }

    @Test
    void tellsTheDistributionOfEveryoneAndOfEachIndustry() {
        // When
        String json = ssi.succeeds("compare", "default", "after", "--format", "json", "--day", "2026-03-01");

        // Then
        assertThat(json)
                .contains(
                        "\"cohort\":\"everyone\",\"before\":{\"members\":12,\"mean\":25.50,\"lowerQuartile\":22.00,"
                                + "\"median\":25.00,\"upperQuartile\":28.00,\"histogram\":[0,0,0,0,5,5,2,0,0,0,0,0,0,0,0,0,0,0,0,0]}")
                .contains(
                        "\"cohortType\":\"INDUSTRY\",\"cohort\":\"even & co\",\"before\":{\"members\":6,\"mean\":25.00")
                .contains("\"cohort\":\"odd\",\"before\":{\"members\":6,\"mean\":26.00");
    }

    @Test
    void printsTablesForATerminal() {
        // When
        String text = ssi.succeeds("compare", "default", "after");

        // Then
        assertThat(text)
                .contains("The generation default (model m1) and the generation after (model m2) as of the end of"
                        + " 2026-03-01.")
                .contains("12 members have a score in both, 0 in the first alone, 1 in the second alone.")
                .contains("Up most", "Down most", "m-10", "posts -7.00")
                .doesNotContain("gone");
    }

    @Test
    void writesOnePageWithoutScriptThatSaysNoNameAsMarkup() throws Exception {
        // Given
        Path page = out.resolve("compared.html");

        // When
        ssi.succeeds("compare", "default", "after", "--format", "html", "--out", page.toString());

        // Then
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("<h3>even &amp; co</h3>", "<svg", "m-10")
                .doesNotContain("<script", "<new>", "http", "src=", "href=");
    }

    @Test
    void refusesADayThatOneOfThemHasNotScoredAndAGenerationThatIsNone() {
        // When, Then
        assertThat(ssi.refuses("compare", "default", "after", "--day", "2026-03-02"))
                .contains("is scored through 2026-03-01");
        assertThat(ssi.refuses("compare", "default", "none")).contains("There is no topic ssi.none.percentiles");
    }

    private static String industry(int member) {
        return member % 2 == 0 ? "even & co" : "odd";
    }

    private static ScoreUpdate update(String memberId, int day, int score, int posts, String model, String industry) {
        return new ScoreUpdate(
                memberId,
                day,
                score,
                List.of(score, 0, 0, 0),
                List.of(new SignalScore("posts", posts, 1, SignalScore.NO_ATTEMPTS)),
                null,
                industry,
                null,
                model);
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, Topics topics, ScoreUpdate update)
            throws Exception {
        send(producer, topics, update.memberId(), update.day(), ScoreUpdateCodec.encode(update));
    }

    private static void erase(KafkaProducer<byte[], byte[]> producer, Topics topics, String memberId) throws Exception {
        send(producer, topics, memberId, DAY, null);
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, Topics topics, String memberId, int day, byte[] value)
            throws Exception {
        producer.send(new ProducerRecord<>(
                        topics.scores(),
                        MemberPartition.of(memberId, PARTITIONS),
                        Topics.scoreKey(memberId, UtcDay.text(day)).getBytes(UTF_8),
                        value))
                .get();
    }

    /** Whoever reaches the score is in the top 1 %, everybody else in the top 100 %. */
    private static void table(KafkaProducer<byte[], byte[]> producer, Topics topics, int top) throws Exception {
        List<Integer> thresholds = new ArrayList<>(Collections.nCopies(99, top));
        thresholds.add(0);
        PercentileTable table =
                new PercentileTable(Cohort.EVERYONE, DAY, 12, top, List.of(top, 0, 0, 0), thresholds, "m");
        producer.send(new ProducerRecord<>(
                        topics.percentiles(),
                        0,
                        Topics.percentilesKey(Cohort.EVERYONE, UtcDay.text(DAY)).getBytes(UTF_8),
                        PercentileTableCodec.encode(table)))
                .get();
    }
}
