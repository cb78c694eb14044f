package org.openssi.relevance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {
    /** The 95 % limits of counts, as tables of Garwood's limits have them. */
    @Test
    void limitsAreThoseOfPublishedTables() {
        double[][] counts = {
            {0, 0, 3.689}, {1, 0.025, 5.572}, {5, 1.623, 11.668}, {10, 4.795, 18.390}, {20, 12.217, 30.888},
        };
        for (double[] count : counts) {
            PoissonRate rate = PoissonRate.of((long) count[0], 1);
            assertThat(rate.low()).as("of %s", count[0]).isCloseTo(count[1], within(0.001));
            assertThat(rate.high()).as("of %s", count[0]).isCloseTo(count[2], within(0.001));
        }
    }

    @Test
    void outsideTheLimitsTheCountHasAChanceOfAFortieth() {
        // Given
        int events = 13;
        PoissonRate rate = PoissonRate.of(events, 100);

        // When
        double atMost = 0;
        double fewer = 0;
        for (int k = 0; k <= events; k++) {
            atMost += poisson(k, rate.high() * 100);
            fewer += k < events ? poisson(k, rate.low() * 100) : 0;
        }

        // Then
        assertThat(atMost).isCloseTo(0.025, within(1e-6));
        assertThat(1 - fewer).isCloseTo(0.025, within(1e-6));
        assertThat(rate.rate()).isEqualTo(0.13);
    }

    @Test
    void nobodyHasNoRate() {
        assertThatThrownBy(() -> PoissonRate.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Von Bortkiewicz's 200 years of army corps with 0 to 4 men killed by horses, which fit a Poisson distribution. */
    @Test
    void horseKicksAreNotClustered() {
        int[] deaths = new int[200];
        int next = 109;
        int[] corpsWith = {109, 65, 22, 3, 1};
        for (int count = 1; count < corpsWith.length; count++) {
            for (int i = 0; i < corpsWith[count]; i++) {
                deaths[next++] = count;
            }
        }
        // 122 deaths, and a mean of 0.61: the index is the sum of squares 121.58 / 0.61 = 199.3 with 199 degrees.
        assertThat(Dispersion.chance(List.of(deaths))).isBetween(0.45, 0.52);
    }

    @Test
    void whatGathersOnAFewIsClusteredButDifferencesOfGroupsAreNot() {
        int[] gathered = new int[100];
        gathered[0] = 20;
        int[] few = new int[50];
        int[] many = new int[50];
        for (int i = 0; i < 50; i++) {
            few[i] = i % 5 == 0 ? 1 : 0;
            many[i] = 8 + i % 5;
        }
        assertThat(Dispersion.chance(List.of(gathered))).isLessThan(Dispersion.CLUSTERED);
        assertThat(Dispersion.chance(List.of(few, many))).isGreaterThan(0.5);
        assertThat(Dispersion.chance(List.of(new int[0], new int[] {3}))).isEqualTo(1);
    }

    private static double poisson(int k, double mean) {
        double chance = Math.exp(-mean);
        for (int i = 1; i <= k; i++) {
            chance *= mean / i;
        }
        return chance;
    }
}
