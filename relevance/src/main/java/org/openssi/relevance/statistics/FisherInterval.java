package org.openssi.relevance.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * The 95 % interval of a rank correlation by Fisher's z, with the standard error of Bonett and Wright (2000, Psychometrika
 * 65, 23-28): {@code sqrt((1 + rho^2 / 2) / (n - 3))}.
 *
 * @param low the lower limit, -1 to 1
 * @param high the upper limit
 */
public record FisherInterval(double low, double high) {
    /** At and below so many the standard error is not defined. */
    public static final double FEWEST = 3;

    /** The two-sided 95 % point of the normal distribution. */
    private static final double NORMAL_POINT = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);

    /** Beyond it Fisher's z goes to infinity. */
    private static final double HIGHEST_RHO = 1 - 1e-9;

    /**
     * The interval of one correlation.
     *
     * @param rho -1 to 1
     * @param n of how many pairs, above {@link #FEWEST}; need not be whole
     */
    public static FisherInterval of(double rho, double n) {
        if (!(n > FEWEST)) {
            throw new IllegalArgumentException("An interval needs more than " + FEWEST + " pairs, not " + n + ".");
        }
        double bounded = Math.max(-HIGHEST_RHO, Math.min(HIGHEST_RHO, rho));
        double z = FastMath.atanh(bounded);
        double error = Math.sqrt((1 + bounded * bounded / 2) / (n - 3));
        return new FisherInterval(FastMath.tanh(z - NORMAL_POINT * error), FastMath.tanh(z + NORMAL_POINT * error));
    }
}
