package org.openssi.relevance.observation;

/** What members may differ in besides their score, and within which they are compared once more. */
public enum Stratum {
    SENIORITY,
    INDUSTRY
}
