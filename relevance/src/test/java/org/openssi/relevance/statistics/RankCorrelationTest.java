package org.openssi.relevance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    private static BlockRanks one(double... values) {
        return BlockRanks.of(Blocks.one(values.length), new double[][] {values});
    }

    private static Correlation correlation(double[] x, double[] y) {
        Blocks blocks = Blocks.one(x.length);
        return RankCorrelation.of(BlockRanks.of(blocks, new double[][] {x}), BlockRanks.of(blocks, new double[][] {y}))
                .orElseThrow();
    }

    /** Intelligence and hours of television of ten people, the usual example: rho is -29/165. */
    @Test
    void rhoOfThePublishedExampleIsAsPublished() {
        double[] intelligence = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
        double[] television = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
        Correlation found = correlation(intelligence, television);
        assertThat(found.rho()).isCloseTo(-29 / 165.0, within(1e-12));
        // By the t distribution the published chance is 0.627.
        assertThat(found.p()).isCloseTo(0.627, within(0.03));
    }

    @Test
    void inOneBlockItIsSpearmansRhoWithTiesToo() {
        // Given
        long seed = 21;
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            double[] x = random.ints(40, 0, 12).asDoubleStream().toArray();
            double[] y = random.ints(40, 0, 3).asDoubleStream().toArray();

            // When // Then
            assertThat(correlation(x, y).rho())
                    .as("seed %d, run %d", seed, run)
                    .isCloseTo(new SpearmansCorrelation().correlation(x, y), within(1e-12));
        }
    }

    @Test
    void whatIsTheSameForAllCorrelatesWithNothing() {
        Blocks blocks = Blocks.one(5);
        BlockRanks same = BlockRanks.of(blocks, new double[][] {{2, 2, 2, 2, 2}});
        BlockRanks other = BlockRanks.of(blocks, new double[][] {{1, 2, 3, 4, 5}});
        assertThat(RankCorrelation.of(same, other)).isEmpty();
        assertThat(same.apart()).isZero();
        assertThat(one(1, 1, 1, 2, 3).apart()).isEqualTo(2);
    }

    @Test
    void differencesBetweenStrataAreNobodysLink() {
        // Given two strata, the second higher in both, and in each of them no link at all
        int[] strata = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
        double[] x = {1, 2, 3, 4, 5, 11, 12, 13, 14, 15};
        double[] y = {2, 4, 3, 1, 5, 15, 11, 13, 14, 12};
        Blocks blocks = Blocks.strata(strata, 2);

        // When
        double pooled = RankCorrelation.of(
                        BlockRanks.of(blocks, new double[][] {x}), BlockRanks.of(blocks, new double[][] {y}))
                .orElseThrow()
                .rho();

        // Then
        double first = new SpearmansCorrelation().correlation(Arrays.copyOf(x, 5), Arrays.copyOf(y, 5));
        double second =
                new SpearmansCorrelation().correlation(Arrays.copyOfRange(x, 5, 10), Arrays.copyOfRange(y, 5, 10));
        assertThat(pooled).isCloseTo((first + second) / 2, within(1e-12));
        assertThat(correlation(x, y).rho()).isGreaterThan(0.7);
    }

    /** Strata, written as times at which their members alone are there, are the same. */
    @Test
    void strataAreTimesWithoutCommonMembers() {
        // Given
        long seed = 23;
        Random random = new Random(seed);
        int[] stratumOf = random.ints(60, -1, 4).toArray();
        boolean[][] present = new boolean[4][60];
        for (int member = 0; member < 60; member++) {
            if (stratumOf[member] != Blocks.NONE) {
                present[stratumOf[member]][member] = true;
            }
        }
        double[] x = random.ints(60, 0, 9).asDoubleStream().toArray();
        double[] y = random.ints(60, 0, 4).asDoubleStream().toArray();

        // When
        Blocks strata = Blocks.strata(stratumOf, 4);
        Blocks times = Blocks.times(present);
        double[][] xs = {x, x, x, x};
        double[][] ys = {y, y, y, y};

        // Then
        assertThat(RankCorrelation.of(BlockRanks.of(strata, xs), BlockRanks.of(strata, ys)))
                .as("seed %d", seed)
                .isPresent()
                .isEqualTo(RankCorrelation.of(BlockRanks.of(times, xs), BlockRanks.of(times, ys)));
    }

    /** Three changes of each of seven members, who are exchanged whole: all 5,040 ways of doing so. */
    @Test
    void momentsAreThoseOfAllPermutationsOfMembers() {
        // Given
        long seed = 22;
        Random random = new Random(seed);
        int members = 7;
        int changes = 3;
        boolean[][] all = new boolean[changes][members];
        double[][] x = new double[changes][members];
        double[][] y = new double[changes][members];
        for (int change = 0; change < changes; change++) {
            Arrays.fill(all[change], true);
            for (int member = 0; member < members; member++) {
                x[change][member] = random.nextInt(6);
                y[change][member] = Math.max(0, random.nextInt(5) - 2) + (change > 0 ? y[change - 1][member] : 0);
            }
        }
        Blocks blocks = Blocks.times(all);
        BlockRanks ofX = BlockRanks.of(blocks, x);
        BlockRanks ofY = BlockRanks.of(blocks, y);

        // When
        List<Double> sums = new ArrayList<>();
        for (int[] permutation : permutations(members)) {
            double sum = 0;
            for (int change = 0; change < changes; change++) {
                for (int member = 0; member < members; member++) {
                    sum += ofX.rank(change, member) * ofY.rank(change, permutation[member]);
                }
            }
            sums.add(sum);
        }

        // Then
        assertThat(sums).hasSize(5_040);
        assertThat(mean(sums, sum -> sum)).isCloseTo(0, within(1e-12));
        assertThat(RankCorrelation.permutationVariance(ofX, ofY))
                .as("seed %d", seed)
                .isCloseTo(mean(sums, sum -> sum * sum), within(1e-12));
        assertThat(RankCorrelation.thirdMoment(ofX, ofY))
                .as("seed %d", seed)
                .isCloseTo(mean(sums, sum -> sum * sum * sum), within(1e-12));
    }

    /** A rare signal and rare outcomes: by the normal curve such a chance would be off by a factor of ten and more. */
    @Test
    void chancesOfRareThingsAreThoseOfAllPermutations() {
        // Given 40 of 400 with a signal, 50 with an outcome, of whom 14 have both where chance alone gives 5
        int n = 400;
        int withBoth = 14;
        double[] signal = IntStream.range(0, n).mapToDouble(i -> i < 40 ? 1 : 0).toArray();
        double[] outcome = IntStream.range(0, n)
                .mapToDouble(i -> i < withBoth || i >= n - (50 - withBoth) ? 1 : 0)
                .toArray();

        // When
        double chance = correlation(signal, outcome).p();

        // Then it is that of Fisher's exact test, by plain sums, within a factor of two
        double exact = 0;
        for (int both = withBoth; both <= 40; both++) {
            exact += choose(40, both) * choose(360, 50 - both) / choose(400, 50);
        }
        assertThat(chance).isBetween(2 * exact / 2, 2 * exact * 2);
    }

    /** Half of the members change and have outcomes, the others do neither: a plain permutation would take that for a link. */
    @Test
    void membersWhoVaryInNothingDoNotMakeOthersSurer() {
        // Given
        int members = 200;
        int runs = 1_000;
        long claimed = 0;
        long plainly = 0;
        for (long seed = 1; seed <= runs; seed++) {
            Random random = new Random(seed);
            double[] x = new double[members];
            double[] y = new double[members];
            for (int member = 0; member < members / 2; member++) {
                x[member] = random.nextGaussian();
                y[member] = random.nextGaussian();
            }

            // When
            Blocks blocks = Blocks.one(members);
            BlockRanks ofX = BlockRanks.of(blocks, new double[][] {x});
            BlockRanks ofY = BlockRanks.of(blocks, new double[][] {y});
            claimed += RankCorrelation.ofChanges(ofX, ofY).orElseThrow().p() < 0.05 ? 1 : 0;
            plainly += RankCorrelation.of(ofX, ofY).orElseThrow().p() < 0.05 ? 1 : 0;
        }

        // Then
        assertThat(claimed).as("of %d seeds from 1", runs).isLessThanOrEqualTo(runs * 65 / 1_000);
        assertThat(plainly).isGreaterThan(runs * 100 / 1_000);
    }

    private static double mean(List<Double> values, ToDoubleFunction<Double> of) {
        return values.stream().mapToDouble(of).sum() / values.size();
    }

    private static double choose(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways *= (n - k + i) / (double) i;
        }
        return ways;
    }

    private static List<int[]> permutations(int n) {
        List<int[]> permutations = new ArrayList<>();
        permute(IntStream.range(0, n).toArray(), 0, permutations);
        return permutations;
    }

    private static void permute(int[] order, int from, List<int[]> into) {
        if (from == order.length) {
            into.add(order.clone());
        }
        for (int i = from; i < order.length; i++) {
            swap(order, from, i);
            permute(order, from + 1, into);
            swap(order, from, i);
        }
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
}
