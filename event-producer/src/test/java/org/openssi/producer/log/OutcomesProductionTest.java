package org.openssi.producer.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.UtcDay;

class OutcomesProductionTest {
    private static final int PARTITIONS = 2;
    private static final int DAY = UtcDay.parse("2026-03-01");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-20T12:00:00Z"));

    @TempDir
    static Path dir;

    private static ActivityLog log;

    @BeforeAll
    static void start() throws Exception {
        log = new ActivityLog(dir);
    }

    @AfterAll
    static void stop() {
        log.close();
    }

    @BeforeEach
    void beginAnew() throws Exception {
        log.beginAnew(PARTITIONS);
    }

    @Test
    void daysOfOutcomesEndWithOutcomesAndThoseOfActivityWithActivity() throws Exception {
        // Given activity whose days were ended beyond the outcomes
        produce(OptionalInt.empty(), post(DAY), post(DAY + 9));
        // When
        Report report = produce(OptionalInt.empty(), deal(DAY + 1), deal(DAY + 3));
        // Then
        assertThat(report.total(Report.Outcome.PRODUCED)).isEqualTo(2);
        assertThat(ended(List.of(Topics.outcomes()))).containsOnly(List.of(DAY + 1, DAY + 3));
        assertThat(ended(Topics.activityNames())).containsOnly(List.of(DAY, DAY + 9));
    }

    @Test
    void oneSourceCanHaveBoth() throws Exception {
        // When
        produce(OptionalInt.empty(), deal(DAY), post(DAY + 1), deal(DAY + 2));
        // Then
        assertThat(ended(List.of(Topics.outcomes()))).containsOnly(List.of(DAY, DAY + 2));
        assertThat(ended(Topics.activityNames())).containsOnly(List.of(DAY + 1));
    }

    @Test
    void endsTheDayThatTheDataIsCompleteThrough() throws Exception {
        // Given an export that has come once
        produce(OptionalInt.of(DAY + 5), deal(DAY));
        // When it comes again, with a week more in which nothing was won
        produce(OptionalInt.of(DAY + 12), deal(DAY));
        // Then
        assertThat(ended(List.of(Topics.outcomes()))).containsOnly(List.of(DAY + 5, DAY + 12));
    }

    @Test
    void noDataIsCompleteThroughADayThatIsNotOver() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> produce(OptionalInt.of(UtcDay.parse("2026-03-20")), deal(DAY)))
                .withMessage("2026-03-20 is not over yet (UTC), so that no data can be complete through it: name a day"
                        + " before.");
    }

    private static Report produce(OptionalInt completeThrough, Activity... activities) throws Refusal {
        ActivitySource source = new ActivitySource() {
            @Override
            public void readInto(ActivitySink sink) {
                for (Activity activity : activities) {
                    sink.read("list");
                    sink.accept("list", activity);
                }
            }
        };
        return new Production(log.properties(), EndDays.WHERE_EMPTY, CLOCK, Progress.NONE, note -> {})
                .run(source, completeThrough);
    }

    private static List<List<Integer>> ended(List<String> topics) {
        List<List<Integer>> ended = new ArrayList<>();
        for (Map.Entry<String, List<LogRecord>> partition : log.records(topics).entrySet()) {
            ended.add(partition.getValue().stream()
                    .filter(LogRecord.DayEnd.class::isInstance)
                    .map(record -> ((LogRecord.DayEnd) record).day())
                    .toList());
        }
        return ended;
    }

    private static Activity post(int day) {
        return Activity.of("post-" + day, "anna", ActivityType.POST_PUBLISHED, UtcDay.startMillis(day));
    }

    private static Activity deal(int day) {
        return Activity.of("deal-" + day, "anna", ActivityType.DEAL, UtcDay.startMillis(day));
    }
}
