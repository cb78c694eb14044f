package org.openssi.scoring.member;

import java.util.Arrays;
import java.util.TreeMap;
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

    /** Sorted hashes by day and type. */
    private final TreeMap<Integer, Ids> idsByDayAndType = new TreeMap<>();

    /** What is known of an id. */
    public enum Sighting {
        FIRST,
        DUPLICATE,
        /** Neither: as many ids as are kept had been seen before. The record counts. */
        UNCHECKED
    }

    static final class Ids {
        long[] hashes = new long[2];
        int size;
    }

    /** Tells whether an activity was seen, and remembers it. */
    public Sighting see(int day, ActivityType type, String activityId) {
        Ids ids = idsByDayAndType.computeIfAbsent((day << TYPE_BITS) | type.ordinal(), key -> new Ids());
        long hash = hash(activityId);
        int at = Arrays.binarySearch(ids.hashes, 0, ids.size, hash);
        if (at >= 0) {
            return Sighting.DUPLICATE;
        }
        if (ids.size == MAX_IDS) {
            return Sighting.UNCHECKED;
        }
        insert(ids, -at - 1, hash);
        return Sighting.FIRST;
    }

    /** Forgets the ids of every day before {@code day}. */
    public void forgetBefore(int day) {
        if (!idsByDayAndType.isEmpty() && idsByDayAndType.firstKey() < day << TYPE_BITS) {
            idsByDayAndType.headMap(day << TYPE_BITS).clear();
        }
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
        out.unsigned(idsByDayAndType.size());
        idsByDayAndType.forEach((key, ids) -> {
            out.unsigned(key);
            out.unsigned(ids.size);
            for (int i = 0; i < ids.size; i++) {
                out.fixed(ids.hashes[i]);
            }
        });
    }

    static SeenIds read(StateReader in) {
        SeenIds seen = new SeenIds();
        int rows = in.unsigned();
        for (int row = 0; row < rows; row++) {
            int key = in.unsigned();
            Ids ids = new Ids();
            ids.size = in.unsigned();
            ids.hashes = new long[Math.max(2, ids.size)];
            for (int i = 0; i < ids.size; i++) {
                ids.hashes[i] = in.fixed();
            }
            seen.idsByDayAndType.put(key, ids);
        }
        return seen;
    }
}
