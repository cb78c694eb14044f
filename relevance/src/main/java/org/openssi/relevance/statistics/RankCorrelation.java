package org.openssi.relevance.statistics;

import java.util.Optional;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * The rank correlation of two quantities within blocks, pooled: in one block this is Spearman's rho, ties included; in
 * strata a partial one; over changes from month to month one within members.
 *
 * <p>Its chance is that of the permutation test which exchanges members (in one block Spearman's own, in strata Mantel's
 * of 1963 with rank scores), with the test statistic's variance and skewness as permutations have them, and a Pearson
 * curve of type III through these (Mielke and Berry 2007, Permutation Methods). All changes of one member move together,
 * so that it does not matter how they hang together.
 */
public final class RankCorrelation {
    /** Of how many entries each chance alone must be expected to put both apart, as Cochran (1954) asks of a table's cells. */
    public static final double FEWEST_EXPECTED = 5;

    private RankCorrelation() {}

    /**
     * Of members with one value each. Empty where one of the two quantities is the same for all members of each block, or
     * the members are too few for an interval.
     *
     * @param x in the same blocks as {@code y}
     */
    public static Optional<Correlation> of(BlockRanks x, BlockRanks y) {
        requireSameBlocks(x, y);
        double product = sumOfSquares(x.entries()) * sumOfSquares(y.entries());
        double variance = permutationVariance(x, y);
        double pairs = 1 + product / variance;
        if (!(product > 0 && variance > 0 && pairs > FisherInterval.FEWEST)) {
            return Optional.empty();
        }
        // The ranks' means are 0 in each block, so that over all of them this is the pooled correlation.
        double rho = new PearsonsCorrelation().correlation(x.entries(), y.entries());
        double deviation = Math.sqrt(variance);
        double skewness = thirdMoment(x, y) / (variance * deviation);
        double chance = PearsonCurve.twoSided(rho * Math.sqrt(product) / deviation, skewness);
        FisherInterval interval = FisherInterval.of(rho, pairs);
        return Optional.of(new Correlation(rho, interval.low(), interval.high(), chance));
    }

    /**
     * Of changes. Members differ in how much they change, mostly in everything at once, and where they do a permutation's
     * variance is too small, though no change goes with another. So there is a second chance, by the members' own
     * contributions ({@link Contributions}), and the greater of the two and the wider of their intervals count.
     *
     * @param x in the same blocks as {@code y}
     */
    public static Optional<Correlation> ofChanges(BlockRanks x, BlockRanks y) {
        return of(x, y).flatMap(exchanged -> {
            double product = sumOfSquares(x.entries()) * sumOfSquares(y.entries());
            Contributions contributions = Contributions.of(x, y);
            double pairs = 1 + product / contributions.variance();
            if (!(pairs > FisherInterval.FEWEST)) {
                return Optional.empty();
            }
            double rho = exchanged.rho();
            FisherInterval interval = FisherInterval.of(rho, pairs);
            return Optional.of(new Correlation(
                    rho,
                    Math.min(exchanged.low(), interval.low()),
                    Math.max(exchanged.high(), interval.high()),
                    Math.max(exchanged.p(), contributions.chance(rho * Math.sqrt(product)))));
        });
    }

    private static void requireSameBlocks(BlockRanks x, BlockRanks y) {
        if (x.blocks() != y.blocks()) {
            throw new IllegalArgumentException("The two are ranked in different blocks.");
        }
    }

    /** Whether enough entries are apart from the commonest value in both for {@link #of} to be trusted. */
    public static boolean differEnough(BlockRanks x, BlockRanks y) {
        return (double) x.apart() * y.apart() >= FEWEST_EXPECTED * x.blocks().entries();
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** Of the sum of products, where the members of each block are exchanged, all of a member's ranks together. */
    static double permutationVariance(BlockRanks x, BlockRanks y) {
        double variance = 0;
        for (int i = 0; i < x.blocks().pairs().size(); i++) {
            Blocks.Pair pair = x.blocks().pairs().get(i);
            variance += pair.times() * x.secondMoment(i) * y.secondMoment(i) / (pair.common() - 1);
        }
        return variance;
    }

    /** The third central moment of the same sum. */
    static double thirdMoment(BlockRanks x, BlockRanks y) {
        double moment = 0;
        for (int i = 0; i < x.blocks().triples().size(); i++) {
            Blocks.Triple triple = x.blocks().triples().get(i);
            double n = triple.common();
            moment += triple.times() * x.thirdMoment(i) * y.thirdMoment(i) * n / ((n - 1) * (n - 2));
        }
        return moment;
    }
}
