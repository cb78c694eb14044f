package org.openssi.relevance.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * What each member contributes to a sum of products of ranks, and what this says of the sum's error, whatever members
 * differ in (White 1980, Econometrica 48, 817-838).
 *
 * @param variance of the sum; 0 where all contribute the same
 * @param degrees of freedom of that variance, by Satterthwaite's formula (1946, Biometrics Bulletin 2, 110-114): for
 *     contributions of normal shape as many as there are, fewer where some contribute most
 */
record Contributions(double variance, double degrees) {
    /** The fourth moment of a normal distribution by the square of its second. */
    private static final double NORMAL = 3;

    static Contributions of(BlockRanks x, BlockRanks y) {
        Blocks blocks = x.blocks();
        double[] sums = new double[blocks.members()];
        boolean[] seen = new boolean[blocks.members()];
        for (int block = 0; block < blocks.count(); block++) {
            for (int member : blocks.membersOf(block)) {
                sums[member] += x.rank(block, member) * y.rank(block, member);
                seen[member] = true;
            }
        }
        int members = 0;
        double total = 0;
        for (int member = 0; member < sums.length; member++) {
            members += seen[member] ? 1 : 0;
            total += sums[member];
        }
        double mean = members == 0 ? 0 : total / members;
        double squares = 0;
        double fourths = 0;
        for (int member = 0; member < sums.length; member++) {
            double square = seen[member] ? (sums[member] - mean) * (sums[member] - mean) : 0;
            squares += square;
            fourths += square * square;
        }
        if (members < 2 || squares == 0) {
            return new Contributions(0, 1);
        }
        return new Contributions(squares * members / (members - 1), Math.max(1, NORMAL * squares * squares / fourths));
    }

    /** The chance of a sum at least as far from 0, on both sides together. */
    double chance(double sum) {
        if (variance == 0) {
            return sum == 0 ? 1 : 0;
        }
        TDistribution t = new TDistribution(null, degrees);
        return Math.min(1, 2 * t.cumulativeProbability(-Math.abs(sum) / Math.sqrt(variance)));
    }
}
