package org.openssi.scoring.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreHistogramTest {
    private static final int DAY = 20_000;

    private static List<Integer> pillars(int score) {
        return List.of(score - 300, 100, 100, 100);
    }

    private static PercentileTable table(List<Integer> scores) {
        ScoreHistogram histogram = new ScoreHistogram();
        CohortChange change = new CohortChange();
        scores.forEach(score -> change.join(score, pillars(score)));
        histogram.apply(change);
        return histogram.table(Cohort.EVERYONE, DAY, "v1");
    }

    @Test
    void topPercentOfATableIsThatOfTheDefinitionForEverySize() {
        // Given
        long seed = 11;
        Random random = new Random(seed);
        for (int n = 1; n <= 400; n++) {
            List<Integer> scores =
                    random.ints(n, 400, 400 + 1 + random.nextInt(n * 2)).boxed().toList();

            // When
            PercentileTable table = table(scores);

            // Then
            for (int score : scores) {
                long higher = scores.stream().filter(other -> other > score).count();
                int expected = Math.toIntExact((100 * (1 + higher) + n - 1) / n);
                assertThat(table.topPercent(score))
                        .as("seed %d, n %d, score %d", seed, n, score)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aTableOfAtMostAHundredMembersTellsEveryScore() {
        // Given
        long seed = 12;
        Random random = new Random(seed);
        for (int n = 1; n <= 100; n++) {
            List<Integer> scores = random.ints(n, 400, 400 + 2 * n)
                    .boxed()
                    .sorted(Collections.reverseOrder())
                    .toList();

            // When // Then
            assertThat(table(scores).scores()).as("seed %d, n %d", seed, n).hasValue(scores);
        }
        assertThat(table(Collections.nCopies(101, 1_000)).scores()).isEmpty();
    }

    @Test
    void thresholdWhereTheRankIsZeroIsUnreachable() {
        PercentileTable table = table(List.of(1_000, 2_000, 3_000, 4_000));
        assertThat(table.thresholds().subList(0, 24)).containsOnly(PercentileTable.UNREACHABLE);
        assertThat(table.thresholds().get(24)).isEqualTo(4_000);
        assertThat(table.thresholds().get(99)).isEqualTo(1_000);
    }

    @Test
    void meansAreRoundedHalfUp() {
        assertThat(table(List.of(1_000, 1_001)).meanScore()).isEqualTo(1_001);
        assertThat(table(List.of(1_000, 1_000, 1_001)).meanScore()).isEqualTo(1_000);
    }

    @Test
    void takingBackWhatWasAddedLeavesNothing() {
        // Given
        List<Integer> scores = IntStream.range(500, 700).boxed().toList();
        ScoreHistogram histogram = new ScoreHistogram();
        CohortChange joining = new CohortChange();
        scores.forEach(score -> joining.join(score, pillars(score)));
        histogram.apply(joining);

        // When
        List<Integer> shuffled = new ArrayList<>(scores);
        Collections.shuffle(shuffled, new Random(3));
        CohortChange leaving = new CohortChange();
        shuffled.forEach(score -> leaving.leave(score, pillars(score)));
        histogram.apply(leaving);

        // Then
        assertThat(histogram.members()).isZero();
        assertThat(histogram.encode()).isEqualTo(new ScoreHistogram().encode());
    }

    @Test
    void changeInPartsIsTheChange() {
        // Given
        Random random = new Random(4);
        CohortChange whole = new CohortChange();
        CohortChange left = new CohortChange();
        CohortChange right = new CohortChange();
        for (int i = 0; i < 1_000; i++) {
            int score = 400 + random.nextInt(300);
            whole.join(score, pillars(score));
            (random.nextBoolean() ? left : right).join(score, pillars(score));
        }

        // When
        right.add(left);

        // Then
        assertThat(CohortChange.decode(right.encode()).encode()).isEqualTo(whole.encode());
    }

    @Test
    void nobodyCanLeaveWhoIsNotThere() {
        CohortChange leaving = new CohortChange();
        leaving.leave(1_000, pillars(1_000));
        assertThatThrownBy(() -> new ScoreHistogram().apply(leaving)).isInstanceOf(IllegalStateException.class);
    }
}
