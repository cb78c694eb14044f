package org.openssi.relevance.observation;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;

/** How long after the end of a month outcomes are counted. */
public enum Horizon {
    DAYS_30(30, 1),
    DAYS_90(90, 3);

    /** How many there are. */
    public static final int COUNT = 2;

    private final int days;
    private final int months;

    Horizon(int days, int months) {
        this.days = days;
        this.months = months;
    }

    /** The longest whose days after a month are over on a day, if any is. */
    public static Optional<Horizon> longestOver(YearMonth month, int lastDay) {
        return Arrays.stream(values())
                .filter(horizon -> horizon.lastDayAfter(month) <= lastDay)
                .reduce((shorter, longer) -> longer);
    }

    /** The last of its days after a month, counted from 1970-01-01. */
    public int lastDayAfter(YearMonth month) {
        return Observations.lastDayOf(month) + days;
    }

    /** How many days after the month's last one, all included. */
    public int days() {
        return days;
    }

    /** How many months apart two observations of a member must be for the days after them not to be the same ones. */
    public int months() {
        return months;
    }
}
