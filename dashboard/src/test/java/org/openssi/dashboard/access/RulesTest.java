package org.openssi.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.cohort.Cohort;

class RulesTest {
    private static final Viewer ANYONE = new Viewer.Anyone();
    private static final Viewer ANN = new Viewer.SignedIn("1", "ann", Set.of(), false);
    private static final Viewer LEAD = new Viewer.SignedIn("2", null, Set.of("Blue"), false);
    private static final Viewer ANALYST = new Viewer.SignedIn("3", null, Set.of(), true);
    private static final Viewer NOBODY = new Viewer.SignedIn("4", null, Set.of(), false);

    @Test
    void membersAreSeenByThemselvesAndByWhoLeadsTheirTeam() {
        allows(new Subject.OneMember("ann", "Blue"), ANYONE, ANN, LEAD);
        allows(new Subject.OneMember("ann", "Red"), ANYONE, ANN);
        allows(new Subject.OneMember("bob", "Blue"), ANYONE, LEAD);
        allows(new Subject.OneMember("bob", null), ANYONE);
    }

    @Test
    void teamsAreSeenByWhoLeadsThem() {
        allows(new Subject.OneTeam("Blue"), ANYONE, LEAD);
        allows(new Subject.OneTeam("Red"), ANYONE);
    }

    @Test
    void cohortsAreSeenByAnalystsAndByWhoIsInThem() {
        allows(new Subject.OneCohort(Cohort.EVERYONE, null, null), ANYONE, ANN, LEAD, ANALYST);
        allows(new Subject.OneCohort(Cohort.industry("Mining"), "Mining", null), ANYONE, ANN, LEAD, ANALYST, NOBODY);
        allows(new Subject.OneCohort(Cohort.industry("Mining"), "Retail", null), ANYONE, ANALYST);
        allows(new Subject.OneCohort(Cohort.team("Blue"), null, null), ANYONE, LEAD, ANALYST);
        allows(new Subject.OneCohort(Cohort.team("Red"), null, "Blue"), ANYONE, ANALYST);
    }

    @Test
    void whoAllMembersAreIsForNobodyWhoSignsIn() {
        allows(new Subject.AllMembers(), ANYONE);
    }

    private static void allows(Subject subject, Viewer... viewers) {
        Set<Viewer> expected = Set.of(viewers);
        for (Viewer viewer : new Viewer[] {ANYONE, ANN, LEAD, ANALYST, NOBODY}) {
            assertThat(Rules.allow(viewer, subject))
                    .as("%s sees %s", viewer, subject)
                    .isEqualTo(expected.contains(viewer));
        }
    }
}
