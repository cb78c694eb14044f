package org.openssi.relevance.wording;

/** A language that sentences are worded in. */
public enum Language {
    ENGLISH,
    FRENCH
}
