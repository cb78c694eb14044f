package org.openssi.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many members have which score, in hundredths. Takes as much memory as there are different scores. */
public final class Distribution {
    /** How wide a bar of the histogram is: five points. */
    public static final int BAR_HUNDREDTHS = 500;

    private static final int BARS = 10_000 / BAR_HUNDREDTHS;

    private final TreeMap<Integer, Long> members = new TreeMap<>();
    private long count;
    private long sum;

    Distribution() {}

    void add(int score) {
        members.merge(score, 1L, Long::sum);
        count++;
        sum += score;
    }

    /** What is reported of it. */
    Summary summary() {
        return count == 0
                ? new Summary(0, 0, 0, 0, 0, histogram())
                : new Summary(
                        count,
                        Math.toIntExact((2 * sum + count) / (2 * count)),
                        atRank((count + 3) / 4),
                        atRank((count + 1) / 2),
                        atRank((3 * count + 3) / 4),
                        histogram());
    }

    /** The score of the member at a rank from the lowest, which is 1. */
    private int atRank(long rank) {
        long below = 0;
        for (Map.Entry<Integer, Long> one : members.entrySet()) {
            below += one.getValue();
            if (below >= rank) {
                return one.getKey();
            }
        }
        throw new IllegalStateException("There is no rank " + rank + " among " + count + " members.");
    }

    private List<Long> histogram() {
        long[] bars = new long[BARS];
        members.forEach((score, many) -> bars[Math.min(score / BAR_HUNDREDTHS, BARS - 1)] += many);
        List<Long> histogram = new ArrayList<>();
        for (long bar : bars) {
            histogram.add(bar);
        }
        return histogram;
    }

    /**
     * A distribution in a few figures, points in hundredths.
     *
     * @param members how many there are; the points are 0 where there is none
     * @param mean rounded half-up
     * @param lowerQuartile the lowest score that a quarter of the members do not surpass
     * @param median the same of a half
     * @param upperQuartile the same of three quarters
     * @param histogram members by score, a bar for every five points from 0, the last one including 100
     */
    public record Summary(
            long members, int mean, int lowerQuartile, int median, int upperQuartile, List<Long> histogram) {
        public Summary {
            histogram = List.copyOf(histogram);
        }
    }
}
