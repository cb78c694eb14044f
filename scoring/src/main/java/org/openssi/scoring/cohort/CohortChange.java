package org.openssi.scoring.cohort;

import java.util.Arrays;
import java.util.List;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/**
 * By how much a cohort's histogram of scores and its sums change. Two changes are added in any order with the same
 * result. A change whose numbers are all 0 still says something: that the cohort's members are not the same.
 */
public final class CohortChange {
    /** So few scores are put in their places one by one. */
    private static final int FEW = 8;

    private final long[] pillarSums;
    private int[] scores;
    private long[] changes;
    private int size;

    public CohortChange() {
        this(new long[] {0, 0, 0, 0}, new int[4], new long[4], 0);
    }

    private CohortChange(long[] pillarSums, int[] scores, long[] changes, int size) {
        this.pillarSums = pillarSums;
        this.scores = scores;
        this.changes = changes;
        this.size = size;
    }

    /**
     * A change from its parts.
     *
     * @param pillarSums four
     * @param scores ascending
     * @param changes as many as scores
     */
    public static CohortChange of(long[] pillarSums, int[] scores, long[] changes) {
        if (pillarSums.length != 4 || scores.length != changes.length) {
            throw new IllegalArgumentException("A change of a cohort has four sums and a change for each score.");
        }
        return new CohortChange(pillarSums.clone(), scores.clone(), changes.clone(), scores.length);
    }

    /** A member with these points joins. */
    public void join(int score, List<Integer> pillars) {
        member(score, pillars, 1);
    }

    /** A member with these points leaves. */
    public void leave(int score, List<Integer> pillars) {
        member(score, pillars, -1);
    }

    private void member(int score, List<Integer> pillars, int sign) {
        change(score, sign);
        for (int i = 0; i < pillarSums.length; i++) {
            pillarSums[i] += (long) sign * pillars.get(i);
        }
    }

    /** Adds another change to this one. */
    public void add(CohortChange other) {
        for (int i = 0; i < pillarSums.length; i++) {
            pillarSums[i] += other.pillarSums[i];
        }
        if (other.size < FEW) {
            for (int i = 0; i < other.size; i++) {
                change(other.scores[i], other.changes[i]);
            }
        } else {
            merge(other);
        }
    }

    /** Merges two ascending lists of scores. */
    private void merge(CohortChange other) {
        int[] mergedScores = new int[size + other.size];
        long[] mergedChanges = new long[size + other.size];
        int merged = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < size || theirs < other.size) {
            int my = mine == size ? Integer.MAX_VALUE : scores[mine];
            int their = theirs == other.size ? Integer.MAX_VALUE : other.scores[theirs];
            mergedScores[merged] = Math.min(my, their);
            mergedChanges[merged++] = (my <= their ? changes[mine++] : 0) + (their <= my ? other.changes[theirs++] : 0);
        }
        scores = mergedScores;
        changes = mergedChanges;
        size = merged;
    }

    private void change(int score, long by) {
        int at = Arrays.binarySearch(scores, 0, size, score);
        if (at >= 0) {
            changes[at] += by;
            return;
        }
        if (size == scores.length) {
            int capacity = Math.max(4, size * 2);
            scores = Arrays.copyOf(scores, capacity);
            changes = Arrays.copyOf(changes, capacity);
        }
        int to = -at - 1;
        System.arraycopy(scores, to, scores, to + 1, size - to);
        System.arraycopy(changes, to, changes, to + 1, size - to);
        scores[to] = score;
        changes[to] = by;
        size++;
    }

    /** By how much the four sums of the members' pillar points change, in hundredths. */
    public long[] pillarSums() {
        return pillarSums.clone();
    }

    /** Scores whose number of members is mentioned, ascending. */
    public int[] scores() {
        return Arrays.copyOf(scores, size);
    }

    /** By how much their numbers change; may be 0. */
    public long[] changes() {
        return Arrays.copyOf(changes, size);
    }

    /** Hands the parts, as they are, to who only reads them: arrays may be longer than there are scores. */
    void readInto(Reading reading) {
        reading.read(pillarSums, scores, changes, size);
    }

    /** Reads the parts of a change. */
    interface Reading {
        void read(long[] pillarSums, int[] scores, long[] changes, int size);
    }

    /** The change as bytes. */
    public byte[] encode() {
        StateWriter out = new StateWriter();
        for (long sum : pillarSums) {
            out.signed(sum);
        }
        out.unsigned(size);
        int previous = 0;
        for (int i = 0; i < size; i++) {
            out.unsigned(scores[i] - previous);
            out.signed(changes[i]);
            previous = scores[i];
        }
        return out.toBytes();
    }

    /** The change in these bytes. */
    public static CohortChange decode(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        long[] sums = {in.signed(), in.signed(), in.signed(), in.signed()};
        int size = in.unsigned();
        int[] scores = new int[size];
        long[] changes = new long[size];
        int score = 0;
        for (int i = 0; i < size; i++) {
            score += in.unsigned();
            scores[i] = score;
            changes[i] = in.signed();
        }
        return new CohortChange(sums, scores, changes, size);
    }
}
