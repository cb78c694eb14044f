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

    /** What a day and type take on the heap beside their hashes. */
    private static final int ROW_BYTES = 48;

    private static final int[] NO_KEYS = {};
    private static final Ids[] NO_IDS = {};

    /** Days and types of which there are ids, ascending: a handful, for all but a few members. */
    private int[] keys = NO_KEYS;

    private Ids[] ids = NO_IDS;
    private int size;

    /** What is known of an id. */
    public enum Sighting {
        FIRST,
        DUPLICATE,
        /** Neither: as many ids as are kept had been seen before. The record counts. */
        UNCHECKED
    }

    /** Sorted hashes. */
    private static final class Ids {
        long[] hashes;
        int size;

        Ids(int capacity) {
            hashes = new long[capacity];
        }
    }

    /** Tells whether an activity was seen, and remembers it. */
    public Sighting see(int day, ActivityType type, String activityId) {
        Ids seen = of((day << TYPE_BITS) | type.ordinal());
        long hash = hash(activityId);
        int at = Arrays.binarySearch(seen.hashes, 0, seen.size, hash);
        if (at >= 0) {
            return Sighting.DUPLICATE;
        }
        if (seen.size == MAX_IDS) {
            return Sighting.UNCHECKED;
        }
        insert(seen, -at - 1, hash);
        return Sighting.FIRST;
    }

    /** Forgets the ids of every day before {@code day}. */
    public void forgetBefore(int day) {
        int leaving = 0;
        while (leaving < size && keys[leaving] < day << TYPE_BITS) {
            leaving++;
        }
        if (leaving > 0) {
            System.arraycopy(keys, leaving, keys, 0, size - leaving);
            System.arraycopy(ids, leaving, ids, 0, size - leaving);
            Arrays.fill(ids, size - leaving, size, null);
            size -= leaving;
        }
    }

    /** The ids of a day and type, made if there are none. Records come by time, so they are mostly the last. */
    private Ids of(int key) {
        int at = size > 0 && keys[size - 1] < key ? -size - 1 : Arrays.binarySearch(keys, 0, size, key);
        if (at >= 0) {
            return ids[at];
        }
        int to = -at - 1;
        if (size == keys.length) {
            int capacity = Math.max(4, size + (size >> 1));
            keys = Arrays.copyOf(keys, capacity);
            ids = Arrays.copyOf(ids, capacity);
        }
        System.arraycopy(keys, to, keys, to + 1, size - to);
        System.arraycopy(ids, to, ids, to + 1, size - to);
        keys[to] = key;
        ids[to] = new Ids(1);
        size++;
        return ids[to];
    }

    private static void insert(Ids ids, int at, long hash) {
        if (ids.size == ids.hashes.length) {
            ids.hashes = Arrays.copyOf(ids.hashes, ids.size * 2);
        }
        System.arraycopy(ids.hashes, at, ids.hashes, at + 1, ids.size - at);
        ids.hashes[at] = hash;
        ids.size++;
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
            out.unsigned(ids[row].size);
            for (int i = 0; i < ids[row].size; i++) {
                out.fixed(ids[row].hashes[i]);
            }
            previousDay = day;
        }
    }

    static SeenIds read(StateReader in) {
        SeenIds seen = new SeenIds();
        seen.size = in.unsigned();
        seen.keys = new int[seen.size];
        seen.ids = new Ids[seen.size];
        int day = 0;
        for (int row = 0; row < seen.size; row++) {
            day += in.unsigned();
            seen.keys[row] = (day << TYPE_BITS) | in.unsigned();
            int count = in.unsigned();
            Ids ids = new Ids(count);
            ids.size = count;
            for (int i = 0; i < count; i++) {
                ids.hashes[i] = in.fixed();
            }
            seen.ids[row] = ids;
        }
        return seen;
    }

    /** About what the ids take on the heap, in bytes. */
    long heapBytes() {
        long bytes = 8L * keys.length;
        for (int row = 0; row < size; row++) {
            bytes += ROW_BYTES + 8L * ids[row].hashes.length;
        }
        return bytes;
    }
}
