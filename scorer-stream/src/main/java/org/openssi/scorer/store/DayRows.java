package org.openssi.scorer.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Rows by day and text, in a store that sorts by key: four bytes of the day, then the text in UTF-8. Days are worked off
 * in order, so that the rows of a day are deleted before anybody asks for the next.
 */
final class DayRows {
    /** What {@link #firstDay} returns where there is no row. */
    static final int NO_DAY = Integer.MAX_VALUE;

    private static final int DAY_BYTES = Integer.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;

    /** No row is before it. Saves walking over the tombstones of all days that are worked off. */
    private int firstDayAtLeast;

    DayRows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    byte[] get(int day, String text) {
        return store.get(key(day, text));
    }

    void put(int day, String text, byte[] value) {
        firstDayAtLeast = Math.min(firstDayAtLeast, day);
        store.put(key(day, text), value);
    }

    void delete(int day, String text) {
        store.delete(key(day, text));
    }

    /** The first day that has a row, or {@link #NO_DAY}. */
    int firstDay() {
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(key(firstDayAtLeast, ""), key(NO_DAY, ""))) {
            if (!rows.hasNext()) {
                return NO_DAY;
            }
            firstDayAtLeast = ByteBuffer.wrap(rows.peekNextKey().get()).getInt();
            return firstDayAtLeast;
        }
    }

    /**
     * The texts of a day's rows, by their UTF-8 bytes.
     *
     * @param after only those behind this one, or {@code null} for all
     * @param limit at most so many
     */
    List<String> texts(int day, String after, int limit) {
        Bytes from = after == null ? key(day, "") : key(day, after + '\0');
        Bytes nextDay = key(day + 1, "");
        List<String> texts = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(from, nextDay)) {
            while (texts.size() < limit && rows.hasNext()) {
                Bytes key = rows.next().key;
                if (key.compareTo(nextDay) < 0) {
                    texts.add(text(key));
                }
            }
        }
        return texts;
    }

    private static Bytes key(int day, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(DAY_BYTES + utf8.length)
                .putInt(day)
                .put(utf8)
                .array());
    }

    private static String text(Bytes key) {
        return new String(key.get(), DAY_BYTES, key.get().length - DAY_BYTES, StandardCharsets.UTF_8);
    }
}
