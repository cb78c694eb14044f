package org.openssi.relevance.statistics;

import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * The chi-squared distribution, as the gamma distribution that it is: the library's own makes a random generator, and
 * nothing is drawn here.
 */
final class ChiSquared {
    private ChiSquared() {}

    /** With so many degrees of freedom, above 0. */
    static GammaDistribution of(double degrees) {
        return new GammaDistribution(null, degrees / 2, 2);
    }
}
