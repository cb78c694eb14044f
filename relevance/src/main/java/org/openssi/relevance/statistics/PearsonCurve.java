package org.openssi.relevance.statistics;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Pearson's curve of type III: a gamma distribution that is moved, and turned over where the skewness is negative. */
final class PearsonCurve {
    /** Below it the normal curve is taken: the chances that matter, above 0.0001, then differ by less than a hundredth of them. */
    private static final double NO_SKEWNESS = 0.001;

    private PearsonCurve() {}

    /**
     * The chance of being at least as far out on either side: twice the smaller tail, at most 1.
     *
     * @param standardised less its mean, by its standard deviation
     * @param skewness the third central moment by the cube of the standard deviation
     */
    static double twoSided(double standardised, double skewness) {
        return Math.min(1, 2 * Math.min(upper(standardised, skewness), upper(-standardised, -skewness)));
    }

    /** The chance of being at {@code standardised} or above. */
    private static double upper(double standardised, double skewness) {
        if (Math.abs(skewness) < NO_SKEWNESS) {
            return new NormalDistribution(null, 0, 1).cumulativeProbability(-standardised);
        }
        double shape = 4 / (skewness * skewness);
        double scale = Math.abs(skewness) / 2;
        double moved = shape * scale + (skewness > 0 ? standardised : -standardised);
        GammaDistribution gamma = new GammaDistribution(null, shape, scale);
        double below = gamma.cumulativeProbability(moved);
        return skewness > 0 ? 1 - below : below;
    }
}
