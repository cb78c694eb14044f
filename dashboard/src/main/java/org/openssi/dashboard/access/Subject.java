package org.openssi.dashboard.access;

import org.openssi.scoring.cohort.Cohort;

/** What somebody wants to see. */
public sealed interface Subject {
    /**
     * Whatever is about one member.
     *
     * @param team the member's on the day that is asked about, or {@code null} for none or nobody
     */
    record OneMember(String memberId, String team) implements Subject {}

    /** A team's members. */
    record OneTeam(String team) implements Subject {}

    /**
     * A cohort's scores, none of which says whose it is.
     *
     * @param viewerIndustry the viewer's own on the day, or {@code null}
     * @param viewerTeam the same
     */
    record OneCohort(Cohort cohort, String viewerIndustry, String viewerTeam) implements Subject {}

    /** Who all the members are. */
    record AllMembers() implements Subject {}
}
