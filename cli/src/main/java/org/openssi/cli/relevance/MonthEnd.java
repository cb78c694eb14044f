package org.openssi.cli.relevance;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openssi.relevance.observation.Observation;
import org.openssi.scoring.cohort.Cohort;

/** All members as of the end of a month, by the cohorts that they were in. */
record MonthEnd(YearMonth month, Map<Cohort, List<Observation>> byCohort) {
    MonthEnd(YearMonth month) {
        this(month, new TreeMap<>());
    }

    /** Adds a member who was in this team, or in none if it is {@code null}. */
    void add(Observation observation, String team) {
        add(Cohort.EVERYONE, observation);
        if (observation.industry() != null) {
            add(Cohort.industry(observation.industry()), observation);
        }
        if (team != null) {
            add(Cohort.team(team), observation);
        }
    }

    private void add(Cohort cohort, Observation observation) {
        byCohort.computeIfAbsent(cohort, each -> new ArrayList<>()).add(observation);
    }

    /** The members of a cohort. */
    List<Observation> of(Cohort cohort) {
        return byCohort.getOrDefault(cohort, List.of());
    }
}
