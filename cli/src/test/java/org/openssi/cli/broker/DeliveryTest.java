package org.openssi.cli.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openssi.scoring.activity.ActivityType.POST_PUBLISHED;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.Command;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.UtcDay;

/** What comes of records by producers that are not ours: each ends as the design says, and the counters show it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeliveryTest {
    private static final int PARTITIONS = 3;
    private static final int MEMBERS = 30;
    private static final int DAY = UtcDay.parse("2026-03-02");
    private static final long HOUR_MILLIS = 3_600_000;

    private LocalKafka kafka;
    private Cluster log;
    private Command ssi;

    @TempDir
    private Path dir;

    @BeforeEach
    void start() throws Exception {
        kafka = LocalKafka.start(dir.resolve("kafka"), 0);
        ssi = new Command(kafka.bootstrapServers());
        Properties client = ssi.client();
        log = new Cluster(client, PARTITIONS);
    }

    @AfterEach
    void stop() {
        log.close();
        kafka.close();
    }

    private String score() throws Exception {
        log.flush();
        return ssi.succeeds(
                "score",
                "--until-caught-up",
                "--state-dir",
                dir.resolve("state").toString());
    }

    private static Activity post(String memberId, int day, String id) {
        return Activity.of(id, memberId, POST_PUBLISHED, UtcDay.startMillis(day) + HOUR_MILLIS);
    }

    private static List<Activity> posts(int day) {
        return IntStream.range(0, MEMBERS)
                .mapToObj(i -> post("member-" + i, day, "p" + i))
                .toList();
    }

    @Test
    void producerThatRetriesAndDuplicatesCountsOnce() throws Exception {
        // Given every record sent three times, and in another order each time
        for (int attempt = 0; attempt < 3; attempt++) {
            List<Activity> shuffled = new ArrayList<>(posts(DAY));
            Collections.shuffle(shuffled, new Random(attempt));
            shuffled.forEach(log::write);
        }
        log.endDay(DAY);

        // When
        String said = score();

        // Then
        assertThat(said).contains("all topics: produced 90 = counted 30 + duplicates 60 + rejected 0");
        assertThat(log.scores("")).hasSize(MEMBERS);
    }

    @Test
    void producerThatSendsADayAfterItsEndCountsFromTheNextDay() throws Exception {
        // Given
        log.endDay(DAY);
        posts(DAY).forEach(log::write);
        log.endDay(DAY + 1);

        // When
        String said = score();

        // Then
        assertThat(said).contains("counted 30 + duplicates 0 + rejected 0", "of these late 30");
        assertThat(log.activity(7))
                .hasSize(MEMBERS)
                .allMatch(line -> line.contains("\"countsFrom\":\"" + UtcDay.text(DAY + 1) + "\""));
    }

    @Test
    void producerWhoseClockIsAheadIsBelievedByAnHourAndPutBackInTime() throws Exception {
        // Given
        long now = System.currentTimeMillis();
        long tooFarAhead = now + HOUR_MILLIS + 5_000;
        log.write(Activity.of("half an hour", "anna", POST_PUBLISHED, now + HOUR_MILLIS / 2));
        log.write(Activity.of("too far", "anna", POST_PUBLISHED, tooFarAhead));
        log.flush();

        // When it is scored, and what was rejected is put back as soon as it is within the hour
        String first = score();
        await().until(() -> System.currentTimeMillis() > tooFarAhead - HOUR_MILLIS);
        String putBack = ssi.succeeds("rejected", "replay", "--reason", "IN_THE_FUTURE");
        String then = score();

        // Then
        assertThat(first).contains("all topics: produced 2 = counted 1 + duplicates 0 + rejected 1");
        assertThat(putBack).contains("read 1, produced 1, skipped 0, rejected 0");
        assertThat(then).contains("all topics: produced 3 = counted 2 + duplicates 0 + rejected 1");
    }

    @Test
    void producerWhoseClockIsBehindSendsLateRecordsOrTooLateOnes() throws Exception {
        // Given
        log.write(post("anna", DAY, "in time")).endDay(DAY).endDay(DAY + 9);
        log.write(post("anna", DAY + 3, "seven days behind")).write(post("anna", DAY, "ten days behind"));
        log.endDay(DAY + 10);

        // When
        String said = score();
        String putBack = ssi.succeeds("rejected", "replay", "--reason", "TOO_LATE");

        // Then
        assertThat(said).contains("produced 3 = counted 2 + duplicates 0 + rejected 1", "of these late 1");
        assertThat(putBack).contains("read 1, produced 0, skipped 0, rejected 1", "TOO_LATE");
    }

    @Test
    void producerWithAnotherPartitionerIsRejectedAndPutBackWhereItBelongs() throws Exception {
        // Given records in the partitions that librdkafka chooses unless it is told otherwise
        long wrong = posts(DAY).stream()
                .filter(post -> crcPartition(post.memberId()) != log.partitionOf(post.memberId()))
                .count();
        posts(DAY).forEach(post -> log.write(post, crcPartition(post.memberId())));
        log.endDay(DAY);

        // When
        String first = score();
        String putBack = ssi.succeeds("rejected", "replay", "--reason", "WRONG_PARTITION");
        ssi.succeeds("rejected", "replay", "--reason", "WRONG_PARTITION");
        log.endDay(DAY + 1);
        String then = score();

        // Then
        assertThat(wrong).isBetween(1L, MEMBERS - 1L);
        assertThat(first).contains("counted " + (MEMBERS - wrong) + " + duplicates 0 + rejected " + wrong);
        assertThat(putBack).contains("read " + wrong + ", produced " + wrong + ", skipped 0, rejected 0");
        assertThat(then).contains("counted " + MEMBERS + " + duplicates " + wrong + " + rejected " + wrong);
        assertThat(log.scores("")).hasSize(MEMBERS);
    }

    private static int crcPartition(String key) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(UTF_8));
        return (int) (crc.getValue() % PARTITIONS);
    }

    @Test
    void producerThatWritesInTransactionsIsCaughtUpWith() throws Exception {
        // Given a log that ends with the mark of a committed transaction and a record of an aborted one
        log.write(post("anna", DAY, "p1")).endDay(DAY).flush();
        log.inTransaction(post("anna", DAY + 1, "committed"), true);
        log.inTransaction(post("anna", DAY + 1, "aborted"), false);

        // When
        String said = score();
        String again = score();

        // Then
        assertThat(said).contains("all topics: produced 2 = counted 2");
        assertThat(again).contains("all topics: produced 2 = counted 2");
    }

    @Test
    void recordsThatAreStillWrongStayWhereTheyAre() throws Exception {
        // Given
        log.write(Activity.of("a", "anna", POST_PUBLISHED, 0));
        score();

        // When
        String putBack = ssi.succeeds("rejected", "replay", "--reason", "BEFORE_2003");
        String nowhere = ssi.refuses("rejected", "replay", "--reason", "SELF", "--generation", "nobody");

        // Then
        assertThat(putBack).contains("read 1, produced 0, skipped 0, rejected 1", "BEFORE_2003");
        assertThat(nowhere).contains("There is no topic ssi.nobody.rejected");
    }
}
