package org.openssi.cli.explain;

import java.util.HashMap;
import java.util.Map;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;

/** The cohorts of the members of one partition: a fair sample of all, since a hash sends members to partitions. */
public final class PartitionSample {
    /** What the ids of members begin with that were made up, to be ranked against. */
    static final String SIMULATED_PREFIX = "simulated-";

    private final Map<String, Map<CohortType, String>> cohortsOf = new HashMap<>();

    /** Takes an activity that counts, in the order of the log. */
    public void add(Activity activity) {
        Map<CohortType, String> cohorts = cohortsOf.computeIfAbsent(activity.memberId(), id -> new HashMap<>());
        if (activity.type() == ActivityType.PROFILE_UPDATED) {
            cohorts.merge(CohortType.INDUSTRY, orEmpty(activity.industry()), (old, now) -> now.isEmpty() ? old : now);
            cohorts.merge(CohortType.TEAM, orEmpty(activity.team()), (old, now) -> now.isEmpty() ? old : now);
        }
    }

    private static String orEmpty(String name) {
        return name == null ? "" : name;
    }

    /** Whether most members of a cohort are made up, as far as this partition shows. */
    public boolean mostlySimulated(Cohort cohort) {
        long members = 0;
        long simulated = 0;
        for (Map.Entry<String, Map<CohortType, String>> one : cohortsOf.entrySet()) {
            if (cohort.type() == CohortType.EVERYONE
                    || cohort.name().equals(one.getValue().get(cohort.type()))) {
                members++;
                simulated += one.getKey().startsWith(SIMULATED_PREFIX) ? 1 : 0;
            }
        }
        return simulated * 2 > members;
    }
}
