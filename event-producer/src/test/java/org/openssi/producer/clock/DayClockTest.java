package org.openssi.producer.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.producer.log.ActivityLog;
import org.openssi.producer.log.ActivityWriter;
import org.openssi.producer.log.EndedDays;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.UtcDay;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DayClockTest {
    private static final int PARTITIONS = 2;
    private static final int THE_NINTH = UtcDay.parse("2026-03-09");

    @TempDir
    private static Path temporary;

    private static ActivityLog log;

    private final SetClock clock = new SetClock();
    private final List<String> notes = new ArrayList<>();

    /** A clock that stands still until it is set. */
    private static final class SetClock implements InstantSource {
        private Instant now = Instant.EPOCH;

        void set(String text) {
            now = Instant.parse(text);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

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
    void beginsWithYesterdayInEveryPartitionAndWritesItOnce() throws Exception {
        // Given
        clock.set("2026-03-10T01:00:00Z");
        // When
        var first = dayClock().endDue();
        var second = dayClock().endDue();
        // Then
        assertThat(first).hasValue(THE_NINTH);
        assertThat(second).isEmpty();
        assertEnded(THE_NINTH);
        assertThat(notes).containsExactly("Ended 2026-03-09 in 10 partitions.");
    }

    @Test
    void waitsForTheGrace() throws Exception {
        // Given
        clock.set("2026-03-10T00:59:59.999Z");
        // When
        var ended = dayClock().endDue();
        // Then
        assertThat(ended).hasValue(THE_NINTH - 1);
        assertThat(dayClock().nextDue()).isEqualTo("2026-03-10T01:00:00Z");
        assertEnded(THE_NINTH - 1);
    }

    @Test
    void catchesUpAfterAPause() throws Exception {
        // Given
        clock.set("2026-03-05T12:00:00Z");
        dayClock().endDue();
        clock.set("2026-03-10T12:00:00Z");
        // When
        dayClock().endDue();
        // Then
        assertEnded(UtcDay.parse("2026-03-04"), THE_NINTH);
    }

    @Test
    void writesOnlyWhereADayIsMissing() throws Exception {
        // Given
        clock.set("2026-03-10T12:00:00Z");
        dayClock().endDue();
        EndedDays before = EndedDays.read(log.properties(), PARTITIONS);
        // When
        int missing;
        try (ActivityWriter writer = new ActivityWriter(log.properties(), PARTITIONS)) {
            missing = writer.endDay(ActivityTopic.SCORED, THE_NINTH, before)
                    + writer.endDay(ActivityTopic.SCORED, THE_NINTH - 3, before);
        }
        // Then
        assertThat(missing).isZero();
        assertEnded(THE_NINTH);
    }

    @Test
    void goesOnUntilItIsStoppedAndEndsEachDayThatBecomesDue() throws Exception {
        // Given
        clock.set("2026-03-08T12:00:00Z");
        List<Duration> pauses = new ArrayList<>();
        List<String> times =
                new ArrayList<>(List.of("2026-03-09T00:59:30Z", "2026-03-09T01:00:00.001Z", "2026-03-10T03:00:00Z"));
        DayClockRun run = new DayClockRun(dayClock(), clock, longest -> {
            pauses.add(longest);
            if (times.isEmpty()) {
                return true;
            }
            clock.set(times.remove(0));
            return false;
        });
        // When
        run.run();
        // Then
        assertEnded(THE_NINTH - 2, THE_NINTH - 1, THE_NINTH);
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMinutes(1), Duration.ofMillis(30_001), Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    private DayClock dayClock() {
        return new DayClock(log.properties(), DayClock.DEFAULT_GRACE, clock, notes::add);
    }

    private static void assertEnded(Integer... days) {
        assertThat(log.dayEnds()).hasSize(4 * PARTITIONS);
        log.dayEnds()
                .forEach((partition, ended) -> assertThat(ended).as(partition).containsExactly(days));
    }
}
