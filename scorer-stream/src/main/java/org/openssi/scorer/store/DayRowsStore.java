package org.openssi.scorer.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /**
     * Days of which the inner store may have rows, or {@code null} before it was looked at. Saves asking it for the rows of
     * a replay, which it never gets, and walking over the tombstones of the days that are worked off.
     */
    private NavigableSet<Integer> innerDays;

    /** A row in memory. */
    private static final class Row<V> {
        private final String text;
        /** {@code null} if it is deleted. */
        private V value;
        /** Whether the inner store has the row, in whatever state. */
        private final boolean written;

        Row(String text, V value, boolean written) {
            this.text = text;
            this.value = value;
            this.written = written;
        }
    }

    /** The rows of a day that are in memory. */
    private static final class Day<V> {
        private final Map<String, Row<V>> rows = new HashMap<>();
        /** How many of them are not deleted. */
        private int live;
        /** All rows in order, with some that are gone; or {@code null} since one was added. */
        private List<Row<V>> sorted;

        List<Row<V>> sorted() {
            if (sorted == null) {
                sorted = new ArrayList<>(rows.values());
                sorted.sort((one, other) -> Utf8Order.compare(one.text, other.text));
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
        byte[] bytes = innerDays().contains(day) ? wrapped().get(key(day, text)) : null;
        if (bytes == null) {
            return null;
        }
        V value = decode.apply(bytes);
        enter(day, new Row<>(text, value, true));
        return value;
    }

    /** Adds a row that there is not. */
    void add(int day, String text, V value) {
        Day<V> there = days.get(day);
        Row<V> row = there == null ? null : there.rows.get(text);
        if (row == null) {
            enter(day, new Row<>(text, value, false));
        } else {
            row.value = value; // it was deleted
            there.live++;
        }
    }

    /** Gives a row that there is another value. */
    void replace(int day, String text, V value) {
        Day<V> there = days.get(day);
        Row<V> row = there == null ? null : there.rows.get(text);
        if (row == null) {
            enter(day, new Row<>(text, value, true));
        } else {
            row.value = value;
        }
    }

    /** Deletes a row that there is. */
    void delete(int day, String text) {
        Day<V> there = days.get(day);
        Row<V> row = there == null ? null : there.rows.remove(text);
        if (row == null) {
            enter(day, new Row<>(text, null, true));
            return;
        }
        row.value = null;
        there.live--;
        if (row.written) {
            there.rows.put(text, row);
            return;
        }
        // It may stay among the sorted ones: whoever walks over them sees that it is deleted.
        inMemory--;
        if (there.rows.isEmpty()) {
            days.remove(day);
        }
    }

    /** Keeps a row that was not in memory. */
    private void enter(int day, Row<V> row) {
        Day<V> there = days.computeIfAbsent(day, key -> new Day<>());
        there.rows.put(row.text, row);
        there.live += row.value == null ? 0 : 1;
        there.sorted = null;
        inMemory++;
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
        Iterator<Integer> inner = innerDays().iterator();
        while (inner.hasNext()) {
            int day = inner.next();
            boolean any = false;
            try (KeyValueIterator<Bytes, byte[]> rows = innerRows(day, null)) {
                for (String text = next(rows); text != null; text = next(rows)) {
                    if (!isDeleted(day, text)) {
                        return day;
                    }
                    any = true;
                }
            }
            if (!any) {
                inner.remove();
            }
        }
        return NO_DAY;
    }

    /** Looks for them from one day to the next, at few rows of many. */
    private NavigableSet<Integer> innerDays() {
        if (innerDays == null) {
            innerDays = new TreeSet<>();
            for (int from = 0; from != NO_DAY; from = innerDays.last() + 1) {
                try (KeyValueIterator<Bytes, byte[]> rows = wrapped().range(key(from, ""), key(NO_DAY, ""))) {
                    if (!rows.hasNext()) {
                        break;
                    }
                    innerDays.add(ByteBuffer.wrap(rows.peekNextKey().get()).getInt());
                }
            }
        }
        return innerDays;
    }

    private KeyValueIterator<Bytes, byte[]> innerRows(int day, String after) {
        return wrapped().range(after == null ? key(day, "") : key(day, after + '\0'), key(day + 1, ""));
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
        Day<V> there = days.get(day);
        List<Row<V>> sorted = there == null ? List.of() : there.sorted();
        List<Row<V>> mine = sorted.subList(after == null ? 0 : behind(sorted, after), sorted.size());
        List<String> texts = new ArrayList<>();
        if (!innerDays().contains(day)) {
            for (int at = 0; at < mine.size() && texts.size() < limit; at++) {
                addUnlessDeleted(mine.get(at), texts);
            }
            return texts;
        }
        try (KeyValueIterator<Bytes, byte[]> rows = innerRows(day, after)) {
            int at = 0;
            String theirs = next(rows);
            while (texts.size() < limit && (at < mine.size() || theirs != null)) {
                int order = theirs == null ? -1 : at == mine.size() ? 1 : Utf8Order.compare(mine.get(at).text, theirs);
                if (order > 0) {
                    texts.add(theirs);
                } else {
                    addUnlessDeleted(mine.get(at++), texts);
                }
                theirs = order < 0 ? theirs : next(rows);
            }
        }
        return texts;
    }

    private static <V> void addUnlessDeleted(Row<V> row, List<String> texts) {
        if (row.value != null) {
            texts.add(row.text);
        }
    }

    /** Where the rows behind this text begin. */
    private static <V> int behind(List<Row<V>> sorted, String after) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Utf8Order.compare(sorted.get(middle).text, after) > 0) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    /** The text of the next row, or {@code null}. A range has its end in it, which is a key that no row has. */
    private static String next(KeyValueIterator<Bytes, byte[]> rows) {
        return rows.hasNext() ? text(rows.next().key) : null;
    }

    @Override
    void writeChanges() {
        days.forEach((day, there) -> there.rows.forEach((text, row) -> {
            if (row.value != null) {
                innerDays().add(day);
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
        innerDays = null; // when this is opened again, it may be over other rows
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
