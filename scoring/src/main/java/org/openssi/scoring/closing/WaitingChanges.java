package org.openssi.scoring.closing;

import java.util.List;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;

/** Keeps what days change in cohorts until every partition has closed the day. */
public interface WaitingChanges {
    /** What {@link #firstDay} returns where nothing waits. */
    int NEVER = Integer.MAX_VALUE;

    /** Adds a part to what a day changes in a cohort. */
    void add(int day, Cohort cohort, CohortChange part);

    /** Takes out what a day changes in a cohort; there must be something. */
    CohortChange take(int day, Cohort cohort);

    /** The first day that changes anything, or {@link #NEVER}. */
    int firstDay();

    /**
     * Cohorts that a day changes, in their order.
     *
     * @param after only those behind this one, or {@code null} for all
     * @param limit at most so many
     */
    List<Cohort> cohorts(int day, Cohort after, int limit);
}
