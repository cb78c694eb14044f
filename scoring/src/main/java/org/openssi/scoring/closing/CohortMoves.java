package org.openssi.scoring.closing;

import java.util.Map;
import java.util.Objects;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.member.MemberState.Standing;

/** What one member's day changes in the cohorts that the member was in and is in. */
public final class CohortMoves {
    private CohortMoves() {}

    /**
     * Adds to the changes of each cohort whose members, scores or pillars are not the same as before.
     *
     * @param before where the member stood, or {@code null} if in no cohort
     * @param after where the member stands, or {@code null} if in no cohort
     */
    public static void note(Standing before, Standing after, Map<Cohort, CohortChange> changes) {
        if (Objects.equals(before, after)) {
            return;
        }
        boolean samePoints = before != null && after != null && before.pillars().equals(after.pillars());
        move(before, after, Cohort.EVERYONE, Cohort.EVERYONE, samePoints, changes);
        move(before, after, industry(before), industry(after), samePoints, changes);
        move(before, after, team(before), team(after), samePoints, changes);
    }

    private static void move(
            Standing before,
            Standing after,
            Cohort from,
            Cohort to,
            boolean samePoints,
            Map<Cohort, CohortChange> changes) {
        if (samePoints && Objects.equals(from, to)) {
            return;
        }
        if (before != null && from != null) {
            changes.computeIfAbsent(from, cohort -> new CohortChange()).leave(before.score(), before.pillars());
        }
        if (after != null && to != null) {
            changes.computeIfAbsent(to, cohort -> new CohortChange()).join(after.score(), after.pillars());
        }
    }

    private static Cohort industry(Standing standing) {
        return standing == null || standing.industry() == null ? null : Cohort.industry(standing.industry());
    }

    private static Cohort team(Standing standing) {
        return standing == null || standing.team() == null ? null : Cohort.team(standing.team());
    }
}
