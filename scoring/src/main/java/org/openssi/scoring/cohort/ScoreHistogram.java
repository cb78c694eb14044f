package org.openssi.scoring.cohort;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/**
 * How many members of a cohort have which score. Scores are whole hundredths, so it is exact, and a change can be taken
 * back. Mutable; one thread at a time.
 */
public final class ScoreHistogram {
    /** What the object takes on the heap without its scores. */
    private static final int FIXED_BYTES = 150;

    private int[] scores = {};
    private long[] counts = {};
    /** How many of the scores and counts there are. */
    private int size;

    private long members;
    private final long[] pillarSums = new long[4];

    /** How many members there are. */
    public long members() {
        return members;
    }

    /** Applies a change. A count below 0 is damage of our own. */
    public void apply(CohortChange change) {
        change.readInto((sums, changedScores, changes, size) -> {
            for (int i = 0; i < pillarSums.length; i++) {
                pillarSums[i] += sums[i];
            }
            merge(changedScores, changes, size);
        });
    }

    /** Merges two ascending lists of scores; those that nobody has any more are dropped. */
    private void merge(int[] otherScores, long[] changes, int others) {
        int[] mergedScores = new int[size + others];
        long[] mergedCounts = new long[mergedScores.length];
        int merged = 0;
        int i = 0;
        int j = 0;
        members = 0;
        while (i < size || j < others) {
            int mine = i == size ? Integer.MAX_VALUE : scores[i];
            int theirs = j == others ? Integer.MAX_VALUE : otherScores[j];
            int score = Math.min(mine, theirs);
            long count = (mine == score ? counts[i++] : 0) + (theirs == score ? changes[j++] : 0);
            if (count < 0) {
                throw new IllegalStateException("A cohort has " + count + " members with a score of " + score + ".");
            }
            if (count > 0) {
                mergedScores[merged] = score;
                mergedCounts[merged] = count;
                members += count;
                merged++;
            }
        }
        scores = mergedScores;
        counts = mergedCounts;
        size = merged;
    }

    /** The percentile table of a cohort with at least one member. */
    public PercentileTable table(Cohort cohort, int day, String modelVersion) {
        long scoreSum = 0;
        for (int i = 0; i < size; i++) {
            scoreSum += scores[i] * counts[i];
        }
        List<Integer> meanPillars =
                Arrays.stream(pillarSums).mapToObj(sum -> mean(sum)).toList();
        return new PercentileTable(cohort, day, members, mean(scoreSum), meanPillars, thresholds(), modelVersion);
    }

    /** Rounded half-up; sums are never negative. */
    private int mean(long sum) {
        return Math.toIntExact((2 * sum + members) / (2 * members));
    }

    private List<Integer> thresholds() {
        int[] thresholds = new int[PercentileTable.THRESHOLDS];
        int at = size;
        long better = 0; // members whose score is scores[at] or higher
        for (int k = 1; k <= thresholds.length; k++) {
            long rank = k * members / 100;
            while (better < rank) {
                at--;
                better += counts[at];
            }
            thresholds[k - 1] = rank == 0 ? PercentileTable.UNREACHABLE : scores[at];
        }
        return IntStream.of(thresholds).boxed().toList();
    }

    /** About what the histogram takes on the heap, in bytes. */
    public long heapBytes() {
        return FIXED_BYTES + (long) (Integer.BYTES + Long.BYTES) * scores.length;
    }

    /** The histogram as bytes. */
    public byte[] encode() {
        StateWriter out = new StateWriter();
        for (long sum : pillarSums) {
            out.unsigned(sum);
        }
        out.unsigned(size);
        int previous = 0;
        for (int i = 0; i < size; i++) {
            out.unsigned(scores[i] - previous);
            out.unsigned(counts[i]);
            previous = scores[i];
        }
        return out.toBytes();
    }

    /** The histogram in these bytes. */
    public static ScoreHistogram decode(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        ScoreHistogram histogram = new ScoreHistogram();
        for (int i = 0; i < histogram.pillarSums.length; i++) {
            histogram.pillarSums[i] = in.unsignedLong();
        }
        histogram.size = in.unsigned();
        histogram.scores = new int[histogram.size];
        histogram.counts = new long[histogram.size];
        int score = 0;
        for (int i = 0; i < histogram.size; i++) {
            score += in.unsigned();
            histogram.scores[i] = score;
            histogram.counts[i] = in.unsignedLong();
            histogram.members += histogram.counts[i];
        }
        return histogram;
    }
}
