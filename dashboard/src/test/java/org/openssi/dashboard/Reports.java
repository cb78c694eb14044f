package org.openssi.dashboard;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.openssi.relevance.observation.Following;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.Observation;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.report.Measure;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceReporting;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModelFile;

/**
 * Relevance reports of drawn members: more points in finding the right people go with more deals, a brand does because senior
 * members have both, and nothing else does. Of meetings there are too few.
 */
public final class Reports {
    public static final YearMonth MONTH = YearMonth.of(2026, 7);

    private static final int MEMBERS = 400;
    private static final int HIGHEST = 2_500;
    private static final List<Measure> MEASURES =
            Measure.of(ScoringModelFile.byDefault().model());

    private Reports() {}

    /** A cohort's report of deals, and that of meetings. */
    public static PublishedReport[] of(Cohort cohort, long seed) {
        List<Observation> observations = observations(seed);
        List<PublishedReport> reports = new ArrayList<>();
        for (OutcomeType type : List.of(OutcomeType.DEAL, OutcomeType.MEETING)) {
            reports.add(new PublishedReport(
                    RelevanceReporting.report(cohort, MONTH, type, MEASURES, observations),
                    Horizon.DAYS_90.lastDayAfter(MONTH),
                    Samples.MODEL));
        }
        return reports.toArray(PublishedReport[]::new);
    }

    private static List<Observation> observations(long seed) {
        Random random = new Random(seed);
        List<Observation> observations = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            boolean senior = random.nextInt(2) == 0;
            List<Integer> pillars = new ArrayList<>();
            for (Pillar pillar : Pillar.values()) {
                double more = pillar == Pillar.PROFESSIONAL_BRAND && senior ? 0.4 : 0;
                pillars.add((int) (HIGHEST * (random.nextDouble() * 0.6 + more)));
            }
            double rate = 0.1 + (senior ? 1.2 : 0) + 1.8 * pillars.get(Pillar.FIND_RIGHT_PEOPLE.ordinal()) / HIGHEST;
            List<Following> following = new ArrayList<>();
            for (Horizon horizon : Horizon.values()) {
                following.add(new Following(
                        true, List.of(0, member == 0 ? 1 : 0, 0, drawn(random, rate * horizon.days() / 90))));
            }
            observations.add(new Observation(
                    "member-" + member,
                    MONTH,
                    pillars.stream().mapToInt(Integer::intValue).sum(),
                    pillars,
                    Collections.nCopies(
                            ScoringModelFile.byDefault().model().signals().size(), 0),
                    senior ? "senior" : "junior",
                    "Mining",
                    following));
        }
        return observations;
    }

    /** A count with a mean, as events have that know nothing of each other. */
    private static int drawn(Random random, double mean) {
        int count = 0;
        for (double left = Math.exp(-mean), product = random.nextDouble(); product > left; count++) {
            product *= random.nextDouble();
        }
        return count;
    }
}
