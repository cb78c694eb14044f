package org.openssi.scorer.store;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.openssi.scoring.closing.DueIndex;

/** Members by their next due day. */
public final class StoredDueIndex implements DueIndex {
    private static final byte[] NOTHING = {};

    private final DayRows rows;

    public StoredDueIndex(KeyValueStore<Bytes, byte[]> store) {
        rows = new DayRows(store);
    }

    @Override
    public void add(int day, String memberId) {
        rows.put(day, memberId, NOTHING);
    }

    @Override
    public void remove(int day, String memberId) {
        rows.delete(day, memberId);
    }

    @Override
    public int firstDay() {
        return rows.firstDay();
    }

    @Override
    public List<String> members(int day, String after, int limit) {
        return rows.texts(day, after, limit);
    }
}
