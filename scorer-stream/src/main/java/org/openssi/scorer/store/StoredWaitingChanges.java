package org.openssi.scorer.store;

import java.util.List;
import org.openssi.scoring.closing.WaitingChanges;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;

/** Changes of cohorts by day. */
public final class StoredWaitingChanges implements WaitingChanges {
    private final DayRowsStore<CohortChange> rows;

    public StoredWaitingChanges(DayRowsStore<CohortChange> rows) {
        this.rows = rows;
    }

    @Override
    public void add(int day, Cohort cohort, CohortChange part) {
        String text = CohortText.of(cohort);
        CohortChange before = rows.get(day, text);
        CohortChange sum = before == null ? new CohortChange() : before;
        sum.add(part);
        if (before == null) {
            rows.add(day, text, sum);
        } else {
            rows.replace(day, text, sum);
        }
    }

    @Override
    public CohortChange take(int day, Cohort cohort) {
        String text = CohortText.of(cohort);
        CohortChange change = rows.get(day, text);
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
