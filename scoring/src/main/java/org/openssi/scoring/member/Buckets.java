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
    private static final int[] NONE = {};

    private int[] keys = NONE;
    private int[] counts = NONE;
    private int size;

    /** Adds to a bucket. Counts stop at {@link Integer#MAX_VALUE}. */
    void add(int day, int counter, int count) {
        int key = (day << COUNTER_BITS) | counter;
        int at = size > 0 && keys[size - 1] < key ? -size - 1 : Arrays.binarySearch(keys, 0, size, key);
        if (at >= 0) {
            counts[at] = (int) Math.min(Integer.MAX_VALUE, (long) counts[at] + count);
        } else {
            insert(-at - 1, key, count);
        }
    }

    /** Takes out every bucket of {@code day} and before. */
    void removeThrough(int day) {
        int leaving = 0;
        while (leaving < size && keys[leaving] >> COUNTER_BITS <= day) {
            leaving++;
        }
        if (leaving > 0) {
            System.arraycopy(keys, leaving, keys, 0, size - leaving);
            System.arraycopy(counts, leaving, counts, 0, size - leaving);
            size -= leaving;
        }
    }

    void write(StateWriter out) {
        out.unsigned(size);
        int previousDay = 0;
        for (int i = 0; i < size; i++) {
            int day = keys[i] >> COUNTER_BITS;
            out.unsigned(day - previousDay);
            out.unsigned(keys[i] & COUNTER_MASK);
            out.unsigned(counts[i]);
            previousDay = day;
        }
    }

    /** Reads buckets into these, which must be none. */
    void read(StateReader in) {
        size = in.unsigned();
        keys = new int[size];
        counts = new int[size];
        int day = 0;
        for (int i = 0; i < size; i++) {
            day += in.unsigned();
            keys[i] = (day << COUNTER_BITS) | in.unsigned();
            counts[i] = in.unsigned();
        }
    }

    /** Adds up each counter's buckets, of which {@code caps} says how much may count at most. */
    void sumInto(long[] sums, int[] caps) {
        for (int i = 0; i < size; i++) {
            int counter = keys[i] & COUNTER_MASK;
            sums[counter] += Math.min(counts[i], caps[counter]);
        }
    }

    /** Adds all of another's buckets. */
    void addAll(Buckets other) {
        for (int i = 0; i < other.size; i++) {
            add(other.keys[i] >> COUNTER_BITS, other.keys[i] & COUNTER_MASK, other.counts[i]);
        }
    }

    void clear() {
        size = 0;
    }

    /** About what the buckets take on the heap, in bytes. */
    long heapBytes() {
        return 8L * keys.length;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The day of the first bucket; there must be one. */
    int firstDay() {
        return keys[0] >> COUNTER_BITS;
    }

    private void insert(int at, int key, int count) {
        if (size == keys.length) {
            int capacity = Math.max(4, size + (size >> 1));
            keys = Arrays.copyOf(keys, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        keys[at] = key;
        counts[at] = count;
        size++;
    }
}
