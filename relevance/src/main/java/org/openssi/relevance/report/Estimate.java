package org.openssi.relevance.report;

/**
 * A rank correlation as the table shows it, all in ten-thousandths.
 *
 * @param rho -10,000 to 10,000
 * @param low the lower limit of its 95 % interval, for it alone
 * @param high the upper limit
 * @param chance 0 to 10,000; how probable a rho at least as far from 0 is where there is no link. In a comparison it is
 *     the greatest of those among all and within each kind of strata, corrected for all comparisons of the report; a link
 *     is found where it is at most 500. Within strata it is that of this figure alone
 */
public record Estimate(int rho, int low, int high, int chance) {}
