package org.openssi.relevance.statistics;

/**
 * How often something happened for each who was there, with the exact 95 % limits of a Poisson count (Garwood 1936,
 * Biometrika 28, 437-442), by quantiles of the chi-squared distribution. They hold where one event does not bring others
 * with it.
 *
 * @param rate events for each
 * @param low the lower limit, 0 where nothing happened
 * @param high the upper limit
 */
public record PoissonRate(double rate, double low, double high) {
    private static final double OUTSIDE_ON_EACH_SIDE = 0.025;

    /**
     * The rate of a count.
     *
     * @param events how many, at least 0
     * @param exposed among how many, at least 1
     */
    public static PoissonRate of(long events, long exposed) {
        if (events < 0 || exposed < 1) {
            throw new IllegalArgumentException("No rate of " + events + " events among " + exposed + ".");
        }
        double low = events == 0 ? 0 : quantile(2.0 * events, OUTSIDE_ON_EACH_SIDE) / 2;
        double high = quantile(2.0 * events + 2, 1 - OUTSIDE_ON_EACH_SIDE) / 2;
        return new PoissonRate((double) events / exposed, low / exposed, high / exposed);
    }

    private static double quantile(double degrees, double probability) {
        return ChiSquared.of(degrees).inverseCumulativeProbability(probability);
    }
}
