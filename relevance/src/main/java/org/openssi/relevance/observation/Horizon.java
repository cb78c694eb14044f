package org.openssi.relevance.observation;

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

    /** How many days after the month's last one, all included. */
    public int days() {
        return days;
    }

    /** How many months apart two observations of a member must be for the days after them not to be the same ones. */
    public int months() {
        return months;
    }
}
