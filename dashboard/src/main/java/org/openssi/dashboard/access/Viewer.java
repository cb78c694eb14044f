package org.openssi.dashboard.access;

import java.util.Set;

/** Who looks at the dashboard. */
public sealed interface Viewer {
    /** What the viewer is known by where look-ups are counted; a remote address says the rest. */
    String name();

    /** Whoever reaches a dashboard that asks nobody to sign in. */
    record Anyone() implements Viewer {
        @Override
        public String name() {
            return "";
        }
    }

    /**
     * Somebody whose token was found good.
     *
     * @param name the token's subject
     * @param memberId which member this is, or {@code null} for nobody who is scored
     * @param teams the teams that this one leads
     * @param analyst whether they may see cohorts
     */
    record SignedIn(String name, String memberId, Set<String> teams, boolean analyst) implements Viewer {
        public SignedIn {
            teams = Set.copyOf(teams);
        }
    }
}
