package org.openssi.dashboard.access;

import org.openssi.scoring.cohort.Cohort;

/**
 * Who may see what. A member sees themselves and the cohorts they are in; who leads a team sees its members and its cohort;
 * an analyst sees cohorts, and nobody in particular. Where nobody signs in, whoever reaches the dashboard sees all.
 */
public final class Rules {
    private Rules() {}

    /** Whether the viewer may see it. */
    public static boolean allow(Viewer viewer, Subject subject) {
        if (viewer instanceof Viewer.SignedIn signedIn) {
            return allow(signedIn, subject);
        }
        return true;
    }

    private static boolean allow(Viewer.SignedIn viewer, Subject subject) {
        if (subject instanceof Subject.OneMember one) {
            return one.memberId().equals(viewer.memberId()) || leads(viewer, one.team());
        }
        if (subject instanceof Subject.OneTeam one) {
            return leads(viewer, one.team());
        }
        if (subject instanceof Subject.OneCohort one) {
            return viewer.analyst() || isIn(viewer, one);
        }
        return false;
    }

    private static boolean isIn(Viewer.SignedIn viewer, Subject.OneCohort one) {
        Cohort cohort = one.cohort();
        return switch (cohort.type()) {
            case EVERYONE -> viewer.memberId() != null || !viewer.teams().isEmpty();
            case INDUSTRY -> cohort.name().equals(one.viewerIndustry());
            case TEAM -> cohort.name().equals(one.viewerTeam()) || leads(viewer, cohort.name());
        };
    }

    private static boolean leads(Viewer.SignedIn viewer, String team) {
        return team != null && viewer.teams().contains(team);
    }
}
