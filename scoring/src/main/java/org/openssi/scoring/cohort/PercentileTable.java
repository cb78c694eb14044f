package org.openssi.scoring.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cohort's distribution of scores as of the end of a day. All points are in hundredths.
 *
 * @param cohort whose
 * @param day as of the end of which UTC day
 * @param members how many are in the cohort
 * @param meanScore rounded half-up
 * @param meanPillars four, in the order of {@link org.openssi.scoring.model.Pillar}, rounded half-up
 * @param thresholds a hundred; the one at index {@code k - 1} is the score of the member at rank
 *     {@code floor(k * members / 100)}, best first, or {@link #UNREACHABLE} where that rank is 0
 * @param modelVersion of the model that gave the scores
 */
public record PercentileTable(
        Cohort cohort,
        int day,
        long members,
        int meanScore,
        List<Integer> meanPillars,
        List<Integer> thresholds,
        String modelVersion) {

    /** How many thresholds a table has. */
    public static final int THRESHOLDS = 100;

    /** 101.00, which nobody reaches. */
    public static final int UNREACHABLE = 10_100;

    public PercentileTable {
        meanPillars = List.copyOf(meanPillars);
        thresholds = List.copyOf(thresholds);
        if (thresholds.size() != THRESHOLDS) {
            throw new IllegalArgumentException(thresholds.size() + " thresholds instead of " + THRESHOLDS);
        }
    }

    /**
     * Every member's score, best first: of at most {@value #THRESHOLDS} members each has a rank that a threshold is of.
     * Empty for a larger cohort, of which the table does not tell.
     */
    public Optional<List<Integer>> scores() {
        if (members > THRESHOLDS) {
            return Optional.empty();
        }
        List<Integer> scores = new ArrayList<>();
        for (long rank = 1; rank <= members; rank++) {
            // The first k with floor(k * members / 100) = rank.
            int k = (int) ((THRESHOLDS * rank + members - 1) / members);
            scores.add(thresholds.get(k - 1));
        }
        return Optional.of(scores);
    }

    /**
     * The N of "Top N %" for a score of this cohort: {@code ceil(100 * (1 + members with a higher score) / members)},
     * which is the smallest k whose threshold the score reaches.
     */
    public int topPercent(int score) {
        int low = 1;
        int high = THRESHOLDS;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (score >= thresholds.get(middle - 1)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
