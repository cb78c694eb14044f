package org.openssi.scorer.store;

import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;

/** A cohort as a text that sorts as cohorts do: a digit for the type's position, then the name. */
final class CohortText {
    private static final CohortType[] TYPES = CohortType.values();

    private CohortText() {}

    static String of(Cohort cohort) {
        return (char) ('0' + cohort.type().ordinal()) + cohort.name();
    }

    static Cohort parse(String text) {
        return new Cohort(TYPES[text.charAt(0) - '0'], text.substring(1));
    }
}
