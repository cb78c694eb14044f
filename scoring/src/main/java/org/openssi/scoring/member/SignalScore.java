package org.openssi.scoring.member;

/**
 * What one signal contributes to a score.
 *
 * @param name the signal's name in the model
 * @param points hundredths of points that it earned
 * @param x what was measured: a count, a total, successes, a level from 0 to 1, or 0 or 1 for a flag
 * @param attempts what a ratio's successes are measured against, {@link #NO_ATTEMPTS} for every other kind
 */
public record SignalScore(String name, int points, double x, long attempts) {
    /** The attempts of a signal that is no ratio. */
    public static final long NO_ATTEMPTS = -1;
}
