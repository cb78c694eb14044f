package org.openssi.schemas.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import org.openssi.scoring.activity.Intake;

/** What an outcome is worth: a decimal with two digits in JSON, hundredths everywhere else. */
public final class Money {
    private static final int DIGITS = 2;

    /** A longer number could take for ever to read, and is beyond all that is allowed anyway. */
    private static final int MAX_CHARS = 40;

    private Money() {}

    /** The decimal of hundredths. */
    public static BigDecimal of(long hundredths) {
        return BigDecimal.valueOf(hundredths, DIGITS);
    }

    /** Hundredths as text, with two digits behind a point. */
    public static String text(long hundredths) {
        return of(hundredths).toPlainString();
    }

    /** The hundredths of a decimal, halves up; nothing if it is no decimal, below 0 or more than is allowed. */
    public static OptionalLong hundredths(String text) {
        String plain = text.strip();
        if (plain.length() > MAX_CHARS) {
            return OptionalLong.empty();
        }
        try {
            BigDecimal value = new BigDecimal(plain);
            if (value.signum() < 0 || value.compareTo(of(Intake.MAX_VALUE)) > 0) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(
                    value.setScale(DIGITS, RoundingMode.HALF_UP).unscaledValue().longValueExact());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The sentence for a text that is no value. */
    public static String wrong(String text) {
        return "The value '" + text + "' is not a number from 0 to "
                + of(Intake.MAX_VALUE).toBigInteger() + ".";
    }
}
