package org.openssi.relevance.observation;

/** What a member achieved, from the first sign to the last. New ones come at the end: counts are kept by position. */
public enum OutcomeType {
    LEAD,
    MEETING,
    OPPORTUNITY,
    DEAL;

    /** How many there are. */
    public static final int COUNT = 4;
}
