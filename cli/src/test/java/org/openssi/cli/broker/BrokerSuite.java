package org.openssi.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.scoring.activity.ActivityType.CONNECTION_ACCEPTED;
import static org.openssi.scoring.activity.ActivityType.MEMBER_LEFT;
import static org.openssi.scoring.activity.ActivityType.POST_PUBLISHED;
import static org.openssi.scoring.activity.ActivityType.PROFILE_UPDATED;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.recompute.ExpectedIntake;
import org.openssi.cli.recompute.HandWrittenLog;
import org.openssi.cli.recompute.LineDiff;
import org.openssi.cli.recompute.NaiveRecomputation;
import org.openssi.cli.recompute.RandomActivity;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.scorer.run.PartitionProgress;
import org.openssi.scorer.run.Scorer;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.closing.Watermark;
import org.openssi.scoring.model.ScoringModelFile;

/** What section by section the log decides, on a real broker with at least three partitions. */
abstract class BrokerSuite {
    private static final int PARTITIONS = 3;
    private static final String DEFAULT = "";
    private static final int DAY = UtcDay.parse("2026-03-02");
    private static final int YEAR_2099 = UtcDay.parse("2099-01-01");
    private static final int MAX_DAYS_LATE = 7;

    private final ScoringModelFile model = ScoringModelFile.byDefault();
    private Cluster cluster;

    @TempDir
    Path stateDir;

    /** Starts a broker without any data, and returns the Kafka client properties for it. */
    abstract Properties startBroker() throws Exception;

    abstract void stopBroker();

    @BeforeEach
    void start() throws Exception {
        cluster = new Cluster(startBroker(), PARTITIONS);
    }

    @AfterEach
    void stop() {
        cluster.close();
        stopBroker();
    }

    private static Activity post(String memberId, int day, String id) {
        return Activity.of(id, memberId, POST_PUBLISHED, UtcDay.startMillis(day) + 3_600_000);
    }

    private static Activity profile(String memberId, int day, String industry) {
        return Activity.of("profile-" + day, memberId, PROFILE_UPDATED, UtcDay.startMillis(day) + 60_000)
                .withProfile(0.5, industry, null);
    }

    /** Twelve members, so that there are percentile tables, in all partitions. */
    private void writePopulation(int day) {
        IntStream.range(0, 12).forEach(i -> cluster.write(profile("member-" + i, day, "Software")));
    }

    private Tally score() throws Exception {
        return cluster.score(DEFAULT, model, stateDir);
    }

    private static String scored(String memberId, int day) {
        return "{\"memberId\":\"" + memberId + "\",\"day\":\"" + UtcDay.text(day) + "\"";
    }

    private static String ranked(String cohortType, int day) {
        return "\"cohortType\":\"" + cohortType + "\",\"cohort\":\""
                + (cohortType.equals("EVERYONE") ? "everyone" : "Software") + "\",\"day\":\"" + UtcDay.text(day);
    }

    @Test
    void randomLogEqualsNaiveRecomputation() throws Exception {
        // Given
        long seed = 42;
        String every = HandWrittenLog.model("every-kind-model.yaml");
        RandomActivity log = RandomActivity.of(seed, PARTITIONS);
        cluster.write(log.log());

        // When
        Tally tally = cluster.score(DEFAULT, ScoringModelFile.of(every, "every-kind-model.yaml"), stateDir);

        // Then
        ExpectedIntake intake = ExpectedIntake.of(log.log());
        NaiveRecomputation expected = NaiveRecomputation.of(
                intake.activityLines(), every, log.lastClosedDay(), NaiveRecomputation.MINIMUM_COHORT_SIZE);
        assertThat(tally.produced()).isEqualTo(intake.produced());
        assertThat(tally.counted()).isEqualTo(intake.counted());
        assertThat(tally.duplicates()).isEqualTo(intake.duplicates());
        assertThat(tally.produced()).isEqualTo(tally.counted() + tally.duplicates() + tally.rejected());
        assertThat(LineDiff.between(intake.activityLines(), cluster.activity(MAX_DAYS_LATE)))
                .isEmpty();
        assertThat(LineDiff.between(expected.scores(), cluster.scores(DEFAULT))).isEmpty();
        assertThat(expected.channels()).hasSizeGreaterThan(100);
        assertThat(LineDiff.between(expected.channels(), cluster.channels(DEFAULT)))
                .isEmpty();
        assertThat(LineDiff.between(expected.percentiles(), cluster.percentiles(DEFAULT)))
                .isEmpty();
    }

    @Test
    void restartInTheMiddleAndSecondGenerationChangeNothing() throws Exception {
        // Given
        RandomActivity log = RandomActivity.of(43, PARTITIONS);
        cluster.write(log.log().subList(0, 7));
        score();
        cluster.write(log.log().subList(7, 12));

        // When
        score();
        cluster.score("second", model, stateDir);

        // Then
        assertThat(cluster.scores(DEFAULT)).isNotEmpty().isEqualTo(cluster.scores("second"));
        assertThat(cluster.percentiles(DEFAULT)).isNotEmpty().isEqualTo(cluster.percentiles("second"));
        assertThat(cluster.rejected(DEFAULT)).isNotEmpty().isEqualTo(cluster.rejected("second"));
    }

    @Test
    void idlePartitionDoesNotHoldDaysBack() throws Exception {
        // Given one member, so that two partitions hold nothing but day ends
        cluster.write(post("anna", DAY, "p1")).endDay(DAY);

        // When
        score();

        // Then
        assertThat(cluster.scores(DEFAULT)).singleElement().asString().startsWith(scored("anna", DAY));
    }

    @Test
    void partitionThatNeverSawDayEndHoldsDaysBackVisibly() throws Exception {
        // Given
        writePopulation(DAY);
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                if (topic != ActivityTopic.SHARES || partition != 1) {
                    cluster.endDay(DAY, topic, partition);
                }
            }
        }

        // When
        try (Scorer scorer = cluster.start(DEFAULT, model, stateDir)) {
            scorer.awaitCaughtUp(() -> {});

            // Then
            PartitionProgress held = scorer.progress().partitions().get(1);
            assertThat(held.neverEnded()).containsExactly(ActivityTopic.SHARES);
            assertThat(held.watermark()).isEqualTo(Watermark.NO_DAY);
        }
        assertThat(cluster.scores(DEFAULT)).noneMatch(line -> cluster.partitionOf(member(line)) == 1);
        assertThat(cluster.scores(DEFAULT)).isNotEmpty();
        assertThat(cluster.percentiles(DEFAULT)).isEmpty();
    }

    private static String member(String scoreLine) {
        return scoreLine.split("\"", 5)[3];
    }

    @Test
    void recordAndDayEndOf2099AreRejectedAndMoveNothing() throws Exception {
        // Given
        writePopulation(DAY);
        cluster.write(post("member-1", YEAR_2099, "far-away"));
        cluster.endDay(YEAR_2099);
        cluster.write(post("member-1", DAY, "p1"));
        cluster.endDay(DAY);

        // When
        Tally tally = score();

        // Then
        assertThat(tally.rejected()).isEqualTo(1);
        assertThat(tally.dayEndsRejected()).isEqualTo(4 * PARTITIONS);
        assertThat(cluster.scores(DEFAULT)).hasSize(12).allMatch(line -> line.contains(UtcDay.text(DAY)));
        assertThat(cluster.rejected(DEFAULT))
                .hasSize(1 + 4 * PARTITIONS)
                .anyMatch(line -> line.contains("IN_THE_FUTURE"))
                .anyMatch(line -> line.contains("DAY_NOT_OVER"));
    }

    @Test
    void recordLateByOneDayCountsFromTheNextDayOn() throws Exception {
        // Given
        cluster.write(post("anna", DAY, "in-time")).endDay(DAY).endDay(DAY + 1);
        cluster.write(post("anna", DAY + 1, "late")).endDay(DAY + 2);

        // When
        Tally tally = score();

        // Then
        assertThat(tally.late()).isEqualTo(1);
        assertThat(cluster.activity(MAX_DAYS_LATE))
                .anyMatch(line ->
                        line.contains("\"late\"") && line.contains("\"countsFrom\":\"" + UtcDay.text(DAY + 2) + "\""));
        assertThat(cluster.scores(DEFAULT)).hasSize(2).last().asString().startsWith(scored("anna", DAY + 2));
    }

    @Test
    void recordLateByEightDaysIsRejectedAndBySevenCounts() throws Exception {
        // Given
        cluster.write(post("anna", DAY, "in-time")).endDay(DAY + 8);
        cluster.write(post("anna", DAY + 1, "eight days late"));
        cluster.write(post("anna", DAY + 2, "seven days late"));
        cluster.endDay(DAY + 9);

        // When
        Tally tally = score();

        // Then
        assertThat(tally.counted()).isEqualTo(2);
        assertThat(cluster.rejected(DEFAULT)).singleElement().asString().contains("TOO_LATE");
    }

    @Test
    void duplicateIsDroppedAndCounted() throws Exception {
        // Given
        cluster.write(post("anna", DAY, "p1")).write(post("anna", DAY, "p1")).endDay(DAY);
        cluster.write(post("anna", DAY, "p1")).endDay(DAY + 1);

        // When
        Tally tally = score();

        // Then
        assertThat(tally).extracting(Tally::counted, Tally::duplicates).containsExactly(1L, 2L);
        assertThat(cluster.scores(DEFAULT)).hasSize(1);
    }

    @Test
    void earlyRecordWaitsForItsDay() throws Exception {
        // Given a record of the next day before the day end of this one
        cluster.write(post("anna", DAY, "p1")).write(post("anna", DAY + 1, "p2"));
        cluster.endDay(DAY).endDay(DAY + 1);

        // When
        score();

        // Then
        List<String> scores = cluster.scores(DEFAULT);
        assertThat(scores).hasSize(2);
        assertThat(scores.get(0)).startsWith(scored("anna", DAY)).contains("\"posts\":{", "\"x\":1");
        assertThat(scores.get(1)).startsWith(scored("anna", DAY + 1)).contains("\"posts\":{", "\"x\":2");
    }

    @Test
    void memberWhoLeavesIsInNoCohortUntilTheReturn() throws Exception {
        // Given
        writePopulation(DAY);
        Activity left = Activity.of("left", "member-3", MEMBER_LEFT, UtcDay.startMillis(DAY + 1) + 1);
        cluster.endDay(DAY).write(left).endDay(DAY + 2);
        cluster.write(post("member-3", DAY + 3, "back")).endDay(DAY + 3);

        // When
        score();

        // Then
        List<String> tables = cluster.percentiles(DEFAULT);
        assertThat(tables)
                .filteredOn(line -> line.contains(ranked("EVERYONE", DAY + 1)))
                .singleElement()
                .asString()
                .contains("\"members\":11");
        assertThat(tables)
                .filteredOn(line -> line.contains(ranked("EVERYONE", DAY + 3)))
                .singleElement()
                .asString()
                .contains("\"members\":12");
        assertThat(cluster.scores(DEFAULT).stream().filter(line -> line.contains("\"member-3\"")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith(scored("member-3", DAY + 3))
                .contains("\"previousDay\":\"" + UtcDay.text(DAY) + "\"");
    }

    @Test
    void memberWhoChangesIndustryMovesBetweenCohorts() throws Exception {
        // Given
        writePopulation(DAY);
        cluster.endDay(DAY).write(profile("member-5", DAY + 1, "Banking")).endDay(DAY + 1);

        // When
        score();

        // Then
        assertThat(cluster.scores(DEFAULT))
                .last()
                .asString()
                .startsWith(scored("member-5", DAY + 1))
                .contains("Banking");
        assertThat(cluster.percentiles(DEFAULT))
                .filteredOn(line -> line.contains(ranked("INDUSTRY", DAY + 1)))
                .singleElement()
                .asString()
                .contains("\"members\":11");
    }

    @Test
    void recordInTheWrongPartitionIsRejected() throws Exception {
        // Given
        cluster.write(post("anna", DAY, "right"));
        cluster.write(post("anna", DAY, "wrong"), (cluster.partitionOf("anna") + 1) % PARTITIONS);
        cluster.endDay(DAY);

        // When
        Tally tally = score();

        // Then
        assertThat(tally.counted()).isEqualTo(1);
        assertThat(cluster.rejected(DEFAULT)).singleElement().asString().contains("WRONG_PARTITION");
    }

    @Test
    void brokenAvroIsRejectedWithItsBytes() throws Exception {
        // Given
        byte[] broken = "no Avro".getBytes(StandardCharsets.UTF_8);
        cluster.write(ActivityTopic.POSTS, 0, null, broken).write(ActivityTopic.POSTS, 0, null, null);
        cluster.write(post("anna", DAY, "p1")).endDay(DAY);

        // When
        Tally tally = score();

        // Then
        assertThat(tally).extracting(Tally::counted, Tally::rejected).containsExactly(1L, 2L);
        assertThat(cluster.rejected(DEFAULT))
                .hasSize(2)
                .allMatch(line -> line.contains("UNDECODABLE"))
                .first()
                .asString()
                .contains("\"value\":\"bm8gQXZybw==\"");
    }

    @Test
    void oneTypeInAnotherTopicIsRejected() throws Exception {
        // Given
        Activity activity = Activity.of("c1", "anna", CONNECTION_ACCEPTED, UtcDay.startMillis(DAY));
        byte[] value = ActivityCodec.encode(activity);
        cluster.write(ActivityTopic.POSTS, cluster.partitionOf("anna"), "anna".getBytes(StandardCharsets.UTF_8), value);

        // When
        score();

        // Then
        assertThat(cluster.rejected(DEFAULT)).singleElement().asString().contains("WRONG_TOPIC");
    }

    @Test
    void daysAreClosedWhenNoFurtherRecordArrives() throws Exception {
        // Given a scorer that has read everything
        writePopulation(DAY);
        try (Scorer scorer = cluster.start(DEFAULT, model, stateDir)) {
            scorer.awaitCaughtUp(() -> {});

            // When
            cluster.endDay(DAY).flush();

            // Then
            Awaitility.await().until(() -> scorer.progress().rankedDay() == DAY);
        }
        assertThat(cluster.percentiles(DEFAULT)).hasSize(2);
    }
}
