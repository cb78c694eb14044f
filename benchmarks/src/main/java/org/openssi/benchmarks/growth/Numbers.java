package org.openssi.benchmarks.growth;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
    private static final double LARGE = 1_000;

    private Numbers() {}

    static String text(double number) {
        return String.format(Locale.ROOT, number == Math.rint(number) || number >= LARGE ? "%,.0f" : "%.2f", number);
    }
}
