package org.openssi.schemas.codec;

import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;

/**
 * What one partition contributes to a cohort on a day, in one or more parts; or the marker that the partition has closed
 * every day up to this one.
 *
 * @param day the UTC day
 * @param partition whose contribution this is
 * @param partitions how many partitions contribute
 * @param cohort whose histogram changes; {@code null} for a marker
 * @param change by how much; {@code null} for a marker
 */
public record DayFragment(int day, int partition, int partitions, Cohort cohort, CohortChange change) {
    /** The marker that a partition has closed every day up to this one. */
    public static DayFragment marker(int day, int partition, int partitions) {
        return new DayFragment(day, partition, partitions, null, null);
    }

    /** Whether it is a marker. */
    public boolean isMarker() {
        return cohort == null;
    }
}
