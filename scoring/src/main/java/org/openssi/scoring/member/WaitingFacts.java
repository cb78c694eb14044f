package org.openssi.scoring.member;

import java.util.Arrays;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/**
 * One member's facts that count from a later day on, by that day. There is nearly always one such day, which comes and
 * goes with each day of activity: so its facts are kept and used again.
 */
final class WaitingFacts {
    private int[] days = new int[1];
    private Facts[] facts = new Facts[1];
    private int size;
    /** Facts about nothing, for the next day; or {@code null}. */
    private Facts spare;

    boolean isEmpty() {
        return size == 0;
    }

    /** The first day that anything waits for; there must be one. */
    int firstDay() {
        return days[0];
    }

    /** The facts that wait for a day, about nothing if none did. */
    Facts of(int day, Counters counters) {
        int at = size > 0 && days[size - 1] < day ? -size - 1 : Arrays.binarySearch(days, 0, size, day);
        if (at >= 0) {
            return facts[at];
        }
        int to = -at - 1;
        if (size == days.length) {
            days = Arrays.copyOf(days, size + 1);
            facts = Arrays.copyOf(facts, size + 1);
        }
        System.arraycopy(days, to, days, to + 1, size - to);
        System.arraycopy(facts, to, facts, to + 1, size - to);
        days[to] = day;
        facts[to] = spare == null ? counters.nothing() : spare;
        spare = null;
        size++;
        return facts[to];
    }

    /** Takes out what waits for days up to this one, and merges it into other facts. */
    void mergeThrough(int day, Facts into) {
        int leaving = 0;
        while (leaving < size && days[leaving] <= day) {
            into.merge(facts[leaving]);
            leaving++;
        }
        if (leaving > 0) {
            spare = facts[0];
            spare.clear();
            System.arraycopy(days, leaving, days, 0, size - leaving);
            System.arraycopy(facts, leaving, facts, 0, size - leaving);
            Arrays.fill(facts, size - leaving, size, null);
            size -= leaving;
        }
    }

    /** About what these take on the heap, in bytes. */
    long heapBytes() {
        long bytes = 80 + (spare == null ? 0 : spare.heapBytes());
        for (int i = 0; i < size; i++) {
            bytes += facts[i].heapBytes();
        }
        return bytes;
    }

    /** Whether any of these came from another channel than the default one. */
    boolean haveChannels() {
        for (int i = 0; i < size; i++) {
            if (facts[i].channels() != null) {
                return true;
            }
        }
        return false;
    }

    void writeChannels(StateWriter out) {
        for (int i = 0; i < size; i++) {
            facts[i].writeChannels(out);
        }
    }

    void readChannels(StateReader in) {
        for (int i = 0; i < size; i++) {
            facts[i].readChannels(in);
        }
    }

    void write(StateWriter out) {
        out.unsigned(size);
        for (int i = 0; i < size; i++) {
            out.unsigned(days[i]);
            facts[i].write(out);
        }
    }

    /** Reads waiting facts into these, which must be none. */
    void read(StateReader in, Counters counters) {
        int count = in.unsigned();
        for (int i = 0; i < count; i++) {
            of(in.unsigned(), counters).read(in);
        }
    }
}
