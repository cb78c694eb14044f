package org.openssi.relevance.report;

/**
 * One measure held against outcomes.
 *
 * @param members how many members are behind it
 * @param outcomes how many outcomes these had, in all periods that are compared
 * @param periods how often the members were compared: 1 among members, pairs of observations within them
 * @param estimate {@code null} where there is too little to say, so that nobody reads a figure into it
 * @param finding what follows
 */
public record Comparison(int members, int outcomes, int periods, Estimate estimate, Finding finding) {}
