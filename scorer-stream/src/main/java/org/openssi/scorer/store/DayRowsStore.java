package org.openssi.scorer.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.openssi.scoring.activity.Utf8Order;

/**
 * Rows by day and text, in a store that sorts by key: four bytes of the day, then the text in UTF-8. Days are worked off
 * in order, and most rows come and go between two commits of a replay: those are never written.
 */
public final class DayRowsStore<V> extends BeforeCommitStore<String, V> {
    /** What {@link #firstDay} returns where there is no row. */
    static final int NO_DAY = Integer.MAX_VALUE;

    private static final int DAY_BYTES = Integer.BYTES;

    private final Function<V, byte[]> encode;
    private final Function<byte[], V> decode;
    private final int mostInMemory;
    private final TreeMap<Integer, Day<V>> days = new TreeMap<>();
    private int inMemory;

    /** No row of the inner store is before it. Saves walking over the tombstones of all days that are worked off. */
    private int firstInnerDayAtLeast;

    /**
     * A row in memory.
     *
     * @param value {@code null} if it is deleted
     * @param written whether the inner store has the row, in whatever state
     */
    private record Row<V>(V value, boolean written) {}

    /** The rows of a day that are in memory. */
    private static final class Day<V> {
        private final Map<String, Row<V>> rows = new HashMap<>();
        /** How many of them are not deleted. */
        private int live;
        /** All texts in order, or {@code null} since one was added. */
        private List<String> sorted;

        void put(String text, Row<V> row) {
            Row<V> before = rows.put(text, row);
            live += (row.value == null ? 0 : 1) - (before == null || before.value == null ? 0 : 1);
            sorted = before == null ? null : sorted;
        }

        List<String> sorted() {
            if (sorted == null) {
                sorted = new ArrayList<>(rows.keySet());
                sorted.sort(Utf8Order::compare);
            }
            return sorted;
        }
    }

    /** @param mostInMemory how many rows are kept in memory at most, before they are written earlier than they must be */
    DayRowsStore(
            KeyValueStore<Bytes, byte[]> inner,
            Function<V, byte[]> encode,
            Function<byte[], V> decode,
            int mostInMemory) {
        super(inner);
        this.encode = encode;
        this.decode = decode;
        this.mostInMemory = mostInMemory;
    }

    /** A row's value, or {@code null}. It may be changed, and is kept once it is replaced. */
    V get(int day, String text) {
        Day<V> there = days.get(day);
        Row<V> row = there == null ? null : there.rows.get(text);
        if (row != null) {
            return row.value;
        }
        byte[] bytes = wrapped().get(key(day, text));
        if (bytes == null) {
            return null;
        }
        V value = decode.apply(bytes);
        keep(day, text, new Row<>(value, true));
        return value;
    }

    /** Adds a row that there is not. */
    void add(int day, String text, V value) {
        keep(day, text, new Row<>(value, isWritten(day, text, false)));
    }

    /** Gives a row that there is another value. */
    void replace(int day, String text, V value) {
        keep(day, text, new Row<>(value, isWritten(day, text, true)));
    }

    /** Deletes a row that there is. */
    void delete(int day, String text) {
        if (isWritten(day, text, true)) {
            keep(day, text, new Row<>(null, true));
            return;
        }
        Day<V> there = days.get(day);
        there.rows.remove(text);
        there.live--;
        inMemory--;
        // The text may stay among the sorted ones: whoever walks over them looks for the row.
        if (there.rows.isEmpty()) {
            days.remove(day);
        }
    }

    private boolean isWritten(int day, String text, boolean ifNotInMemory) {
        Day<V> there = days.get(day);
        Row<V> row = there == null ? null : there.rows.get(text);
        return row == null ? ifNotInMemory : row.written;
    }

    private void keep(int day, String text, Row<V> row) {
        Day<V> there = days.computeIfAbsent(day, key -> new Day<>());
        int before = there.rows.size();
        there.put(text, row);
        inMemory += there.rows.size() - before;
        if (inMemory > mostInMemory) {
            writeChanges();
        }
    }

    /** The first day that has a row, or {@link #NO_DAY}. */
    int firstDay() {
        int first = NO_DAY;
        for (Map.Entry<Integer, Day<V>> day : days.entrySet()) {
            if (day.getValue().live > 0) {
                first = day.getKey();
                break;
            }
        }
        return Math.min(first, firstInnerDay());
    }

    private int firstInnerDay() {
        try (KeyValueIterator<Bytes, byte[]> rows = wrapped().range(key(firstInnerDayAtLeast, ""), key(NO_DAY, ""))) {
            if (rows.hasNext()) {
                firstInnerDayAtLeast = day(rows.peekNextKey());
            }
            while (rows.hasNext()) {
                Bytes key = rows.next().key;
                if (!isDeleted(day(key), text(key))) {
                    return day(key);
                }
            }
            return NO_DAY;
        }
    }

    private boolean isDeleted(int day, String text) {
        Day<V> there = days.get(day);
        Row<V> row = there == null ? null : there.rows.get(text);
        return row != null && row.value == null;
    }

    /**
     * The texts of a day's rows, by their UTF-8 bytes.
     *
     * @param after only those behind this one, or {@code null} for all
     * @param limit at most so many
     */
    List<String> texts(int day, String after, int limit) {
        List<String> texts = new ArrayList<>();
        Day<V> there = days.get(day);
        List<String> mine = there == null ? List.of() : there.sorted();
        int at = after == null ? 0 : behind(mine, after);
        Bytes nextDay = key(day + 1, "");
        try (KeyValueIterator<Bytes, byte[]> rows =
                wrapped().range(after == null ? key(day, "") : key(day, after + '\0'), nextDay)) {
            String theirs = next(rows, nextDay);
            while (texts.size() < limit && (at < mine.size() || theirs != null)) {
                int order = theirs == null ? -1 : at == mine.size() ? 1 : Utf8Order.compare(mine.get(at), theirs);
                if (order > 0) {
                    texts.add(theirs);
                } else {
                    Row<V> row = there.rows.get(mine.get(at));
                    if (row != null && row.value != null) {
                        texts.add(mine.get(at));
                    }
                    at++;
                }
                theirs = order < 0 ? theirs : next(rows, nextDay);
            }
        }
        return texts;
    }

    /** Where the texts behind this one begin. */
    private static int behind(List<String> sorted, String after) {
        Comparator<String> order = Utf8Order::compare;
        int at = Collections.binarySearch(sorted, after, order);
        return at >= 0 ? at + 1 : -at - 1;
    }

    private static String next(KeyValueIterator<Bytes, byte[]> rows, Bytes end) {
        if (!rows.hasNext()) {
            return null;
        }
        Bytes key = rows.next().key;
        return key.compareTo(end) < 0 ? text(key) : null;
    }

    @Override
    void writeChanges() {
        days.forEach((day, there) -> there.rows.forEach((text, row) -> {
            if (row.value != null) {
                firstInnerDayAtLeast = Math.min(firstInnerDayAtLeast, day);
                wrapped().put(key(day, text), encode.apply(row.value));
            } else {
                wrapped().delete(key(day, text));
            }
        }));
        days.clear();
        inMemory = 0;
    }

    @Override
    void forget() {
        days.clear();
        inMemory = 0;
        firstInnerDayAtLeast = 0; // when this is opened again, it may be over other rows
    }

    private static Bytes key(int day, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(DAY_BYTES + utf8.length)
                .putInt(day)
                .put(utf8)
                .array());
    }

    private static int day(Bytes key) {
        return ByteBuffer.wrap(key.get()).getInt();
    }

    private static String text(Bytes key) {
        return new String(key.get(), DAY_BYTES, key.get().length - DAY_BYTES, StandardCharsets.UTF_8);
    }
}
