package org.openssi.dashboard.api;

import java.util.Locale;

/** Whom a member is compared with: a cohort, or their network. In the order in which answers have them. */
enum Group {
    EVERYONE,
    INDUSTRY,
    NETWORK,
    TEAM;

    /** As an answer spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
