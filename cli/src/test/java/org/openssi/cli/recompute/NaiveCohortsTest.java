package org.openssi.cli.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.scoring.activity.ActivityType.FOLLOWER_GAINED;
import static org.openssi.scoring.activity.ActivityType.MEMBER_LEFT;
import static org.openssi.scoring.activity.ActivityType.PEOPLE_SEARCHED;
import static org.openssi.scoring.activity.ActivityType.PROFILE_UPDATED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;

/** Percentile tables by examples that are computed by hand, and ranks against their definition. */
class NaiveCohortsTest {

    /** So many members of one industry, who join on day 1 with nothing but that. */
    private static HandWrittenLog members(int count, String industry) {
        HandWrittenLog log = new HandWrittenLog();
        for (int i = 0; i < count; i++) {
            log.profile(1, "m" + i, Activity.NO_LEVEL, industry);
        }
        return log;
    }

    private static List<String> tables(HandWrittenLog log, int lastDay) {
        return Read.each(log.closedThrough(lastDay).percentiles(), "day", "cohortType", "cohort", "members");
    }

    @Test
    void writesTheWholeLineOfATable() {
        // Given: nine with 4.00; the tenth has 4.05, that is 1.05 of brand: 1 + 24 * 2 * 0.003125 / 3
        HandWrittenLog log = members(9, null).profile(1, "best", 0.003125, null);

        // When
        List<String> percentiles = log.closedThrough(1).percentiles();

        // Then: the means are 400.5 and 100.5 hundredths, half-up; of 10 members, rank 1 begins with k = 10
        String unreached = String.join(",", Collections.nCopies(9, "101.00"));
        String best = String.join(",", Collections.nCopies(10, "4.05"));
        String others = String.join(",", Collections.nCopies(81, "4.00"));
        assertThat(percentiles).containsExactly("""
                        {"cohortType":"EVERYONE","cohort":"everyone","day":"2026-01-01","members":10,"meanScore":4.01,\
                        "meanPillars":{"PROFESSIONAL_BRAND":1.01,"FIND_RIGHT_PEOPLE":1.00,"INSIGHT_ENGAGEMENT":1.00,\
                        "STRONG_RELATIONSHIP":1.00},"thresholds":[%s,%s,%s],"modelVersion":"hand-1"}""".formatted(unreached, best, others));
    }

    @Test
    void writesTheTableOfEveryoneEveryDayAndThoseOfIndustriesWhenTheyChange() {
        // Given: a change of points on day 3, and on day 4 a record that changes none
        HandWrittenLog log =
                members(10, "Software").on(3, "m3", PEOPLE_SEARCHED).on(4, "m3", FOLLOWER_GAINED);

        // When
        List<String> tables = tables(log, 4);

        // Then
        assertThat(tables)
                .containsExactly(
                        "2026-01-01 EVERYONE everyone 10",
                        "2026-01-01 INDUSTRY Software 10",
                        "2026-01-02 EVERYONE everyone 10",
                        "2026-01-03 EVERYONE everyone 10",
                        "2026-01-03 INDUSTRY Software 10",
                        "2026-01-04 EVERYONE everyone 10");
    }

    @Test
    void withdrawsATableOnTheDayOnWhichItsCohortFallsBelowTheMinimum() {
        // Given: ten, of whom one leaves on day 2 and another on day 3
        HandWrittenLog log = members(10, "Software").on(2, "m0", MEMBER_LEFT).on(3, "m1", MEMBER_LEFT);

        // When
        List<String> withdrawn = log.closedThrough(4).withdrawn();

        // Then
        assertThat(withdrawn).containsExactly("2026-01-02 EVERYONE everyone", "2026-01-02 INDUSTRY Software");
    }

    @Test
    void writesNoTableOfACohortThatFellBelowTheMinimumAndAgainWhenItIsBack() {
        // Given: eleven, two leave on day 2; one of them comes back on day 4
        HandWrittenLog log = members(11, "Software")
                .on(2, "m0", MEMBER_LEFT)
                .on(2, "m1", MEMBER_LEFT)
                .on(4, "m1", FOLLOWER_GAINED);

        // When
        List<String> tables = tables(log, 4);

        // Then
        assertThat(tables)
                .containsExactly(
                        "2026-01-01 EVERYONE everyone 11",
                        "2026-01-01 INDUSTRY Software 11",
                        "2026-01-04 EVERYONE everyone 10",
                        "2026-01-04 INDUSTRY Software 10");
    }

    @Test
    void writesTheTablesOfBothIndustriesWhenAMemberChangesFromOneToTheOther() {
        // Given
        HandWrittenLog log = members(11, "Software");
        for (int i = 0; i < 10; i++) {
            log.profile(1, "r" + i, Activity.NO_LEVEL, "Retail");
        }
        log.profile(2, "m0", Activity.NO_LEVEL, "Retail");
        log.profile(3, "m1", Activity.NO_LEVEL, "Retail");

        // When
        List<String> tables = tables(log, 3);

        // Then
        assertThat(tables)
                .containsExactly(
                        "2026-01-01 EVERYONE everyone 21",
                        "2026-01-01 INDUSTRY Retail 10",
                        "2026-01-01 INDUSTRY Software 11",
                        "2026-01-02 EVERYONE everyone 21",
                        "2026-01-02 INDUSTRY Retail 11",
                        "2026-01-02 INDUSTRY Software 10",
                        "2026-01-03 EVERYONE everyone 21",
                        "2026-01-03 INDUSTRY Retail 12");
    }

    @Test
    void takesAnExchangeOfTwoMembersWithTheSameScoreForAChange() {
        // Given: m0 and r0 score the same and change places
        HandWrittenLog log = members(10, "Software").profile(1, "r0", Activity.NO_LEVEL, "Retail");
        log.profile(2, "m0", Activity.NO_LEVEL, "Retail").profile(2, "r0", Activity.NO_LEVEL, "Software");

        // When
        List<String> tables = tables(log, 2);

        // Then
        assertThat(tables).contains("2026-01-02 INDUSTRY Software 10");
    }

    @Test
    void hasTablesOfTeams() {
        // Given
        HandWrittenLog log = new HandWrittenLog();
        for (int i = 0; i < 10; i++) {
            log.late(1, 1, "m" + i, PROFILE_UPDATED, a -> a.withProfile(Activity.NO_LEVEL, "North", "North"));
        }

        // When
        List<String> tables = tables(log, 1);

        // Then
        assertThat(tables)
                .containsExactly(
                        "2026-01-01 EVERYONE everyone 10", "2026-01-01 INDUSTRY North 10", "2026-01-01 TEAM North 10");
    }

    @Test
    void putsTheScoreOfTheRankIntoEachThreshold() {
        // Given: 14 members; ranks 3 to 5 tie
        List<Integer> scores =
                List.of(9000, 8000, 7000, 7000, 7000, 6000, 5900, 5800, 5700, 5600, 5500, 5400, 5300, 5200);

        // When
        List<Integer> thresholds = NaiveCohorts.thresholds(scores);

        // Then: rank floor(14 k / 100) is 0 up to k = 7, 1 from 8, 2 from 15, 3 from 22, 5 up to 42, 6 from 43
        assertThat(thresholds).hasSize(100);
        assertThat(thresholds.subList(0, 7)).containsOnly(NaiveCohorts.UNREACHED);
        assertThat(thresholds.subList(7, 14)).containsOnly(9000);
        assertThat(thresholds.subList(14, 21)).containsOnly(8000);
        assertThat(thresholds.subList(21, 42)).containsOnly(7000);
        assertThat(thresholds.get(42)).isEqualTo(6000);
        assertThat(thresholds.get(98)).isEqualTo(5300);
        assertThat(thresholds.get(99)).isEqualTo(5200);
    }

    @Test
    void sharesTheBetterRankAmongTies() {
        // Given
        List<Integer> scores =
                List.of(9000, 8000, 7000, 7000, 7000, 6000, 5900, 5800, 5700, 5600, 5500, 5400, 5300, 5200);

        // When, Then: 100 / 14 = 7.1; 200 / 14 = 14.3; 300 / 14 = 21.4; 600 / 14 = 42.9
        assertThat(TopPercent.byDefinition(9000, scores)).isEqualTo(8);
        assertThat(TopPercent.byDefinition(8000, scores)).isEqualTo(15);
        assertThat(TopPercent.byDefinition(7000, scores)).isEqualTo(22);
        assertThat(TopPercent.byDefinition(6000, scores)).isEqualTo(43);
        assertThat(TopPercent.byDefinition(5200, scores)).isEqualTo(100);
    }

    @Test
    void givesTheDefinedRankFromTheThresholdsOfAnyPopulation() {
        for (long seed = 1; seed <= 2_000; seed++) {
            // Given: few scores among few or many members, so that many tie
            Random random = new Random(seed);
            int members = 1 + random.nextInt(random.nextBoolean() ? 30 : 700);
            int range = 1 + random.nextInt(random.nextBoolean() ? 12 : 9_600);
            List<Integer> scores = new ArrayList<>();
            for (int i = 0; i < members; i++) {
                scores.add(400 + random.nextInt(range));
            }

            // When
            List<Integer> thresholds = NaiveCohorts.thresholds(scores);

            // Then
            assertThat(TopPercent.disagreements(scores, thresholds))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void tellsAThresholdThatIsOneRankOff() {
        // Given
        List<Integer> scores = List.of(900, 800, 700, 600, 500);
        List<Integer> thresholds = new ArrayList<>(NaiveCohorts.thresholds(scores));
        thresholds.set(39, 900);

        // When, Then
        assertThat(TopPercent.disagreements(scores, thresholds))
                .containsExactly("a score of 800 among 5 members is top 40 %, by the table top 41 %");
    }

    @Test
    void roundsMeansHalfUp() {
        // Given, When, Then: 1.5, 1.33, 1.67
        assertThat(NaiveCohorts.mean(List.of(1, 2))).isEqualTo(2);
        assertThat(NaiveCohorts.mean(List.of(1, 1, 2))).isEqualTo(1);
        assertThat(NaiveCohorts.mean(List.of(1, 2, 2))).isEqualTo(2);
    }
}
