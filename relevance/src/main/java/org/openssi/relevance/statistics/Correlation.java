package org.openssi.relevance.statistics;

/**
 * How two quantities go together.
 *
 * @param rho the rank correlation, -1 to 1
 * @param low the lower limit of its 95 % interval
 * @param high the upper limit
 * @param p how probable a rho at least as far from 0 is where the two have nothing to do with one another, 0 to 1
 */
public record Correlation(double rho, double low, double high, double p) {}
