package org.openssi.scorer.store;

import org.openssi.scoring.closing.CohortStore;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.ScoreHistogram;

/** Histograms by cohort, those in use decoded. */
public final class StoredCohorts implements CohortStore {
    private final WriteBehindStore<ScoreHistogram> store;

    public StoredCohorts(WriteBehindStore<ScoreHistogram> store) {
        this.store = store;
    }

    @Override
    public ScoreHistogram find(Cohort cohort) {
        return store.find(CohortText.of(cohort));
    }

    @Override
    public void save(Cohort cohort, ScoreHistogram histogram) {
        store.save(CohortText.of(cohort), histogram);
    }

    @Override
    public void remove(Cohort cohort) {
        store.remove(CohortText.of(cohort));
    }
}
