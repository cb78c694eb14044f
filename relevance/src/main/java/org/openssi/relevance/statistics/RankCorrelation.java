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
        return of(x, y, 0);
    }

    /**
     * Of changes. Members differ in how much they change, mostly in everything at once, and where they do a permutation's
     * variance is too small, though no change goes with another. So the variance is never below that of the members' own
     * contributions, each its square (White 1980, Econometrica 48, 817-838).
     *
     * @param x in the same blocks as {@code y}
     */
    public static Optional<Correlation> ofChanges(BlockRanks x, BlockRanks y) {
        return of(x, y, varianceOfContributions(x, y));
    }

    private static Optional<Correlation> of(BlockRanks x, BlockRanks y, double leastVariance) {
        if (x.blocks() != y.blocks()) {
            throw new IllegalArgumentException("The two are ranked in different blocks.");
        }
        double squaresOfX = sumOfSquares(x.entries());
        double squaresOfY = sumOfSquares(y.entries());
        if (!(squaresOfX > 0 && squaresOfY > 0)) {
            return Optional.empty();
        }
        double variance = Math.max(permutationVariance(x, y), leastVariance);
        double pairs = 1 + squaresOfX * squaresOfY / variance;
        if (!(variance > 0 && pairs > FisherInterval.FEWEST)) {
            return Optional.empty();
        }
        // The ranks' means are 0 in each block, so that over all of them this is the pooled correlation.
        double rho = new PearsonsCorrelation().correlation(x.entries(), y.entries());
        double deviation = Math.sqrt(variance);
        double statistic = rho * Math.sqrt(squaresOfX * squaresOfY) / deviation;
        double skewness = thirdMoment(x, y) / (variance * deviation);
        FisherInterval interval = FisherInterval.of(rho, pairs);
        return Optional.of(
                new Correlation(rho, interval.low(), interval.high(), PearsonCurve.twoSided(statistic, skewness)));
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

    /** Of the sum of products, from how much the members' own sums differ. */
    private static double varianceOfContributions(BlockRanks x, BlockRanks y) {
        Blocks blocks = x.blocks();
        double[] contributions = new double[blocks.members()];
        boolean[] seen = new boolean[blocks.members()];
        for (int block = 0; block < blocks.count(); block++) {
            for (int member : blocks.membersOf(block)) {
                contributions[member] += x.rank(block, member) * y.rank(block, member);
                seen[member] = true;
            }
        }
        int members = 0;
        double sum = 0;
        double squares = 0;
        for (int member = 0; member < contributions.length; member++) {
            if (seen[member]) {
                members++;
                sum += contributions[member];
                squares += contributions[member] * contributions[member];
            }
        }
        return members < 2 ? 0 : (squares - sum * sum / members) * members / (members - 1);
    }
}
