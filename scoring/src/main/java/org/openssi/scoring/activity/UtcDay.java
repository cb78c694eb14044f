package org.openssi.scoring.activity;

import java.time.LocalDate;

/** UTC calendar days as integers, counted from 1970-01-01: cheap to keep, to compare and to add to. */
public final class UtcDay {
    /** The length of a day in milliseconds. UTC days as Java counts them have no leap seconds. */
    public static final long MILLIS = 86_400_000L;

    private UtcDay() {}

    /** The day that a moment, in milliseconds since 1970-01-01T00:00Z, belongs to. */
    public static int of(long epochMillis) {
        return Math.toIntExact(Math.floorDiv(epochMillis, MILLIS));
    }

    /** The first moment of a day, in milliseconds. */
    public static long startMillis(int day) {
        return day * MILLIS;
    }

    /** The first moment after a day, its closing midnight, in milliseconds. */
    public static long endMillis(int day) {
        return (day + 1L) * MILLIS;
    }

    /** The day as people write it, {@code 2026-11-22}. */
    public static String text(int day) {
        return LocalDate.ofEpochDay(day).toString();
    }

    /** The day of {@code 2026-11-22}.
     *
     * @throws java.time.format.DateTimeParseException if the text is not such a date */
    public static int parse(String text) {
        return Math.toIntExact(LocalDate.parse(text).toEpochDay());
    }
}
