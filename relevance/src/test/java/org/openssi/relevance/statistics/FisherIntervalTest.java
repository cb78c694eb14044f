package org.openssi.relevance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FisherIntervalTest {
    @Test
    void isTheFormulaOfBonettAndWright() {
        // Given rho 0.5 of 30 pairs: z 0.549306, standard error sqrt(1.125 / 27) = 0.204124
        FisherInterval interval = FisherInterval.of(0.5, 30);

        // When // Then tanh(0.549306 -+ 1.959964 * 0.204124)
        assertThat(interval.low()).isCloseTo(0.148132, within(1e-5));
        assertThat(interval.high()).isCloseTo(0.739503, within(1e-5));
        assertThat(FisherInterval.of(-0.5, 30).low()).isCloseTo(-interval.high(), within(1e-12));
    }

    @Test
    void stillHasLimitsWhereAllRanksAgree() {
        FisherInterval interval = FisherInterval.of(1, 50);
        assertThat(interval.low()).isBetween(0.999, 1.0);
        assertThat(interval.high()).isBetween(interval.low(), 1.0);
    }

    @Test
    void isNotGivenForThreePairs() {
        assertThatThrownBy(() -> FisherInterval.of(0.5, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of a bivariate normal population with the correlation r, Spearman's rho is 6 / pi * asin(r / 2). */
    @Test
    void hasTheTrueRhoWithinItInNineteenOfTwentySamples() {
        // Given
        double r = 0.6;
        double truth = 6 / Math.PI * Math.asin(r / 2);
        int samples = 2_000;
        int within = 0;
        for (long seed = 1; seed <= samples; seed++) {
            Random random = new Random(seed);
            double[] x = new double[60];
            double[] y = new double[60];
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextGaussian();
                y[i] = r * x[i] + Math.sqrt(1 - r * r) * random.nextGaussian();
            }
            Blocks blocks = Blocks.one(x.length);

            // When
            Correlation found = RankCorrelation.of(
                            BlockRanks.of(blocks, new double[][] {x}), BlockRanks.of(blocks, new double[][] {y}))
                    .orElseThrow();
            within += found.low() <= truth && truth <= found.high() ? 1 : 0;
        }

        // Then
        assertThat(within / (double) samples).as("seeds 1 to %d", samples).isBetween(0.935, 0.97);
    }
}
