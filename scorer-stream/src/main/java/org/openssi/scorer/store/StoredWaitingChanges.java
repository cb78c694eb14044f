package org.openssi.scorer.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.openssi.scoring.closing.WaitingChanges;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;

/** Changes of cohorts by day, in a store that sorts by key. */
public final class StoredWaitingChanges implements WaitingChanges {
    private final KeyValueStore<Bytes, byte[]> store;

    /** No row is before it: days are ranked in order. */
    private int firstDayAtLeast;

    public StoredWaitingChanges(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public void add(int day, Cohort cohort, CohortChange part) {
        firstDayAtLeast = Math.min(firstDayAtLeast, day);
        Bytes key = DayKeys.of(day, CohortText.of(cohort));
        byte[] before = store.get(key);
        CohortChange sum = before == null ? new CohortChange() : CohortChange.decode(before);
        sum.add(part);
        store.put(key, sum.encode());
    }

    @Override
    public CohortChange take(int day, Cohort cohort) {
        return CohortChange.decode(store.delete(DayKeys.of(day, CohortText.of(cohort))));
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
    public List<Cohort> cohorts(int day, Cohort after, int limit) {
        List<Cohort> cohorts = new ArrayList<>();
        Bytes from = after == null ? DayKeys.first(day) : DayKeys.after(day, CohortText.of(after));
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(from, DayKeys.first(day + 1))) {
            while (cohorts.size() < limit && rows.hasNext()) {
                Bytes key = rows.next().key;
                if (DayKeys.day(key) == day) {
                    cohorts.add(CohortText.parse(DayKeys.text(key)));
                }
            }
        }
        return cohorts;
    }
}
