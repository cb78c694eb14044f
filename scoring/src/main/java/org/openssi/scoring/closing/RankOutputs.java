package org.openssi.scoring.closing;

import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;

/** What ranking cohorts gives. */
public interface RankOutputs {
    /** A cohort's table as of a day, in force until the next. */
    void ranked(PercentileTable table);

    /** A cohort fell below the size at which it has a table. */
    void tooSmall(Cohort cohort, int day);
}
