package org.openssi.scoring.closing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last day that every one of several inputs has ended. It never goes back, and an input that has not ended any day
 * holds it.
 */
public final class Watermark {
    /** The day of an input that has not ended any. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    private final int[] lastEndedDays;

    /** A watermark over so many inputs, none of which has ended a day. */
    public Watermark(int inputs) {
        lastEndedDays = new int[inputs];
        Arrays.fill(lastEndedDays, NO_DAY);
    }

    /** An input has ended every day up to this one; a day that repeats or goes back changes nothing. */
    public void advance(int input, int day) {
        lastEndedDays[input] = Math.max(lastEndedDays[input], day);
    }

    /** The last day that all inputs have ended, or {@link #NO_DAY}. */
    public int day() {
        int day = Integer.MAX_VALUE;
        for (int ended : lastEndedDays) {
            day = Math.min(day, ended);
        }
        return day;
    }

    /** The last day that one input has ended, or {@link #NO_DAY}. */
    public int lastEndedDay(int input) {
        return lastEndedDays[input];
    }

    /** How many inputs there are. */
    public int inputs() {
        return lastEndedDays.length;
    }

    /** The inputs that nobody can get past: those that have ended no day yet. */
    public List<Integer> holding() {
        List<Integer> holding = new ArrayList<>();
        for (int input = 0; input < lastEndedDays.length; input++) {
            if (lastEndedDays[input] == NO_DAY) {
                holding.add(input);
            }
        }
        return holding;
    }
}
