package org.openssi.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModelFile;

/**
 * The default model on the simulated population gives the public figures of the index. The seeds are none of those that
 * personas and model were calibrated on; every figure holds on every day after the 90th.
 */
class PopulationTest {
    private static final long[] HELD_OUT_SEEDS = {7_777_777, 20_030_505, 4_669_201};
    private static final int MEMBERS = 10_000;
    private static final int FIRST = 91;
    private static final int LAST = 130;
    private static final int UNTIL = UtcDay.parse("2026-10-31");

    private static List<ScoredPopulation> populations;

    @BeforeAll
    static void scoreThePopulations() {
        populations = Arrays.stream(HELD_OUT_SEEDS)
                .parallel()
                .mapToObj(seed -> ScoredPopulation.of(
                        new Simulation(MEMBERS, LAST, seed, UNTIL, "member-"),
                        ScoringModelFile.byDefault().model()))
                .toList();
        for (int i = 0; i < HELD_OUT_SEEDS.length; i++) {
            print(HELD_OUT_SEEDS[i], populations.get(i));
        }
    }

    static Stream<ScoredPopulation> populations() {
        return populations.stream();
    }

    @ParameterizedTest
    @MethodSource("populations")
    void scoresFallAsInTheIndex(ScoredPopulation population) {
        // Given a population after its first 90 days
        for (int day = FIRST; day <= LAST; day++) {
            // When, Then
            assertThat(population.percentWith(1970, day))
                    .as("day %d, top %% at 19.7", day)
                    .isBetween(73.0, 77.0);
            assertThat(population.percentWith(5300, day))
                    .as("day %d, top %% at 53", day)
                    .isBetween(9.0, 11.0);
            assertThat(population.percentWith(5460, day))
                    .as("day %d, top %% at 54.6", day)
                    .isBetween(4.0, 7.0);
            assertThat(population.threshold(1, day))
                    .as("day %d, the top 1 %%", day)
                    .isBetween(7000, 7500);
            assertThat(population.highest(day)).as("day %d, the highest", day).isLessThanOrEqualTo(10_000);
        }
    }

    @ParameterizedTest
    @MethodSource("populations")
    void meansAreThoseOfTheIndex(ScoredPopulation population) {
        // Given the public means of the four pillars
        double[] means = {11.8, 5.4, 2.1, 15.2};
        for (int day = FIRST; day <= LAST; day++) {
            // When, Then
            assertThat(population.meanScore(day)).as("day %d, mean score", day).isBetween(31.0, 36.0);
            for (int pillar = 0; pillar < means.length; pillar++) {
                assertThat(population.meanPillar(pillar, day))
                        .as("day %d, mean of pillar %d", day, pillar)
                        .isBetween(means[pillar] - 0.5, means[pillar] + 0.5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("populations")
    void passiveMembersStayUnder20OnEveryDay(ScoredPopulation population) {
        // Given
        List<Integer> passive = population.members("passive");
        assertThat(passive).hasSizeBetween(2440, 2460);
        // When, Then
        for (int day = 1; day <= LAST; day++) {
            for (int member : passive) {
                assertThat(population.score(member, day))
                        .as("member %d, day %d", member, day)
                        .isLessThan(2000);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("populations")
    void activeSellersLandBetween70And90(ScoredPopulation population) {
        // Given
        List<Integer> sellers = population.members("active-seller");
        assertThat(sellers).hasSizeBetween(75, 85);
        // When, Then
        for (int day = FIRST; day <= LAST; day++) {
            for (int member : sellers) {
                assertThat(population.score(member, day))
                        .as("member %d, day %d", member, day)
                        .isBetween(7000, 9000);
            }
        }
    }

    private static void print(long seed, ScoredPopulation population) {
        List<String> figures = new ArrayList<>();
        figures.add(range("mean", population::meanScore));
        for (int p = 0; p < 4; p++) {
            int pillar = p;
            figures.add(range("pillar " + (p + 1), day -> population.meanPillar(pillar, day)));
        }
        figures.add(range("% at 19.7", day -> population.percentWith(1970, day)));
        figures.add(range("% at 53", day -> population.percentWith(5300, day)));
        figures.add(range("% at 54.6", day -> population.percentWith(5460, day)));
        figures.add(range("top 1 %", day -> population.threshold(1, day) / 100.0));
        figures.add(range("highest", day -> population.highest(day) / 100.0));
        figures.add(scores("passive", 1, population));
        figures.add(scores("active-seller", FIRST, population));
        double perMemberDay = population.activities / (double) MEMBERS / LAST;
        System.out.printf(
                Locale.ROOT,
                "Population of seed %d, %d activities (%.2f per member and day), days %d to %d: %s%n",
                seed,
                population.activities,
                perMemberDay,
                FIRST,
                LAST,
                String.join(", ", figures));
    }

    private static String range(String name, IntToDoubleFunction figure) {
        DoubleSummaryStatistics days =
                IntStream.rangeClosed(FIRST, LAST).mapToDouble(figure).summaryStatistics();
        return String.format(Locale.ROOT, "%s %.2f..%.2f", name, days.getMin(), days.getMax());
    }

    private static String scores(String persona, int firstDay, ScoredPopulation population) {
        int lowest = Integer.MAX_VALUE;
        int highest = 0;
        for (int member : population.members(persona)) {
            for (int day = firstDay; day <= LAST; day++) {
                if (population.present(member, day)) {
                    lowest = Math.min(lowest, population.score(member, day));
                    highest = Math.max(highest, population.score(member, day));
                }
            }
        }
        return String.format(
                Locale.ROOT, "%s from day %d %.2f..%.2f", persona, firstDay, lowest / 100.0, highest / 100.0);
    }
}
