package org.openssi.relevance.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

class ObservationsTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 6);
    private static final int END = UtcDay.parse("2026-06-30");

    private static ScoreUpdate update(int day) {
        List<SignalScore> signals = List.of(new SignalScore("posts", 120, 3, SignalScore.NO_ATTEMPTS));
        return new ScoreUpdate("ada", day, 1_500, List.of(600, 500, 200, 200), signals, null, "Media", null, "v1");
    }

    private static Outcome deal(String id, long moment) {
        return Outcome.of(id, "ada", OutcomeType.DEAL, moment);
    }

    private static Observation observe(int lastDay, Outcome... outcomes) {
        return Observations.of(MONTH, update(END), "senior", List.of(outcomes), lastDay);
    }

    @Test
    void daysAfterTheMonthCountFromTheirFirstMomentToTheirLast() {
        // Given
        Observation observation = observe(
                END + 90,
                deal("in the month", UtcDay.endMillis(END) - 1),
                deal("at midnight", UtcDay.endMillis(END)),
                deal("the 30th day", UtcDay.endMillis(END + 30) - 1),
                deal("the 31st day", UtcDay.endMillis(END + 30)),
                deal("the 90th day", UtcDay.endMillis(END + 90) - 1),
                deal("the 91st day", UtcDay.endMillis(END + 90)));

        // When // Then
        assertThat(observation.following(Horizon.DAYS_30)).isEqualTo(new Following(true, List.of(0, 0, 0, 2)));
        assertThat(observation.following(Horizon.DAYS_90)).isEqualTo(new Following(true, List.of(0, 0, 0, 4)));
    }

    @Test
    void daysThatAreNotOverAreSaidNotToBe() {
        Observation after40Days = observe(END + 40, deal("known early", UtcDay.startMillis(END + 41)));
        assertThat(after40Days.following(Horizon.DAYS_30).over()).isTrue();
        assertThat(after40Days.following(Horizon.DAYS_90)).isEqualTo(new Following(false, List.of(0, 0, 0, 0)));
        assertThat(observe(END + 29).following(Horizon.DAYS_30).over()).isFalse();
        assertThat(observe(END + 30).following(Horizon.DAYS_30).over()).isTrue();
    }

    @Test
    void anOutcomeThatIsRepeatedCountsOnceInAnyOrder() {
        // Given
        List<Outcome> outcomes = new ArrayList<>(List.of(
                deal("one", UtcDay.startMillis(END + 40)),
                deal("one", UtcDay.startMillis(END + 5)),
                Outcome.of("two", "ada", OutcomeType.LEAD, UtcDay.startMillis(END + 5))));
        Observation first = Observations.of(MONTH, update(END), null, outcomes, END + 90);

        // When
        Collections.reverse(outcomes);

        // Then
        assertThat(first.following(Horizon.DAYS_30).outcomes()).containsExactly(1, 0, 0, 1);
        assertThat(first.following(Horizon.DAYS_90).outcomes()).containsExactly(1, 0, 0, 1);
        assertThat(Observations.of(MONTH, update(END), null, outcomes, END + 90))
                .isEqualTo(first);
    }

    @Test
    void scoreInForceMayBeOfAnEarlierDayButNotOfALaterOne() {
        Observation observation = Observations.of(MONTH, update(END - 40), "senior", List.of(), END);
        assertThat(observation.score()).isEqualTo(1_500);
        assertThat(observation.signals()).containsExactly(120);
        assertThat(observation.in(Stratum.SENIORITY)).isEqualTo("senior");
        assertThat(observation.in(Stratum.INDUSTRY)).isEqualTo("Media");
        assertThatThrownBy(() -> Observations.of(MONTH, update(END + 1), "senior", List.of(), END))
                .hasMessage("The score of 2026-07-01 is not of 2026-06.");
    }

    @Test
    void outcomesOfOthersAreRefused() {
        Outcome other = Outcome.of("one", "bob", OutcomeType.DEAL, 0);
        assertThatThrownBy(() -> observe(END, other)).hasMessage("Outcome one is not of ada.");
    }

    @Test
    void whatIsWrongWithAnOutcomeIsOneSentenceThatSaysWhatToDo() {
        assertThatThrownBy(() -> Outcome.of(" ", "ada", OutcomeType.DEAL, 0))
                .hasMessage("An outcome has no outcomeId: give each one its own.");
        assertThatThrownBy(() -> Outcome.of("one", null, OutcomeType.DEAL, 0))
                .hasMessage("Outcome one has no memberId: say whose it is.");
        assertThatThrownBy(() -> Outcome.of("one", "ada", null, 0))
                .hasMessage("Outcome one has no type: LEAD, MEETING, OPPORTUNITY or DEAL.");
        assertThatThrownBy(() -> new Outcome("one", "ada", OutcomeType.DEAL, 0, BigDecimal.TEN, null))
                .hasMessage("Outcome one has a value or a currency alone: give both or none.");
        assertThatThrownBy(() -> new Outcome("one", "ada", OutcomeType.DEAL, 0, BigDecimal.TEN, "euro"))
                .hasMessage("Outcome one has a currency that is not three capital letters, such as EUR.");
        assertThat(new Outcome("one", "ada", OutcomeType.DEAL, 0, BigDecimal.TEN, "EUR").currency())
                .isEqualTo("EUR");
    }
}
