package org.openssi.relevance.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who is compared with whom. Within a block members are ranked against one another; across blocks nobody is compared. A
 * block is everyone, those of one industry or seniority, or those of whom there is a change from one month to another.
 * The first kinds share no members, the last share most of them.
 */
public final class Blocks {
    /** Below this a product of ranks has no third moment to speak of. */
    private static final int FEWEST_OF_A_TRIPLE = 3;

    /** In no block. */
    public static final int NONE = -1;

    private final int members;
    private final int[][] membersOf;
    /** Blocks without common members share a row, so that many small ones take no more room than one large one. */
    private final boolean inOneRow;

    private final List<Pair> pairs = new ArrayList<>();
    private final List<Triple> triples = new ArrayList<>();

    /**
     * Two blocks, perhaps the same one.
     *
     * @param common how many members are in both, at least 2
     * @param times how many ordered pairs this one stands for
     */
    record Pair(int first, int second, int common, int times) {}

    /**
     * Three blocks, some perhaps the same.
     *
     * @param common how many members are in all of them, at least 3
     * @param times how many ordered triples this one stands for
     */
    record Triple(int first, int second, int third, int common, int times) {}

    private Blocks(int members, int[][] membersOf, boolean inOneRow) {
        this.members = members;
        this.membersOf = membersOf;
        this.inOneRow = inOneRow;
    }

    private void addTriples(boolean[][] present, int a, int b, boolean[] both) {
        for (int c = b; c < present.length; c++) {
            int common = count(both(both, present[c]));
            if (common >= FEWEST_OF_A_TRIPLE) {
                int times = a == b && b == c ? 1 : a == b || b == c ? 3 : 6;
                triples.add(new Triple(a, b, c, common, times));
            }
        }
    }

    private static boolean[] both(boolean[] first, boolean[] second) {
        boolean[] both = new boolean[first.length];
        for (int member = 0; member < first.length; member++) {
            both[member] = first[member] && second[member];
        }
        return both;
    }

    private static int count(boolean[] present) {
        int count = 0;
        for (boolean each : present) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** One block of all members. */
    public static Blocks one(int members) {
        return strata(new int[members], 1);
    }

    /**
     * Blocks without common members.
     *
     * @param stratumOf for each member the number of their block, or {@link #NONE}
     * @param strata how many blocks
     */
    public static Blocks strata(int[] stratumOf, int strata) {
        int[] sizes = new int[strata];
        for (int stratum : stratumOf) {
            if (stratum != NONE) {
                sizes[stratum]++;
            }
        }
        int[][] membersOf = new int[strata][];
        for (int stratum = 0; stratum < strata; stratum++) {
            membersOf[stratum] = new int[sizes[stratum]];
        }
        int[] next = new int[strata];
        for (int member = 0; member < stratumOf.length; member++) {
            if (stratumOf[member] != NONE) {
                membersOf[stratumOf[member]][next[stratumOf[member]]++] = member;
            }
        }
        Blocks blocks = new Blocks(stratumOf.length, membersOf, true);
        for (int stratum = 0; stratum < strata; stratum++) {
            int size = sizes[stratum];
            if (size >= 2) {
                blocks.pairs.add(new Pair(stratum, stratum, size, 1));
            }
            if (size >= FEWEST_OF_A_TRIPLE) {
                blocks.triples.add(new Triple(stratum, stratum, stratum, size, 1));
            }
        }
        return blocks;
    }

    /**
     * Blocks of the same members at several times, of whom some may be missing at some.
     *
     * @param present for each block, whether each member is in it; members have the same position in all of them
     */
    public static Blocks times(boolean[][] present) {
        int[][] membersOf = new int[present.length][];
        int members = present.length == 0 ? 0 : present[0].length;
        for (int block = 0; block < present.length; block++) {
            boolean[] here = present[block];
            if (here.length != members) {
                throw new IllegalArgumentException(
                        "Block " + block + " has " + here.length + " members, the first one " + members + ".");
            }
            membersOf[block] =
                    IntStream.range(0, members).filter(member -> here[member]).toArray();
        }
        Blocks blocks = new Blocks(members, membersOf, false);
        for (int a = 0; a < present.length; a++) {
            for (int b = a; b < present.length; b++) {
                boolean[] both = both(present[a], present[b]);
                int common = count(both);
                if (common >= 2) {
                    blocks.pairs.add(new Pair(a, b, common, a == b ? 1 : 2));
                    blocks.addTriples(present, a, b, both);
                }
            }
        }
        return blocks;
    }

    /** How many blocks. */
    public int count() {
        return membersOf.length;
    }

    /** How many members there are, in any block or none. */
    public int members() {
        return members;
    }

    /** How many members all blocks have, each counted once in each of its blocks. */
    public int entries() {
        int entries = 0;
        for (int[] block : membersOf) {
            entries += block.length;
        }
        return entries;
    }

    /** The sum of a quantity, given for each member, over all blocks. */
    public int sum(int[] values) {
        int sum = 0;
        for (int[] block : membersOf) {
            for (int member : block) {
                sum += values[member];
            }
        }
        return sum;
    }

    /** How many rows of values, one for each member, hold a value for each block. */
    public int rows() {
        return inOneRow ? 1 : membersOf.length;
    }

    /** In which row a block's values are. */
    int row(int block) {
        return inOneRow ? 0 : block;
    }

    /** The positions of a block's members, ascending. Not to be changed. */
    int[] membersOf(int block) {
        return membersOf[block];
    }

    List<Pair> pairs() {
        return pairs;
    }

    List<Triple> triples() {
        return triples;
    }
}
