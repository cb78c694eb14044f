package org.openssi.cli.recompute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The N of "top N %", once from the members and once from a table's thresholds. Scores in hundredths. */
public final class TopPercent {
    private TopPercent() {}

    /** From everybody's scores: ceil(100 * (1 + members with a strictly higher score) / n). */
    public static int byDefinition(int score, Collection<Integer> scores) {
        long higher = scores.stream().filter(other -> other > score).count();
        long hundredfold = 100 * (1 + higher);
        long n = scores.size();
        return Math.toIntExact((hundredfold + n - 1) / n);
    }

    /**
     * From the hundred thresholds: the smallest k with {@code score >= thresholds[k]}.
     *
     * @param thresholds that of k at k - 1
     * @throws IllegalArgumentException if the score reaches none, so that it is none of the table's members'
     */
    public static int byThresholds(int score, List<Integer> thresholds) {
        for (int k = 1; k <= 100; k++) {
            if (score >= thresholds.get(k - 1)) {
                return k;
            }
        }
        throw new IllegalArgumentException(score + " reaches none of " + thresholds);
    }

    /** A sentence for each score of a cohort for which its members and its table's thresholds disagree. */
    public static List<String> disagreements(Collection<Integer> scores, List<Integer> thresholds) {
        List<String> disagreements = new ArrayList<>();
        for (int score : scores.stream().distinct().sorted().toList()) {
            int definition = byDefinition(score, scores);
            int table = byThresholds(score, thresholds);
            if (definition != table) {
                disagreements.add("a score of %d among %d members is top %d %%, by the table top %d %%"
                        .formatted(score, scores.size(), definition, table));
            }
        }
        return disagreements;
    }
}
