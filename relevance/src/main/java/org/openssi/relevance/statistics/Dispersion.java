package org.openssi.relevance.statistics;

import java.util.List;

/** Whether counts differ by more than independent events would make them (Fisher's index of dispersion, 1950). */
public final class Dispersion {
    /** Below this chance counts are called clustered. */
    public static final double CLUSTERED = 0.01;

    private Dispersion() {}

    /**
     * The chance of counts at least as uneven where each group has one rate and events come independently.
     *
     * @param groups counts that are compared with those of their own group alone
     */
    public static double chance(List<int[]> groups) {
        double statistic = 0;
        int degrees = 0;
        for (int[] counts : groups) {
            long sum = 0;
            for (int count : counts) {
                sum += count;
            }
            if (sum > 0 && counts.length > 1) {
                double mean = (double) sum / counts.length;
                double squares = 0;
                for (int count : counts) {
                    squares += (count - mean) * (count - mean);
                }
                statistic += squares / mean;
                degrees += counts.length - 1;
            }
        }
        return degrees == 0 ? 1 : 1 - ChiSquared.of(degrees).cumulativeProbability(statistic);
    }
}
