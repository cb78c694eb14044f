package org.openssi.scoring.closing;

import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.ScoreHistogram;

/** Keeps the histograms of the cohorts that are ranked in one place. */
public interface CohortStore {
    /** A cohort's histogram, or {@code null} if it has no members. */
    ScoreHistogram find(Cohort cohort);

    /** Keeps a cohort's histogram. */
    void save(Cohort cohort, ScoreHistogram histogram);

    /** Forgets a cohort that has no members. */
    void remove(Cohort cohort);
}
