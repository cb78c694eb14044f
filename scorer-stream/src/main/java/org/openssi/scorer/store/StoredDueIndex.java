package org.openssi.scorer.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.openssi.scoring.closing.DueIndex;

/** Members by their next due day, in a store that sorts by key. */
public final class StoredDueIndex implements DueIndex {
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;

    /** No row is before it: days are closed in order. Saves walking over the tombstones of all closed days. */
    private int firstDayAtLeast;

    public StoredDueIndex(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public void add(int day, String memberId) {
        firstDayAtLeast = Math.min(firstDayAtLeast, day);
        store.put(DayKeys.of(day, memberId), NOTHING);
    }

    @Override
    public void remove(int day, String memberId) {
        store.delete(DayKeys.of(day, memberId));
    }

    @Override
    public int firstDay() {
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(DayKeys.first(firstDayAtLeast), DayKeys.first(NEVER))) {
            if (!rows.hasNext()) {
                return NEVER;
            }
            firstDayAtLeast = DayKeys.day(rows.peekNextKey());
            return firstDayAtLeast;
        }
    }

    @Override
    public List<String> members(int day, String after, int limit) {
        List<String> members = new ArrayList<>();
        Bytes from = after == null ? DayKeys.first(day) : DayKeys.after(day, after);
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(from, DayKeys.first(day + 1))) {
            while (members.size() < limit && rows.hasNext()) {
                Bytes key = rows.next().key;
                if (DayKeys.day(key) == day) {
                    members.add(DayKeys.text(key));
                }
            }
        }
        return members;
    }
}
