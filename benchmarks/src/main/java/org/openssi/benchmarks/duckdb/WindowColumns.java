package org.openssi.benchmarks.duckdb;

import java.util.ArrayList;
import java.util.List;
import org.openssi.scoring.model.Signal;

/**
 * The columns that hold what is counted in the window, {@code w0...}. A count with a daily cap cannot pass the window's days
 * times the cap, and so takes few bits: several share a column, whose sums are theirs side by side. That is worth the
 * trouble, since a running sum is what costs most in the whole job. What has no cap has a column of its own.
 */
final class WindowColumns {
    /** The whole numbers that a double adds up without loss. */
    private static final int BITS = 52;

    private final int windowDays;
    private final List<StringBuilder> columns = new ArrayList<>();
    /** The column that is being filled, and how far. */
    private int filling;

    private int filledBits = BITS;

    WindowColumns(int windowDays) {
        this.windowDays = windowDays;
    }

    /**
     * Adds a count.
     *
     * @param count an expression over the activities of one day
     * @return an expression over the columns' sums: what it comes to in the window
     */
    String add(String count, int dailyCap) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros((long) windowDays * dailyCap);
        if (dailyCap == Signal.NO_CAP || bits > BITS) {
            columns.add(new StringBuilder(count));
            return "w" + (columns.size() - 1);
        }
        String capped = "least(" + count + ", " + dailyCap + ")";
        if (filledBits + bits > BITS) {
            filling = columns.size();
            filledBits = 0;
            columns.add(new StringBuilder(capped));
        } else {
            columns.get(filling).append(" + ").append(capped).append(" * ").append(1L << filledBits);
        }
        String sum = "((w" + filling + "::BIGINT >> " + filledBits + ") & " + ((1L << bits) - 1) + ")::DOUBLE";
        filledBits += bits;
        return sum;
    }

    /** How many columns there are. */
    int size() {
        return columns.size();
    }

    /** The columns of one day, in order. */
    List<String> counted() {
        return columns.stream().map(column -> "(" + column + ")::DOUBLE").toList();
    }
}
