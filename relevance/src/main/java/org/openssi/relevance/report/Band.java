package org.openssi.relevance.report;

/**
 * The members whose measure is in one fifth of what it can be, and their outcomes.
 *
 * @param from the lowest hundredths of points in the band
 * @param to the highest in it
 * @param members how many
 * @param outcomes how many these had
 * @param rate outcomes per member, in ten-thousandths; 0 where there is no member, as the limits are then
 * @param low the lower 95 % limit of the rate, in ten-thousandths
 * @param high the upper one
 */
public record Band(int from, int to, int members, int outcomes, int rate, int low, int high) {
    /** How many bands a measure has. */
    public static final int COUNT = 5;

    /** Which band a value is in, from 0. */
    static int indexOf(int value, int highest) {
        return Math.min(COUNT - 1, Math.max(0, (int) ((long) value * COUNT / highest)));
    }

    /** The lowest value of a band. */
    static int from(int band, int highest) {
        return (int) (((long) band * highest + COUNT - 1) / COUNT);
    }
}
