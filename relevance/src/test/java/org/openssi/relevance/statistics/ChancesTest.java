package org.openssi.relevance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChancesTest {
    /** What R's {@code p.adjust} documents and gives for these. */
    @Test
    void holmsCorrectionIsThatOfOthers() {
        assertThat(Holm.corrected(new double[] {0.05, 0.01, 0.04, 0.02, 0.03}))
                .containsExactly(new double[] {0.09, 0.05, 0.09, 0.08, 0.09}, within(1e-12));
        assertThat(Holm.corrected(new double[] {0.7, 0.6})).containsExactly(1, 1);
        assertThat(Holm.corrected(new double[0])).isEmpty();
    }

    /** The subset property that warnings rest on: greater chances are never corrected to smaller ones. */
    @Test
    void greaterChancesAreCorrectedToGreaterOnes() {
        // Given
        long seed = 31;
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            double[] chances = random.doubles(30, 0, 0.02).toArray();
            double[] greater = chances.clone();
            for (int i = 0; i < greater.length; i++) {
                greater[i] += random.nextBoolean() ? 0.01 * random.nextDouble() : 0;
            }

            // When
            double[] corrected = Holm.corrected(chances);
            double[] correctedGreater = Holm.corrected(greater);

            // Then
            for (int i = 0; i < chances.length; i++) {
                assertThat(correctedGreater[i])
                        .as("seed %d, run %d, place %d", seed, run, i)
                        .isGreaterThanOrEqualTo(corrected[i]);
            }
        }
    }

    @Test
    void curveWithoutSkewnessIsTheNormalOne() {
        assertThat(PearsonCurve.twoSided(1.959964, 0)).isCloseTo(0.05, within(1e-6));
        assertThat(PearsonCurve.twoSided(-1.959964, 0)).isCloseTo(0.05, within(1e-6));
        assertThat(PearsonCurve.twoSided(0, 0)).isCloseTo(1, within(1e-9));
        assertThat(PearsonCurve.twoSided(3.5, 0.0011)).isCloseTo(PearsonCurve.twoSided(3.5, 0.0009), within(1e-5));
    }

    /** A chi-squared distribution with 4 degrees: mean 4, variance 8, skewness sqrt(2), 5 % above 9.488, 5 % below 0.711. */
    @Test
    void skewCurveIsThatOfTheChiSquaredDistribution() {
        double skewness = Math.sqrt(2);
        assertThat(PearsonCurve.twoSided((9.4877 - 4) / Math.sqrt(8), skewness)).isCloseTo(0.1, within(1e-4));
        assertThat(PearsonCurve.twoSided((0.7107 - 4) / Math.sqrt(8), skewness)).isCloseTo(0.1, within(1e-4));
        assertThat(PearsonCurve.twoSided(-(9.4877 - 4) / Math.sqrt(8), -skewness))
                .isCloseTo(0.1, within(1e-4));
        assertThat(PearsonCurve.twoSided(-2, skewness)).isZero();
    }
}
