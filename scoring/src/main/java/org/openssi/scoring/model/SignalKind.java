package org.openssi.scoring.model;

import java.util.Locale;

/** How a signal is measured. */
public enum SignalKind {
    /** The latest level of the member's profile. */
    LEVEL,
    /** Whether the latest record has a flag. */
    FLAG,
    /** All that ever counted, less removals. */
    TOTAL,
    /** What counted in the window, day by day, each day up to a cap. */
    COUNT,
    /** Successes in the window against attempts in the window. */
    RATIO;

    /** The kind as a model file spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
