package org.openssi.cli.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.LogRecord.DayEnd;

/** That a random log is a fair test: the same for a seed, and with everything in it. */
class RandomActivityTest {

    private static final int SEEDS = 12;

    private static NaiveRecomputation recompute(RandomActivity random) {
        return NaiveRecomputation.of(
                ExpectedIntake.of(random.log()).activityLines(),
                HandWrittenLog.model("every-kind-model.yaml"),
                random.lastClosedDay(),
                NaiveRecomputation.MINIMUM_COHORT_SIZE);
    }

    @Test
    void givesTheSameLogForASeedAndAnotherOneForAnother() {
        assertThat(RandomActivity.of(1, 3)).isEqualTo(RandomActivity.of(1, 3)).isNotEqualTo(RandomActivity.of(2, 3));
    }

    @Test
    void countsEachRecordFromTheSameDayWhateverThePartitionCountIs() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            // When
            ExpectedIntake one = ExpectedIntake.of(RandomActivity.of(seed, 1).log());
            ExpectedIntake seven = ExpectedIntake.of(RandomActivity.of(seed, 7).log());

            // Then
            assertThat(seven).as("seed %d", seed).isEqualTo(one);
        }
    }

    @Test
    void endsTheLastClosedDayInEveryPartition() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            // Given
            RandomActivity random = RandomActivity.uneven(seed, 3);

            // When
            Set<Integer> lastEnded = new HashSet<>();
            for (PartitionLog partition : random.log()) {
                lastEnded.add(partition.records().stream()
                        .filter(DayEnd.class::isInstance)
                        .mapToInt(end -> ((DayEnd) end).day())
                        .max()
                        .orElseThrow());
            }

            // Then
            assertThat(random.log()).as("seed %d", seed).hasSize(12);
            assertThat(lastEnded.stream().min(Integer::compare))
                    .as("seed %d", seed)
                    .hasValue(random.lastClosedDay());
        }
    }

    @Test
    void accountsForEveryRecord() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            // When
            ExpectedIntake intake =
                    ExpectedIntake.of(RandomActivity.uneven(seed, 3).log());

            // Then
            int rejected = intake.rejected().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat(intake.counted() + intake.duplicates() + rejected)
                    .as("seed %d", seed)
                    .isEqualTo(intake.produced());
            assertThat(intake.duplicates()).as("duplicates, seed %d", seed).isPositive();
            assertThat(intake.rejected()).as("seed %d", seed).containsKeys("SELF", "TOO_LATE");
        }
    }

    @Test
    void holdsEveryTypeAndLateAndEarlyRecords() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            // Given
            RandomActivity random = RandomActivity.of(seed, 2);

            // When
            Set<ActivityType> types = new HashSet<>();
            int early = 0;
            for (PartitionLog partition : random.log()) {
                int ended = random.firstDay() - 3;
                for (Object record : partition.records()) {
                    if (record instanceof DayEnd end) {
                        ended = Math.max(ended, end.day());
                    } else if (record instanceof Activity activity) {
                        types.add(activity.type());
                        early += activity.day() > ended + 4 ? 1 : 0;
                    }
                }
            }
            List<CountedActivity> counted = ExpectedIntake.of(random.log()).activityLines().stream()
                    .map(CountedActivity::parse)
                    .toList();

            // Then
            assertThat(types).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(ActivityType.scored());
            assertThat(early).as("early, seed %d", seed).isPositive();
            assertThat(counted.stream().filter(record -> record.countsFrom() > record.day()))
                    .as("late, seed %d", seed)
                    .hasSizeGreaterThan(30);
            assertThat(counted.stream().filter(record -> record.countsFrom() > random.lastClosedDay()))
                    .as("beyond the last closed day, seed %d", seed)
                    .isNotEmpty();
        }
    }

    @Test
    void letsCohortsGrowAndFallBelowTheMinimum() {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            // Given
            RandomActivity random = RandomActivity.of(seed, 2);
            List<String> lines = ExpectedIntake.of(random.log()).activityLines();
            String model = HandWrittenLog.model("every-kind-model.yaml");

            // When: a cohort of one already has a table, so each change of a cohort shows
            NaiveRecomputation result = recompute(random);
            List<String> all = Read.each(
                    NaiveRecomputation.of(lines, model, random.lastClosedDay(), 1)
                            .percentiles(),
                    "cohortType",
                    "cohort",
                    "members");

            // Then
            for (String line : result.percentiles()) {
                seen.merge(Read.json(line).get("cohortType").asText(), 1, Integer::sum);
            }
            countFalls(all, seen);
        }
        assertThat(seen).containsKeys("EVERYONE", "INDUSTRY", "TEAM", "fell below the minimum");
        assertThat(seen.get("fell below the minimum")).isGreaterThan(10);
    }

    private static void countFalls(List<String> tables, Map<String, Integer> seen) {
        Map<String, Integer> sizes = new TreeMap<>();
        for (String table : tables) {
            int space = table.lastIndexOf(' ');
            int members = Integer.parseInt(table.substring(space + 1));
            Integer before = sizes.put(table.substring(0, space), members);
            if (before != null && before >= 10 && members < 10) {
                seen.merge("fell below the minimum", 1, Integer::sum);
            }
        }
    }

    @Test
    void holdsReturnsChangesOfIndustryAndTotalsBelowNothing() {
        int returns = 0;
        int otherIndustry = 0;
        int belowNothing = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            // When
            List<String> scores = recompute(RandomActivity.of(seed, 2)).scores();
            Map<String, String> industries = new TreeMap<>();
            for (String line : scores) {
                JsonNode update = Read.json(line);
                String industry = update.path("industry").asText("-");
                String before = industries.put(update.get("memberId").asText(), industry);
                otherIndustry += before != null && !before.equals(industry) ? 1 : 0;
                returns += update.path("previousScore").equals(update.get("score")) && industry.equals(before) ? 1 : 0;
                belowNothing += connectionsBelowNothing(update.get("signals")) ? 1 : 0;
            }
        }

        // Then
        assertThat(otherIndustry).as("changes of industry").isGreaterThan(50);
        assertThat(returns).as("updates that tell no other score or industry").isGreaterThan(50);
        assertThat(belowNothing)
                .as("decision makers fewer than removals, connections not")
                .isGreaterThan(50);
    }

    private static boolean connectionsBelowNothing(JsonNode signals) {
        return signals.at("/decision-makers/x").asInt() == 0
                && signals.at("/connections/x").asInt() > 0;
    }

    @Test
    void ordersWhatIsExpectedByBytes() {
        // When
        List<String> keys =
                new ArrayList<>(Read.each(recompute(RandomActivity.of(3, 2)).scores(), "day", "memberId"));

        // Then
        assertThat(keys).isSortedAccordingTo(Utf8Order.BY_BYTES).doesNotHaveDuplicates();
        assertThat(keys).isNotEmpty();
    }
}
