package org.openssi.scorer.store;

import java.util.List;
import org.openssi.scoring.closing.DueIndex;

/** Members by their next due day. */
public final class StoredDueIndex implements DueIndex {
    private final DayRowsStore<Boolean> rows;

    public StoredDueIndex(DayRowsStore<Boolean> rows) {
        this.rows = rows;
    }

    @Override
    public void add(int day, String memberId) {
        rows.add(day, memberId, Boolean.TRUE);
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
