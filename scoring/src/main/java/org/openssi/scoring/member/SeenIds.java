package org.openssi.scoring.member;

import java.util.Arrays;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/**
 * The ids of one member's recent activities, by day and type, as hashes of 64 bits: enough to tell that a record came
 * twice. They are kept until no record of their day can count any more.
 */
public final class SeenIds {
    /** How many ids are kept per day and type. */
    public static final int MAX_IDS = 4_096;

    private static final int TYPE_BITS = 8;
    private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;

    private static final int[] NO_ROWS = {};
    private static final long[] NO_HASHES = {};

    /** Arrays that hold less than this part of their length are made shorter, when days leave them. */
    private static final int MOSTLY_EMPTY = 4;

    /** Days and types of which there are ids, ascending: a handful, for all but a few members. */
    private int[] keys = NO_ROWS;
    /** Where the hashes of each of them end. */
    private int[] ends = NO_ROWS;

    private int size;
    /** The hashes of all rows, one row behind the other, ascending in each. Few objects, for they are in no cache. */
    private long[] hashes = NO_HASHES;

    /** What is known of an id. */
    public enum Sighting {
        FIRST,
        DUPLICATE,
        /** Neither: as many ids as are kept had been seen before. The record counts. */
        UNCHECKED
    }

    /** Tells whether an activity was seen, and remembers it. */
    public Sighting see(int day, ActivityType type, String activityId) {
        int row = row((day << TYPE_BITS) | type.ordinal());
        long hash = hash(activityId);
        int at = Arrays.binarySearch(hashes, start(row), ends[row], hash);
        if (at >= 0) {
            return Sighting.DUPLICATE;
        }
        if (ends[row] - start(row) == MAX_IDS) {
            return Sighting.UNCHECKED;
        }
        insert(row, -at - 1, hash);
        return Sighting.FIRST;
    }

    /** Forgets the ids of every day before {@code day}. */
    public void forgetBefore(int day) {
        int leaving = 0;
        while (leaving < size && keys[leaving] < day << TYPE_BITS) {
            leaving++;
        }
        if (leaving == 0) {
            return;
        }
        int hashesLeaving = ends[leaving - 1];
        int hashesLeft = ends[size - 1] - hashesLeaving;
        long[] to = hashesLeft < hashes.length / MOSTLY_EMPTY ? new long[hashesLeft] : hashes;
        System.arraycopy(hashes, hashesLeaving, to, 0, hashesLeft);
        hashes = to;
        size -= leaving;
        System.arraycopy(keys, leaving, keys, 0, size);
        for (int row = 0; row < size; row++) {
            ends[row] = ends[row + leaving] - hashesLeaving;
        }
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** The row of a day and type, made if there is none. Records come by time, so it is mostly the last. */
    private int row(int key) {
        int at = size > 0 && keys[size - 1] < key ? -size - 1 : Arrays.binarySearch(keys, 0, size, key);
        if (at >= 0) {
            return at;
        }
        int row = -at - 1;
        if (size == keys.length) {
            int capacity = Math.max(4, size + (size >> 1));
            keys = Arrays.copyOf(keys, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        System.arraycopy(keys, row, keys, row + 1, size - row);
        System.arraycopy(ends, row, ends, row + 1, size - row);
        keys[row] = key;
        ends[row] = start(row);
        size++;
        return row;
    }

    private void insert(int row, int at, long hash) {
        int used = ends[size - 1];
        if (used == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(4, used + (used >> 1)));
        }
        System.arraycopy(hashes, at, hashes, at + 1, used - at);
        hashes[at] = hash;
        for (int behind = row; behind < size; behind++) {
            ends[behind]++;
        }
    }

    /** FNV-1a over the UTF-16 units, then MurmurHash3's finaliser, which spreads what FNV leaves in the low bits. */
    static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    void write(StateWriter out) {
        out.unsigned(size);
        int previousDay = 0;
        for (int row = 0; row < size; row++) {
            int day = keys[row] >> TYPE_BITS;
            out.unsigned(day - previousDay);
            out.unsigned(keys[row] & TYPE_MASK);
            out.unsigned(ends[row] - start(row));
            for (int at = start(row); at < ends[row]; at++) {
                out.fixed(hashes[at]);
            }
            previousDay = day;
        }
    }

    static SeenIds read(StateReader in) {
        SeenIds seen = new SeenIds();
        seen.size = in.unsigned();
        seen.keys = new int[seen.size];
        seen.ends = new int[seen.size];
        int day = 0;
        int used = 0;
        for (int row = 0; row < seen.size; row++) {
            day += in.unsigned();
            seen.keys[row] = (day << TYPE_BITS) | in.unsigned();
            seen.ends[row] = used + in.unsigned();
            if (seen.ends[row] > seen.hashes.length) {
                seen.hashes = Arrays.copyOf(seen.hashes, Math.max(seen.ends[row], used + (used >> 1)));
            }
            while (used < seen.ends[row]) {
                seen.hashes[used++] = in.fixed();
            }
        }
        return seen;
    }

    /** About what the ids take on the heap, in bytes. */
    long heapBytes() {
        return 8L * keys.length + 8L * hashes.length;
    }
}
