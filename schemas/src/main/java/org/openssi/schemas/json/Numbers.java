package org.openssi.schemas.json;

/** How numbers are written, so that the same value always gives the same characters. */
public final class Numbers {
    private static final double LARGEST_WHOLE = 1e15;

    private Numbers() {}

    /** Hundredths of points as a decimal with two digits: 5320 gives {@code 53.20}. */
    public static String points(int hundredths) {
        int whole = Math.abs(hundredths) / 100;
        int rest = Math.abs(hundredths) % 100;
        return (hundredths < 0 ? "-" : "") + whole + (rest < 10 ? ".0" : ".") + rest;
    }

    /** A whole number without a fraction, any other as {@link Double#toString(double)} has it. Must be finite. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " cannot be written as a number");
        }
        return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
