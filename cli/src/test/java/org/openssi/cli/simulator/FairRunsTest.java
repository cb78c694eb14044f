package org.openssi.cli.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openssi.cli.recompute.PartitionLog;
import org.openssi.cli.recompute.RecordFate;
import org.openssi.cli.recompute.RecordFate.Outcome;
import org.openssi.cli.simulator.Pipeline.Event;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.UtcDay;

/** That a run is a fair test: the same for a seed, and with everything in it that can happen. */
class FairRunsTest {
    private static final int SEEDS = 300;

    @Test
    void seedAloneGivesTheSameRun() {
        for (long seed = 1; seed <= 20; seed++) {
            // Given
            Pipeline one = new Simulation(seed).first(Cast.RIGHT);
            Pipeline again = new Simulation(seed).first(Cast.RIGHT);

            // When
            one.run();
            again.run();

            // Then
            assertThat(DrawnLog.of(seed)).as("seed %d", seed).isEqualTo(DrawnLog.of(seed));
            assertThat(again.events()).as("seed %d", seed).isEqualTo(one.events());
            assertThat(again.outputs()).as("seed %d", seed).isEqualTo(one.outputs());
            assertThat(again.state()).as("seed %d", seed).isEqualTo(one.state());
        }
    }

    @Test
    void instancesCrashWhateverTheyAreDoing() {
        // Given
        Map<Event, Integer> events = new TreeMap<>();

        // When
        for (long seed = 1; seed <= SEEDS; seed++) {
            Pipeline pipeline = new Simulation(seed).first(Cast.RIGHT);
            pipeline.run();
            pipeline.events().forEach((event, count) -> events.merge(event, count, Integer::sum));
        }

        // Then
        System.out.println("of " + SEEDS + " runs: " + events);
        for (Event event : Event.values()) {
            assertThat(events.getOrDefault(event, 0)).as("%s", event).isGreaterThan(SEEDS / 10);
        }
    }

    @Test
    void logsHoldEverythingThatCanGoWrong() {
        // Given
        Map<String, Integer> seen = new HashMap<>();

        // When
        for (long seed = 1; seed <= SEEDS; seed++) {
            Simulation run = new Simulation(seed);
            for (RecordFate fate : run.fates) {
                seen.merge(
                        fate.outcome() == Outcome.REJECTED
                                ? fate.reason()
                                : fate.outcome().name(),
                        1,
                        Integer::sum);
                seen.merge("members who left", left(fate) ? 1 : 0, Integer::sum);
                seen.merge("late", fate.late() ? 1 : 0, Integer::sum);
            }
            run.log.log().forEach(part -> seen.merge("days without anything", idleDays(part), Integer::sum));
            seen.merge("score updates", run.expected.scores().size(), Integer::sum);
            seen.merge("tables", run.expected.percentiles().size(), Integer::sum);
            seen.merge("withdrawn tables", run.expected.withdrawn().size(), Integer::sum);
            seen.merge("removed connections", count(run.expected.networks(), "removed"), Integer::sum);
            boolean held = run.expected.accounts().contains(Outputs.ranked(0, Integer.MIN_VALUE));
            seen.merge("partitions that hold everything", held ? 1 : 0, Integer::sum);
        }

        // Then
        System.out.println("of " + SEEDS + " runs: " + new TreeMap<>(seen));
        for (RejectionReason reason : RejectionReason.values()) {
            assertThat(seen.getOrDefault(reason.name(), 0)).as("%s", reason).isGreaterThan(SEEDS / 10);
        }
        for (Outcome outcome : List.of(Outcome.COUNTED, Outcome.DUPLICATE, Outcome.DAY_ENDED, Outcome.DAY_REPEATED)) {
            assertThat(seen.getOrDefault(outcome.name(), 0)).as("%s", outcome).isGreaterThan(SEEDS);
        }
        assertThat(seen.values())
                .as("%s", seen)
                .allSatisfy(count -> assertThat(count).isPositive());
    }

    private static boolean left(RecordFate fate) {
        return fate.outcome() == Outcome.COUNTED && ((Activity) fate.record()).type() == ActivityType.MEMBER_LEFT;
    }

    /** Whole days between one entry and the next, neither of them included. */
    private static int idleDays(PartitionLog part) {
        int idle = 0;
        int lastDay = Integer.MAX_VALUE - 1;
        for (PartitionLog.Appended entry : part.entries()) {
            int day = UtcDay.of(entry.atMillis());
            idle += Math.max(0, day - lastDay - 1);
            lastDay = day;
        }
        return idle;
    }

    private static int count(List<String> lines, String part) {
        return Math.toIntExact(
                lines.stream().filter(line -> line.contains(part)).count());
    }
}
