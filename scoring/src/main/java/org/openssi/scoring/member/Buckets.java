package org.openssi.scoring.member;

import java.util.Arrays;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/**
 * How much was counted by which counter on which day, sorted by day and counter. Entries are appended or inserted, and
 * leave by day from the front.
 */
final class Buckets {
    /** Room for a counter's number in a key, behind its day. */
    private static final int COUNTER_BITS = 8;

    static final int MAX_COUNTERS = 1 << COUNTER_BITS;

    private static final int COUNTER_MASK = MAX_COUNTERS - 1;

    /** Room for a count in a row, behind its key. */
    private static final int COUNT_BITS = 32;

    private static final long[] NONE = {};

    /** Day, counter and count in one number each, so that a look finds all of it in one place. */
    private long[] rows = NONE;

    private int size;

    /** Adds to a bucket. Counts stop at {@link Integer#MAX_VALUE}. */
    void add(int day, int counter, int count) {
        int key = (day << COUNTER_BITS) | counter;
        int at = size > 0 && key(size - 1) < key ? size : find(key);
        if (at < size && key(at) == key) {
            rows[at] = row(key, Math.min(Integer.MAX_VALUE, (long) count(at) + count));
        } else {
            insert(at, row(key, count));
        }
    }

    private static long row(int key, long count) {
        return (long) key << COUNT_BITS | count;
    }

    private int key(int at) {
        return (int) (rows[at] >> COUNT_BITS);
    }

    private int count(int at) {
        return (int) rows[at];
    }

    private int dayOf(int at) {
        return key(at) >> COUNTER_BITS;
    }

    /** Where a key is, or would be. */
    private int find(int key) {
        int at = Arrays.binarySearch(rows, 0, size, row(key, 0));
        return at >= 0 ? at : -at - 1;
    }

    /** Takes out every bucket of {@code day} and before. */
    void removeThrough(int day) {
        int leaving = 0;
        while (leaving < size && dayOf(leaving) <= day) {
            leaving++;
        }
        if (leaving > 0) {
            System.arraycopy(rows, leaving, rows, 0, size - leaving);
            size -= leaving;
        }
    }

    void write(StateWriter out) {
        out.unsigned(size);
        int previousDay = 0;
        for (int i = 0; i < size; i++) {
            int day = dayOf(i);
            out.unsigned(day - previousDay);
            out.unsigned(key(i) & COUNTER_MASK);
            out.unsigned(count(i));
            previousDay = day;
        }
    }

    /** Reads buckets into these, which must be none. */
    void read(StateReader in) {
        size = in.unsigned();
        rows = new long[size];
        int day = 0;
        for (int i = 0; i < size; i++) {
            day += in.unsigned();
            int key = (day << COUNTER_BITS) | in.unsigned();
            rows[i] = row(key, in.unsigned());
        }
    }

    /** Adds up each counter's buckets, of which {@code caps} says how much may count at most. */
    void sumInto(long[] sums, int[] caps) {
        for (int i = 0; i < size; i++) {
            int counter = key(i) & COUNTER_MASK;
            sums[counter] += Math.min(count(i), caps[counter]);
        }
    }

    /** Adds all of another's buckets. */
    void addAll(Buckets other) {
        for (int i = 0; i < other.size; i++) {
            add(other.dayOf(i), other.key(i) & COUNTER_MASK, other.count(i));
        }
    }

    void clear() {
        size = 0;
    }

    /** About what the buckets take on the heap, in bytes. */
    long heapBytes() {
        return 8L * rows.length;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The day of the first bucket; there must be one. */
    int firstDay() {
        return dayOf(0);
    }

    private void insert(int at, long row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, Math.max(4, size + (size >> 1)));
        }
        System.arraycopy(rows, at, rows, at + 1, size - at);
        rows[at] = row;
        size++;
    }
}
