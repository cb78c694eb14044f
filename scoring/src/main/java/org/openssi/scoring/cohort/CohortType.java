package org.openssi.scoring.cohort;

/** What makes a cohort's members comparable. */
public enum CohortType {
    EVERYONE,
    INDUSTRY,
    TEAM
}
