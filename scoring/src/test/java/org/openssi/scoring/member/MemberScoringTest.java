package org.openssi.scoring.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

class MemberScoringTest {
    private static final int DAY = UtcDay.parse("2026-03-02");

    private final ScoringModel model = ScoringModelFile.byDefault().model();
    private final MemberScoring scoring = new MemberScoring(model);

    @Test
    void oneMoreIsWhatOneMoreActAddsToItsSignal() {
        long seed = 20_261_123;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int gains = 0;
        for (int round = 0; round < 40; round++) {
            // Given
            MemberState state = member(random, random.nextInt(300));
            List<SignalScore> before = state.signalsAsOf(DAY, scoring);
            for (int i = 0; i < model.signals().size(); i++) {
                Signal signal = model.signals().get(i);
                if (signal.kind() == SignalKind.LEVEL) {
                    assertThat(scoring.oneMore(i, before.get(i))).isEmpty();
                    continue;
                }
                // When
                MemberState with = MemberState.decode(state.encode(), scoring);
                signal.attempts().forEach(type -> with.count(act("attempt", type), DAY, scoring));
                Activity act = act("act", signal.of().iterator().next());
                with.count(signal.where() == null ? act : act.withFlags(signal.where()), DAY, scoring);
                // Then
                int gained = with.signalsAsOf(DAY, scoring).get(i).points()
                        - before.get(i).points();
                assertThat(scoring.oneMore(i, before.get(i)))
                        .as(signal.name() + " of " + before.get(i))
                        .hasValue(gained);
                gains += gained > 0 ? 1 : 0;
            }
        }
        assertThat(gains).isGreaterThan(300);
    }

    @Test
    void theMostOfAPillarsSignalsIsItsRange() {
        // When
        int[] sums = new int[4];
        for (int i = 0; i < model.signals().size(); i++) {
            sums[model.signals().get(i).pillar().ordinal()] += scoring.most(i);
        }
        // Then
        for (int sum : sums) {
            // Each signal is rounded for itself.
            assertThat(sum).isBetween(2_395, 2_405);
        }
    }

    @Test
    void nothingIsToBeGainedWhereAllIsEarned() {
        for (int i = 0; i < model.signals().size(); i++) {
            // Given
            Signal signal = model.signals().get(i);
            boolean ratio = signal.kind() == SignalKind.RATIO;
            double x = signal.kind() == SignalKind.FLAG ? 1 : 1_000_000;
            SignalScore full =
                    new SignalScore(signal.name(), scoring.most(i), x, ratio ? 1_000_000 : SignalScore.NO_ATTEMPTS);
            // When // Then
            assertThat(scoring.oneMore(i, full).orElse(0)).as(signal.name()).isZero();
        }
    }

    @Test
    void takesNoSignalForAnother() {
        // Given
        SignalScore other = new SignalScore("other", 0, 0, SignalScore.NO_ATTEMPTS);
        // When // Then
        assertThatThrownBy(() -> scoring.oneMore(0, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other");
    }

    /** With nothing on the day itself, so that no daily cap stands in the way of one more. */
    private MemberState member(Random random, int activities) {
        MemberState state = new MemberState(scoring);
        ActivityType[] types = ActivityType.values();
        for (int i = 0; i < activities; i++) {
            ActivityType type = types[random.nextInt(types.length)];
            if (type != ActivityType.CONNECTION_REMOVED) {
                long at = UtcDay.startMillis(DAY - 1 - random.nextInt(100));
                Activity activity = Activity.of("id-" + i, "anna", type, at)
                        .withFlags(Flag.values()[random.nextInt(Flag.values().length)]);
                state.count(activity, activity.day(), scoring);
            }
        }
        return state;
    }

    private static Activity act(String id, ActivityType type) {
        return Activity.of(id, "anna", type, UtcDay.startMillis(DAY) + 1);
    }
}
