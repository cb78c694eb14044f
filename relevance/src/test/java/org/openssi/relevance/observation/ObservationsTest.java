package org.openssi.relevance.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        return new Outcome(id, "ada", OutcomeType.DEAL, moment);
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
    void whatWasKnownEarlierCanBeToldFromWhatIsKnownNow() {
        // Given
        Outcome[] deals = {deal("early", UtcDay.startMillis(END + 20)), deal("later", UtcDay.startMillis(END + 70))};
        Observation now = observe(END + 200, deals);

        // When, Then
        assertThat(now.asOf(END + 90)).isSameAs(now);
        assertThat(now.asOf(END + 89)).isEqualTo(observe(END + 89, deals)).isEqualTo(observe(END + 30, deals));
        assertThat(Horizon.longestOver(MONTH, END + 29)).isEmpty();
        assertThat(Horizon.longestOver(MONTH, END + 89)).contains(Horizon.DAYS_30);
        assertThat(Horizon.longestOver(MONTH, END + 90)).contains(Horizon.DAYS_90);
    }

    @Test
    void oneIdCanBeALeadAndADeal() {
        Observation observation = observe(
                END + 90,
                new Outcome("17", "ada", OutcomeType.LEAD, UtcDay.startMillis(END + 1)),
                new Outcome("17", "ada", OutcomeType.DEAL, UtcDay.startMillis(END + 9)));
        assertThat(observation.following(Horizon.DAYS_30).outcomes()).containsExactly(1, 0, 0, 1);
    }

    @Test
    void anOutcomeThatIsRepeatedCountsOnceInAnyOrder() {
        // Given
        List<Outcome> outcomes = new ArrayList<>(List.of(
                deal("one", UtcDay.startMillis(END + 40)),
                deal("one", UtcDay.startMillis(END + 5)),
                new Outcome("two", "ada", OutcomeType.LEAD, UtcDay.startMillis(END + 5))));
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
        Outcome other = new Outcome("one", "bob", OutcomeType.DEAL, 0);
        assertThatThrownBy(() -> observe(END, other)).hasMessage("Outcome one is not of ada.");
    }
}
