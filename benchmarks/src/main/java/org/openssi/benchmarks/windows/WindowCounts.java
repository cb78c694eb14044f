package org.openssi.benchmarks.windows;

import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/**
 * What one member's activities of one window amount to: for each counter of the model how many count, and, so that a
 * daily cap can be held without a count for each day, the last day and how many were counted on it.
 */
final class WindowCounts {
    final long[] counts;
    /** The last day of each counter, and how many it had on it. */
    final int[] days;

    final int[] onDay;
    /** When each latest value was set, 0 for never, and what it is. */
    final long[] setAt;

    final double[] values;

    WindowCounts(int counters, int latests) {
        counts = new long[counters];
        days = new int[counters];
        onDay = new int[counters];
        setAt = new long[latests];
        values = new double[latests];
    }

    /** One more on a day, if the day has room for it. A day that comes again after another begins anew. */
    void add(int counter, int day, int dailyCap) {
        if (days[counter] != day) {
            days[counter] = day;
            onDay[counter] = 0;
        }
        if (onDay[counter] < dailyCap) {
            onDay[counter]++;
            counts[counter]++;
        }
    }

    void set(int latest, long at, double value) {
        if (at >= setAt[latest]) {
            setAt[latest] = at;
            values[latest] = value;
        }
    }

    /** The counts as bytes: those that are not 0, the days counted back from the last of all. */
    byte[] encode() {
        StateWriter out = new StateWriter();
        int lastDay = 0;
        int used = 0;
        for (int i = 0; i < counts.length; i++) {
            lastDay = Math.max(lastDay, days[i]);
            used += days[i] == 0 ? 0 : 1;
        }
        out.unsigned(lastDay);
        out.unsigned(used);
        for (int i = 0; i < counts.length; i++) {
            if (days[i] != 0) {
                out.unsigned(i);
                out.signed(counts[i]);
                out.unsigned(lastDay - days[i]);
                out.unsigned(onDay[i]);
            }
        }
        for (int i = 0; i < setAt.length; i++) {
            out.unsigned(setAt[i]);
            if (setAt[i] != 0) {
                out.fixed(Double.doubleToLongBits(values[i]));
            }
        }
        return out.toBytes();
    }

    /** Reads what {@link #encode} wrote into these counts, which must be empty. */
    WindowCounts read(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        int lastDay = in.unsigned();
        for (int used = in.unsigned(); used > 0; used--) {
            int counter = in.unsigned();
            counts[counter] = in.signed();
            days[counter] = lastDay - in.unsigned();
            onDay[counter] = in.unsigned();
        }
        for (int i = 0; i < setAt.length; i++) {
            setAt[i] = in.unsignedLong();
            if (setAt[i] != 0) {
                values[i] = Double.longBitsToDouble(in.fixed());
            }
        }
        return this;
    }
}
