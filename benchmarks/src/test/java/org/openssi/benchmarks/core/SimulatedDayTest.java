package org.openssi.benchmarks.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.IntSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.ScoreHistogram;
import org.openssi.scoring.member.MemberState;

/** What is measured is what a scorer meets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedDayTest {
    private final SimulatedDay simulated = new SimulatedDay();

    @Test
    void activeSellersScoreAsSuch() {
        // When
        IntSummaryStatistics scores = simulated.statesBefore.entrySet().stream()
                .filter(member -> simulated.isAbout(SimulatedDay.ACTIVE_SELLER, member.getKey()))
                .map(member -> MemberState.decode(member.getValue(), simulated.scoring))
                .mapToInt(state -> state.last().score())
                .summaryStatistics();

        // Then
        assertThat(scores.getCount()).isGreaterThan(20);
        assertThat(scores.getMin()).isGreaterThan(6_500);
        assertThat(scores.getMax()).isLessThan(9_500);
    }

    @Test
    void theDayHasEnoughToMeasureOfEverySort() {
        // Then
        for (String who : List.of(SimulatedDay.ACTIVE_SELLER, SimulatedDay.ANYONE)) {
            assertThat(simulated.activities)
                    .filteredOn(activity -> simulated.isAbout(who, activity.memberId()))
                    .hasSizeGreaterThanOrEqualTo(FreshStates.STEPS);
            assertThat(simulated.statesDue.keySet())
                    .filteredOn(memberId -> simulated.isAbout(who, memberId))
                    .hasSizeGreaterThan(20);
            assertThat(simulated.updates)
                    .filteredOn(update -> simulated.isAbout(who, update.memberId()))
                    .hasSizeGreaterThan(20);
        }
    }

    @Test
    void closingAnewGivesWhatTheScorerGave() {
        // When
        List<MemberState.ClosedDay> closed = simulated.statesDue.entrySet().stream()
                .map(member -> MemberState.decode(member.getValue(), simulated.scoring)
                        .close(member.getKey(), simulated.day(), simulated.scoring))
                .toList();

        // Then
        assertThat(closed.stream().map(MemberState.ClosedDay::update).filter(update -> update != null))
                .containsExactlyElementsOf(simulated.updates);
        assertThat(simulated.fragments).hasSizeGreaterThan(1);
        ScoreHistogram everyone = ScoreHistogram.decode(simulated.everyone.encode());
        for (CohortChange fragment : simulated.fragments) {
            everyone.apply(fragment);
        }
        assertThat(everyone.members()).isBetween(3_500L, 4_000L);
    }
}
