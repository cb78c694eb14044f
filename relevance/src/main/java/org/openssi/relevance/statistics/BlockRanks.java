package org.openssi.relevance.statistics;

import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * The ranks of one quantity within blocks: midranks for ties, less their mean, divided by the block's size plus one, so
 * that every block weighs by its members alone (van Elteren 1960).
 */
public final class BlockRanks {
    private final Blocks blocks;
    private final double[][] ranks;
    private final double[] entries;
    private final double[] second;
    private final double[] third;
    private final int apart;

    private BlockRanks(Blocks blocks, double[][] ranks, double[] entries, int apart) {
        this.blocks = blocks;
        this.ranks = ranks;
        this.entries = entries;
        this.apart = apart;
        this.second = second();
        this.third = third();
    }

    /**
     * The ranks of a quantity.
     *
     * @param values for each row of the blocks one for each member; those of members who are not in it are not looked at
     */
    public static BlockRanks of(Blocks blocks, double[][] values) {
        NaturalRanking ranking = new NaturalRanking();
        double[][] ranks = new double[blocks.rows()][blocks.members()];
        double[] entries = new double[blocks.entries()];
        int apart = 0;
        int next = 0;
        for (int block = 0; block < blocks.count(); block++) {
            int[] members = blocks.membersOf(block);
            double[] own = new double[members.length];
            for (int i = 0; i < members.length; i++) {
                own[i] = values[blocks.row(block)][members[i]];
            }
            // The library does not rank nothing.
            double[] ranked = members.length == 0 ? own : ranking.rank(own);
            apart += members.length - commonest(ranked);
            for (int i = 0; i < members.length; i++) {
                double centred = (ranked[i] - (members.length + 1) / 2.0) / (members.length + 1);
                ranks[blocks.row(block)][members[i]] = centred;
                entries[next] = centred;
                next++;
            }
        }
        return new BlockRanks(blocks, ranks, entries, apart);
    }

    /** How many members of a block share the commonest value, and with it a rank, which is a whole number of halves. */
    private static int commonest(double[] ranked) {
        int[] withRank = new int[2 * ranked.length + 1];
        int most = 0;
        for (double rank : ranked) {
            most = Math.max(most, ++withRank[(int) (2 * rank)]);
        }
        return most;
    }

    private double[] second() {
        double[] sums = new double[blocks.pairs().size()];
        for (int i = 0; i < sums.length; i++) {
            Blocks.Pair pair = blocks.pairs().get(i);
            double[] first = ranks[blocks.row(pair.first())];
            double[] other = ranks[blocks.row(pair.second())];
            for (int member : blocks.membersOf(pair.first())) {
                sums[i] += first[member] * other[member];
            }
        }
        return sums;
    }

    private double[] third() {
        double[] sums = new double[blocks.triples().size()];
        for (int i = 0; i < sums.length; i++) {
            Blocks.Triple triple = blocks.triples().get(i);
            double[] first = ranks[blocks.row(triple.first())];
            double[] other = ranks[blocks.row(triple.second())];
            double[] last = ranks[blocks.row(triple.third())];
            for (int member : blocks.membersOf(triple.first())) {
                sums[i] += first[member] * other[member] * last[member];
            }
        }
        return sums;
    }

    /** Of how many entries the value is not the commonest one of their block: what a comparison has to go by. */
    public int apart() {
        return apart;
    }

    /** In which the ranks are. */
    public Blocks blocks() {
        return blocks;
    }

    /** The rank in a block of a member of it. */
    double rank(int block, int member) {
        return ranks[blocks.row(block)][member];
    }

    /** All ranks, block by block. Not to be changed. */
    double[] entries() {
        return entries;
    }

    /** For each of the blocks' pairs the sum over members of the product of their two ranks. */
    double secondMoment(int pair) {
        return second[pair];
    }

    /** For each of the blocks' triples the sum over members of the product of their three ranks. */
    double thirdMoment(int triple) {
        return third[triple];
    }
}
