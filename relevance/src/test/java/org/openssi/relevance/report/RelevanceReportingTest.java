package org.openssi.relevance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.openssi.relevance.observation.Following;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.Observation;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.statistics.PoissonRate;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.model.ScoringModelFile;

class RelevanceReportingTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 6);
    private static final Measure SCORE = new Measure(Measure.Kind.SCORE, "score", 0, 10_000);

    private static Observation observation(
            String member, YearMonth month, int score, String seniority, boolean over, int deals) {
        Following following = new Following(over, List.of(0, 0, 0, deals));
        List<Integer> pillars = List.of(score / 4, score / 4, score / 4, score - 3 * (score / 4));
        return new Observation(
                member, month, score, pillars, List.of(), seniority, null, List.of(following, following));
    }

    private static List<Observation> members(
            int n, IntUnaryOperator score, IntFunction<String> seniority, IntUnaryOperator deals) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            observations.add(
                    observation("m" + i, MONTH, score.applyAsInt(i), seniority.apply(i), true, deals.applyAsInt(i)));
        }
        return observations;
    }

    private static RelevanceReport report(List<Observation> observations) {
        return RelevanceReporting.report(Cohort.EVERYONE, MONTH, OutcomeType.DEAL, List.of(SCORE), observations);
    }

    private static RelevanceTable table(List<Observation> observations) {
        return report(observations).tables().get(0);
    }

    private static Finding among(List<Observation> observations) {
        return table(observations).amongMembers().finding();
    }

    @Test
    void measuresOfAModelAreItsScoreItsPillarsAndItsSignals() {
        List<Measure> measures = Measure.of(ScoringModelFile.byDefault().model());
        assertThat(measures).hasSize(1 + 4 + 28);
        assertThat(measures.get(0)).isEqualTo(SCORE);
        assertThat(measures.get(3)).isEqualTo(new Measure(Measure.Kind.PILLAR, "INSIGHT_ENGAGEMENT", 2, 2_500));
        // 20 of 100 parts of 24 points.
        assertThat(measures.get(5)).isEqualTo(new Measure(Measure.Kind.SIGNAL, "profile-completeness", 0, 480));
    }

    @Test
    void aLinkIsFoundWithItsDirection() {
        assertThat(among(members(60, i -> 1_000 + 100 * i, i -> null, i -> i / 10)))
                .isEqualTo(new Finding.LinkFound(true));
        assertThat(among(members(60, i -> 8_000 - 100 * i, i -> null, i -> i / 10)))
                .isEqualTo(new Finding.LinkFound(false));
    }

    @Test
    void tooFewMembersOutcomesOrDifferencesAreSaid() {
        assertThat(among(members(29, i -> 1_000 + 100 * i, i -> null, i -> i)))
                .isEqualTo(new Finding.TooFewToSay(Finding.Lack.MEMBERS));
        assertThat(among(members(30, i -> 1_000 + 100 * i, i -> null, i -> i))).isEqualTo(new Finding.LinkFound(true));
        assertThat(among(members(60, i -> 1_000 + 100 * i, i -> null, i -> i >= 41 ? 1 : 0)))
                .isEqualTo(new Finding.TooFewToSay(Finding.Lack.OUTCOMES));
        assertThat(among(members(60, i -> 1_000 + 100 * i, i -> null, i -> i >= 51 ? 5 : 0)))
                .isEqualTo(new Finding.TooFewToSay(Finding.Lack.DIFFERENCES));
        assertThat(among(members(60, i -> i >= 51 ? 2_000 : 1_000, i -> null, i -> i)))
                .isEqualTo(new Finding.TooFewToSay(Finding.Lack.DIFFERENCES));
        assertThat(among(List.of())).isEqualTo(new Finding.TooFewToSay(Finding.Lack.MEMBERS));
    }

    @Test
    void noFigureIsShownWhereThereAreTooFew() {
        RelevanceReport report = report(members(10, i -> 1_000 + i, i -> "a", i -> i));
        assertThat(report.figures()).isZero();
        assertThat(report.tables()).allSatisfy(table -> {
            assertThat(table.amongMembers().estimate()).isNull();
            assertThat(table.withinMembers().estimate()).isNull();
            assertThat(table.stratified()).noneMatch(Stratified::checked);
        });
    }

    @Test
    void beforeTheDaysAreOverItIsTooEarly() {
        // Given
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            observations.add(observation("m" + i, MONTH, 1_000 + i, null, false, i));
            observations.add(observation("m" + i, MONTH.minusMonths(1), 1_000, null, true, i));
        }

        // When
        RelevanceTable table = table(observations);

        // Then
        assertThat(table.amongMembers())
                .isEqualTo(new Comparison(0, 0, 0, null, new Finding.TooFewToSay(Finding.Lack.DAYS)));
        assertThat(table.withinMembers().finding()).isEqualTo(new Finding.TooFewToSay(Finding.Lack.DAYS));
        assertThat(table.bands()).allSatisfy(band -> assertThat(band.members()).isZero());
    }

    /** Simpson's paradox: seniors have more of both, and among them, as among juniors, it is the other way round. */
    @Test
    void aLinkThatTurnsRoundWithinSeniorityIsAWarning() {
        // Given
        IntFunction<String> seniority = i -> i < 100 ? "junior" : "senior";
        List<Observation> observations = members(
                200, i -> (i < 100 ? 2_000 : 5_000) + i % 100, seniority, i -> (i < 100 ? 0 : 8) + (99 - i % 100) / 25);

        // When
        RelevanceTable table = table(observations);

        // Then
        assertThat(table.amongMembers().finding()).isEqualTo(new Finding.ExplainedBy(true, List.of(Stratum.SENIORITY)));
        Stratified bySeniority = table.stratified().get(Stratum.SENIORITY.ordinal());
        assertThat(bySeniority.strata()).isEqualTo(2);
        assertThat(bySeniority.estimate().rho()).isLessThan(-9_000);
        assertThat(table.amongMembers().estimate().rho()).isGreaterThan(4_000);
    }

    @Test
    void aStratumThatIsHardlyKnownIsNotChecked() {
        // Given seniority of 20, and each of the others alone in theirs
        List<Observation> observations =
                members(100, i -> 1_000 + 10 * i, i -> i < 20 ? "junior" : i < 60 ? "title " + i : null, i -> i / 20);

        // When
        RelevanceTable table = table(observations);

        // Then
        Stratified bySeniority = table.stratified().get(Stratum.SENIORITY.ordinal());
        assertThat(bySeniority).isEqualTo(new Stratified(Stratum.SENIORITY, 20, 1, null));
        assertThat(table.amongMembers().finding()).isEqualTo(new Finding.LinkFound(true));
    }

    @Test
    void bandsHaveAllMembersOnceAndTheLimitsOfTheirRates() {
        // Given
        List<Observation> observations = members(101, i -> 400 + 96 * i, i -> null, i -> i / 50);

        // When
        List<Band> bands = table(observations).bands();

        // Then
        assertThat(bands).extracting(Band::from).containsExactly(0, 2_000, 4_000, 6_000, 8_000);
        assertThat(bands).extracting(Band::to).containsExactly(1_999, 3_999, 5_999, 7_999, 10_000);
        assertThat(bands).extracting(Band::members).containsExactly(17, 21, 21, 21, 21);
        assertThat(bands.stream().mapToInt(Band::outcomes).sum())
                .isEqualTo(observations.stream()
                        .mapToInt(each -> each.following(Horizon.DAYS_30).count(OutcomeType.DEAL))
                        .sum());
        Band last = bands.get(4);
        PoissonRate rate = PoissonRate.of(last.outcomes(), last.members());
        assertThat(last.rate()).isEqualTo((int) Math.round(10_000 * rate.rate()));
        assertThat(last.low()).isEqualTo((int) Math.round(10_000 * rate.low()));
        assertThat(last.high()).isEqualTo((int) Math.round(10_000 * rate.high()));
    }

    @Test
    void aRiseOfEverybodyInOneMonthIsNobodysRise() {
        // Given scores and deals that rise together for all, and nothing else that hangs together
        Random random = new Random(41);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            for (int month = 0; month < 6; month++) {
                int score = 2_000 + 500 * month + random.nextInt(300);
                int deals = 2 * month + random.nextInt(3);
                observations.add(observation("m" + i, MONTH.minusMonths(5 - month), score, null, true, deals));
            }
        }

        // When
        Comparison within = table(observations).withinMembers();

        // Then
        assertThat(within.members()).isEqualTo(200);
        assertThat(within.periods()).isEqualTo(1_000);
        assertThat(within.finding()).isEqualTo(new Finding.NoLinkFound());
    }

    @Test
    void aRiseThatOutcomesFollowIsFoundThoughMembersDifferTheOtherWayRound() {
        // Given members of whom those with lower scores have more deals, each with more after a rise of their own
        Random random = new Random(42);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            for (int month = 0; month < 6; month++) {
                int swing = random.nextInt(5);
                int deals = (200 - i) / 10 + swing;
                observations.add(observation(
                        "m" + i, MONTH.minusMonths(5 - month), 1_000 + 30 * i + 10 * swing, null, true, deals));
            }
        }

        // When
        RelevanceTable table = table(observations);

        // Then
        assertThat(table.withinMembers().finding()).isEqualTo(new Finding.LinkFound(true));
        assertThat(table.amongMembers().finding()).isEqualTo(new Finding.LinkFound(false));
    }

    /** Half of the members do nothing and have no deals; the others' scores and deals come and go, each by itself. */
    @Test
    void membersWhoDoNothingDoNotMakeRisesOfOthersLookSure() {
        // Given
        int runs = 300;
        long claimed = 0;
        for (long seed = 1; seed <= runs; seed++) {
            Random random = new Random(seed);
            List<Observation> observations = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                for (int month = 0; month < 5; month++) {
                    int score = i % 2 == 0 ? 700 : 2_000 + random.nextInt(3_000);
                    int deals = i % 2 == 0 ? 0 : random.nextInt(4);
                    observations.add(observation("m" + i, MONTH.minusMonths(month), score, null, true, deals));
                }
            }

            // When
            claimed += report(observations).tables().stream()
                            .anyMatch(table -> table.withinMembers().finding() instanceof Finding.LinkFound)
                    ? 1
                    : 0;
        }

        // Then it is 5 %, or within two standard errors of so many runs; by exchanging members alone it would be 15 %
        // and more
        assertThat(claimed).as("of %d seeds from 1", runs).isLessThanOrEqualTo((long)
                (runs * 0.05 + 2 * Math.sqrt(runs * 0.05 * 0.95)));
    }

    @Test
    void theSameObservationsInAnyOrderGiveTheSameReport() {
        // Given
        Random random = new Random(43);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            for (int month = 0; month < 8; month++) {
                if (random.nextInt(10) > 0) {
                    String seniority = random.nextInt(5) == 0 ? null : "s" + i % 4;
                    observations.add(observation(
                            "m" + i,
                            MONTH.minusMonths(month),
                            1_000 + random.nextInt(5_000),
                            seniority,
                            month > 0 || i % 3 > 0,
                            random.nextInt(3)));
                }
            }
        }
        RelevanceReport report = report(observations);

        // When
        Collections.shuffle(observations, random);

        // Then
        assertThat(report(observations)).isEqualTo(report);
        assertThat(report.figures()).isEqualTo(4);
    }

    @Test
    void twoObservationsOfAMemberInOneMonthAreRefused() {
        Observation one = observation("m1", MONTH, 1_000, null, true, 0);
        assertThatThrownBy(() -> report(List.of(one, one))).hasMessage("m1 has two observations of 2026-06.");
    }
}
