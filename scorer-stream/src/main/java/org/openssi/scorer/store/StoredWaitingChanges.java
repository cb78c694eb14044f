package org.openssi.scorer.store;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.openssi.scoring.closing.WaitingChanges;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;

/** Changes of cohorts by day. */
public final class StoredWaitingChanges implements WaitingChanges {
    private final DayRows rows;

    public StoredWaitingChanges(KeyValueStore<Bytes, byte[]> store) {
        rows = new DayRows(store);
    }

    @Override
    public void add(int day, Cohort cohort, CohortChange part) {
        String text = CohortText.of(cohort);
        byte[] before = rows.get(day, text);
        CohortChange sum = before == null ? new CohortChange() : CohortChange.decode(before);
        sum.add(part);
        rows.put(day, text, sum.encode());
    }

    @Override
    public CohortChange take(int day, Cohort cohort) {
        String text = CohortText.of(cohort);
        CohortChange change = CohortChange.decode(rows.get(day, text));
        rows.delete(day, text);
        return change;
    }

    @Override
    public int firstDay() {
        return rows.firstDay();
    }

    @Override
    public List<Cohort> cohorts(int day, Cohort after, int limit) {
        String afterText = after == null ? null : CohortText.of(after);
        return rows.texts(day, afterText, limit).stream().map(CohortText::parse).toList();
    }
}
