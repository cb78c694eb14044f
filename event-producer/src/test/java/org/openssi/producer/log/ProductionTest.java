package org.openssi.producer.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.UtcDay;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ProductionTest {
    private static final int PARTITIONS = 3;
    private static final int FIRST_DAY = UtcDay.parse("2026-03-01");

    /** Noon of the last of ten days, so that nine of them are over. */
    private static final InstantSource CLOCK = () -> Instant.parse("2026-03-10T12:00:00Z");

    @TempDir
    private static Path temporary;

    private static ActivityLog log;

    private final List<String> notes = new ArrayList<>();

    @BeforeAll
    static void startBroker() throws Exception {
        log = new ActivityLog(temporary.resolve("kafka"));
    }

    @AfterAll
    static void stopBroker() {
        log.close();
    }

    @BeforeEach
    void beginAnew() throws Exception {
        log.beginAnew(PARTITIONS);
    }

    @Test
    void endsEachDayInEveryPartitionAfterItsRecords() throws Exception {
        // Given
        long seed = 20260301;
        System.out.println("seed " + seed);
        List<Activity> shuffled = randomActivities(new Random(seed), 2_000, 9);
        // When
        Report report = production(EndDays.WHERE_EMPTY, 300).run(source(shuffled, false));
        // Then
        assertThat(report.total(Report.Outcome.PRODUCED)).isEqualTo(2_000);
        assertThat(report.daysEnded()).isEqualTo(9);
        Map<String, List<LogRecord>> records = log.records();
        assertThat(records).hasSize(4 * PARTITIONS);
        records.forEach((partition, inOrder) -> requireOrder(partition, inOrder, 9));
        assertThat(log.activities()).containsExactlyInAnyOrderElementsOf(shuffled);
    }

    @Test
    void putsEachMemberWhereKafkasJavaClientsDo() throws Exception {
        // Given
        List<Activity> activities = randomActivities(new Random(3), 300, 3);
        // When
        production(EndDays.NO, 300).run(source(activities, false));
        // Then
        log.records().forEach((partition, records) -> {
            for (LogRecord record : records) {
                Activity activity = (Activity) record;
                int right =
                        ActivityWriter.partitionOf(activity.memberId().getBytes(StandardCharsets.UTF_8), PARTITIONS);
                assertThat(partition).isEqualTo(Topics.name(activity.type().topic()) + "-" + right);
            }
        });
        // What kafka-console-producer does with these keys and three partitions:
        assertThat(ActivityWriter.partitionOf("anna".getBytes(StandardCharsets.UTF_8), PARTITIONS))
                .isEqualTo(BuiltInPartitioner.partitionForKey("anna".getBytes(StandardCharsets.UTF_8), PARTITIONS));
    }

    @Test
    void writesNothingNewWhenTheSameIsProducedTwice() throws Exception {
        // Given
        List<Activity> activities = randomActivities(new Random(5), 200, 9);
        production(EndDays.WHERE_EMPTY, 300).run(source(activities, false));
        // When
        Report second = production(EndDays.WHERE_EMPTY, 300).run(source(activities, false));
        // Then
        assertThat(second.daysEnded()).isZero();
        assertThat(log.activities()).hasSize(400);
        assertThat(log.activities().stream().distinct()).hasSize(200);
        log.dayEnds()
                .forEach((partition, days) -> assertThat(days).as(partition).hasSize(9));
    }

    @Test
    void leavesTheEndingOfDaysToOthersWhereTopicsAreNotEmpty() throws Exception {
        // Given
        production(EndDays.NO, 300).run(source(randomActivities(new Random(7), 10, 2), false));
        // When
        Report report = production(EndDays.WHERE_EMPTY, 300).run(source(randomActivities(new Random(8), 10, 5), false));
        // Then
        assertThat(report.daysEnded()).isZero();
        log.dayEnds()
                .forEach((partition, days) -> assertThat(days).as(partition).isEmpty());
    }

    @Test
    void neverEndsADayThatIsNotOver() throws Exception {
        // Given
        List<Activity> untilToday = List.of(at(FIRST_DAY + 8, 1), at(FIRST_DAY + 9, 2));
        // When
        Report report = production(EndDays.YES, 300).run(source(untilToday, true));
        // Then
        assertThat(report.lastDayEnded()).hasValue(FIRST_DAY + 8);
        log.dayEnds()
                .forEach((partition, days) -> assertThat(days).as(partition).containsExactly(FIRST_DAY + 8));
    }

    @Test
    void refusesDataBehindTheEndedDaysAndSaysWhatToDo() throws Exception {
        // Given
        production(EndDays.YES, 300).run(source(List.of(at(FIRST_DAY + 8, 1)), true));
        ActivitySource old = source(List.of(at(FIRST_DAY, 2), at(FIRST_DAY + 1, 3), at(FIRST_DAY + 4, 4)), true);
        // When
        // Then
        for (EndDays endDays : List.of(EndDays.WHERE_EMPTY, EndDays.YES)) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> production(endDays, 300).run(old))
                    .withMessage("Days up to 2026-03-09 have been ended, which is beyond the last day of this data,"
                            + " 2026-03-05: start a new generation of the log, rebuilt with everything in order, or send it"
                            + " as late records with --no-end-days.");
        }
        assertThat(log.activities()).hasSize(1);
        // When
        Report report = production(EndDays.NO, 300).run(old);
        // Then
        assertThat(report.total(Report.Outcome.PRODUCED)).isEqualTo(3);
        assertThat(report.tooLate())
                .as("counting from the 10th, the 1st and the 2nd are")
                .isEqualTo(2);
        assertThat(log.activities()).hasSize(4);
    }

    @Test
    void rejectsWhatTheLogWouldReject() throws Exception {
        // Given
        Activity self = at(FIRST_DAY, 1);
        List<Activity> wrong = List.of(
                self.withCounterpart(self.memberId()),
                at(UtcDay.parse("1999-01-01"), 2),
                at(FIRST_DAY + 400, 3),
                at(FIRST_DAY, 4).withProfile(1.5, null, null));
        // When
        Report report = production(EndDays.YES, 300).run(source(wrong, false));
        // Then
        for (String reason : List.of("SELF", "BEFORE_2003", "IN_THE_FUTURE", "WRONG_LEVEL")) {
            assertThat(report.count("list", Report.Outcome.REJECTED, reason))
                    .as(reason)
                    .isEqualTo(1);
        }
        assertThat(report.examples()).hasSize(4);
        assertThat(log.records().values()).allMatch(List::isEmpty);
    }

    @Test
    void findsTheLastEndedDayBehindManyRecords() throws Exception {
        // Given
        production(EndDays.YES, 300).run(source(List.of(at(FIRST_DAY, 1)), true));
        List<Activity> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(Activity.of(
                    "x-" + i, "member-" + i % 3, ActivityType.POST_PUBLISHED, UtcDay.startMillis(FIRST_DAY + 1) + i));
        }
        production(EndDays.NO, 5_000).run(source(many, true));
        // When
        EndedDays ended = EndedDays.read(log.properties(), PARTITIONS);
        // Then
        assertThat(ended.latest(ActivityTopic.SCORED)).isEqualTo(FIRST_DAY);
        assertThat(ended.isEmpty(ActivityTopic.SCORED)).isFalse();
        for (var topic : ActivityTopic.SCORED) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                assertThat(ended.of(topic, partition))
                        .as(topic + "-" + partition)
                        .isEqualTo(FIRST_DAY);
            }
        }
    }

    @Test
    void makesMissingTopicsAndSaysSo() throws Exception {
        // Given
        log.removeTopics();
        // When
        production(EndDays.WHERE_EMPTY, 300).run(source(List.of(at(FIRST_DAY, 1)), true));
        // Then
        assertThat(notes)
                .containsExactly(
                        "Made the topics ssi.posts, ssi.searches, ssi.shares, ssi.connections, ssi.outcomes with 3"
                                + " partitions each.");
        assertThat(TopicsOnCluster.check(log.properties(), Topics.activity())).isEmpty();
    }

    @Test
    void refusesTopicsThatDifferFromTheirDeclarationBySentence() throws Exception {
        // Given
        log.removeTopics();
        try (Admin admin = Admin.create(log.properties())) {
            admin.createTopics(List.of(
                            new NewTopic("ssi.posts", 2, (short) 1)
                                    .configs(Topics.activity().get(0).config()),
                            new NewTopic("ssi.searches", 5, (short) 1)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> TopicsOnCluster.check(log.properties(), Topics.activity()).stream()
                        .noneMatch(sentence -> sentence.startsWith("The topic ssi.searches is missing")));
        // When
        List<String> differences = TopicsOnCluster.check(log.properties(), Topics.activity());
        // Then
        assertThat(differences)
                .contains(
                        "The topic ssi.searches has 5 partitions and must have 2, as the activity topics have: a partition"
                                + " count is chosen once, so delete the topic and make it anew.",
                        "The topic ssi.searches has message.timestamp.type=CreateTime and must have"
                                + " message.timestamp.type=LogAppendTime: set it with kafka-configs --alter.",
                        "The topic ssi.shares is missing: ./ssi topics create makes it.")
                .noneMatch(sentence -> sentence.contains("ssi.posts"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> production(EndDays.NO, 300).run(source(List.of(), true)))
                .withMessageContaining("ssi.searches has 5 partitions");
    }

    private Production production(EndDays endDays, int sortInMemory) {
        return new Production(
                log.properties(),
                Topics.of(Topics.DEFAULT_GENERATION),
                endDays,
                CLOCK,
                Progress.NONE,
                notes::add,
                sortInMemory);
    }

    /** Until a day end nothing of a later day, behind it nothing of its own. */
    private static void requireOrder(String partition, List<LogRecord> records, int days) {
        List<Integer> ended = new ArrayList<>();
        int open = FIRST_DAY;
        for (LogRecord record : records) {
            if (record instanceof LogRecord.DayEnd end) {
                ended.add(end.day());
                open = end.day() + 1;
            } else {
                assertThat(((Activity) record).day()).as(partition).isEqualTo(open);
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            all.add(FIRST_DAY + day);
        }
        assertThat(ended).as(partition).isEqualTo(all);
    }

    private static List<Activity> randomActivities(Random random, int count, int days) {
        List<ActivityType> types = ActivityType.scored();
        List<Activity> activities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = UtcDay.startMillis(FIRST_DAY + random.nextInt(days)) + random.nextInt((int) UtcDay.MILLIS);
            activities.add(
                    Activity.of("a-" + i, "member-" + random.nextInt(50), types.get(random.nextInt(types.size())), at));
        }
        return activities;
    }

    private static Activity at(int day, int id) {
        return Activity.of("a-" + id, "member-" + id, ActivityType.POST_PUBLISHED, UtcDay.startMillis(day) + id);
    }

    private static ActivitySource source(List<Activity> activities, boolean inTimeOrder) {
        return new ActivitySource() {
            @Override
            public void readInto(ActivitySink sink) {
                for (Activity activity : activities) {
                    sink.read("list");
                    sink.accept("list", activity);
                }
            }

            @Override
            public boolean inTimeOrder() {
                return inTimeOrder;
            }
        };
    }
}
