package org.openssi.relevance.statistics;

import java.util.stream.IntStream;

/**
 * Holm's correction (1979, Scandinavian Journal of Statistics 6, 65-70): whoever believes only what is below 0.05 after it
 * believes anything false in at most 5 % of all families, however the tests hang together.
 */
public final class Holm {
    private Holm() {}

    /**
     * The corrected chances, in the same order.
     *
     * @param chances of all tests of one family, each 0 to 1
     */
    public static double[] corrected(double[] chances) {
        int[] ascending = IntStream.range(0, chances.length)
                .boxed()
                .sorted((a, b) -> Double.compare(chances[a], chances[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[chances.length];
        double least = 0;
        for (int i = 0; i < ascending.length; i++) {
            least = Math.max(least, Math.min(1, (chances.length - i) * chances[ascending[i]]));
            corrected[ascending[i]] = least;
        }
        return corrected;
    }
}
