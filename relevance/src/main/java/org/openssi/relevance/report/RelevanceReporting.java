package org.openssi.relevance.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.Observation;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.statistics.Correlation;
import org.openssi.relevance.statistics.Holm;
import org.openssi.scoring.cohort.Cohort;

/** Makes a report of observations. The same ones, in any order, give the same report. */
public final class RelevanceReporting {
    /** A claim of a report without a true link is made in at most so many of all reports. */
    public static final double FALSE_CLAIMS = 0.05;

    /** So many months' observations are looked at: the report's, and those before it for what is said within members. */
    public static final int MONTHS = WithinMembers.MONTHS + 1;

    private RelevanceReporting() {}

    /** Two comparisons of one measure and horizon. */
    private record Draft(
            Horizon horizon, Measure measure, List<Band> bands, boolean clustered, Drawn among, Drawn within) {}

    /**
     * Holds each measure against the outcomes that followed.
     *
     * @param cohort whose members are observed
     * @param month that the report is of
     * @param outcome which type of outcome
     * @param measures what is held against them, those of one model
     * @param observations of the cohort's members in the month, and in the 12 months before for what is said within
     *     members; others are left out; one at most for each member and month
     */
    public static RelevanceReport report(
            Cohort cohort,
            YearMonth month,
            OutcomeType outcome,
            List<Measure> measures,
            Collection<Observation> observations) {
        Panel panel = Panel.of(month, WithinMembers.MONTHS, observations);
        List<AmongMembers> among = new ArrayList<>();
        List<WithinMembers> within = new ArrayList<>();
        List<List<Draft>> byHorizon = new ArrayList<>();
        for (Horizon horizon : Horizon.values()) {
            Optional<ComparedMembers> known =
                    among.stream().map(AmongMembers::members).findFirst();
            among.add(new AmongMembers(panel, horizon, outcome, known));
            within.add(new WithinMembers(panel, horizon, outcome));
            byHorizon.add(new ArrayList<>());
        }
        for (Measure measure : measures) {
            int[][] values = panel.values(measure::of);
            ComparedMembers compared = null;
            ComparedMembers.Ranked ranked = null;
            for (Horizon horizon : Horizon.values()) {
                int h = horizon.ordinal();
                if (among.get(h).members() != compared) {
                    compared = among.get(h).members();
                    ranked = compared.rank(values[0]);
                }
                byHorizon
                        .get(h)
                        .add(draft(
                                horizon,
                                measure,
                                among.get(h),
                                ranked,
                                within.get(h).compare(values)));
            }
        }
        List<Draft> drafts = byHorizon.stream().flatMap(List::stream).toList();
        return report(cohort, month, outcome, drafts);
    }

    private static Draft draft(
            Horizon horizon, Measure measure, AmongMembers among, ComparedMembers.Ranked ranked, Drawn within) {
        return new Draft(
                horizon,
                measure,
                among.bands(ranked.values(), measure.highest()),
                among.clustered(ranked.values(), measure.highest()),
                among.compare(ranked),
                within);
    }

    private static RelevanceReport report(Cohort cohort, YearMonth month, OutcomeType outcome, List<Draft> drafts) {
        List<Drawn> family = new ArrayList<>();
        for (Draft draft : drafts) {
            family.add(draft.among());
            family.add(draft.within());
        }
        List<Comparison> corrected = corrected(family);
        List<RelevanceTable> tables = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            tables.add(new RelevanceTable(
                    cohort,
                    month,
                    outcome,
                    draft.horizon(),
                    draft.measure(),
                    draft.bands(),
                    draft.clustered(),
                    corrected.get(2 * i),
                    stratified(draft.among()),
                    corrected.get(2 * i + 1)));
        }
        int figures = (int) family.stream().filter(Drawn::enough).count();
        return new RelevanceReport(cohort, month, outcome, figures, tables);
    }

    /** What is found in each, where all of them are looked at together. */
    private static List<Comparison> corrected(List<Drawn> family) {
        List<Drawn> enough = family.stream().filter(Drawn::enough).toList();
        double[] claims = holm(enough, Drawn::chanceOfClaim);
        double[] amongAll = holm(enough, Drawn::chanceAmongAll);
        Map<Stratum, double[]> claimsIn = new EnumMap<>(Stratum.class);
        for (Stratum stratum : Stratum.values()) {
            claimsIn.put(stratum, holm(enough, drawn -> drawn.chanceOfClaim(stratum)));
        }
        List<Comparison> corrected = new ArrayList<>();
        int next = 0;
        for (Drawn drawn : family) {
            Estimate estimate = null;
            Finding finding;
            if (drawn.enough()) {
                int here = next++;
                estimate = estimate(drawn.correlation(), claims[here]);
                List<Stratum> explaining = Arrays.stream(Stratum.values())
                        .filter(stratum -> claimsIn.get(stratum)[here] > FALSE_CLAIMS && drawn.checked(stratum))
                        .toList();
                finding = finding(drawn, claims[here], amongAll[here], explaining);
            } else {
                finding = new Finding.TooFewToSay(drawn.lack());
            }
            corrected.add(new Comparison(drawn.members(), drawn.outcomes(), drawn.periods(), estimate, finding));
        }
        return corrected;
    }

    private static double[] holm(List<Drawn> family, ToDoubleFunction<Drawn> chance) {
        return Holm.corrected(family.stream().mapToDouble(chance).toArray());
    }

    private static Finding finding(Drawn drawn, double claim, double amongAll, List<Stratum> explaining) {
        boolean more = drawn.correlation().rho() > 0;
        if (claim <= FALSE_CLAIMS) {
            return new Finding.LinkFound(more);
        }
        // A link among all that no kind of strata takes away can still fail beside the report's other claims.
        return amongAll > FALSE_CLAIMS || explaining.isEmpty()
                ? new Finding.NoLinkFound()
                : new Finding.ExplainedBy(more, explaining);
    }

    private static List<Stratified> stratified(Drawn among) {
        return among.strata().stream()
                .map(each -> new Stratified(
                        each.stratum(),
                        each.members(),
                        each.strata(),
                        each.correlation() == null
                                ? null
                                : estimate(
                                        each.correlation(), each.correlation().p())))
                .toList();
    }

    private static Estimate estimate(Correlation correlation, double chance) {
        return new Estimate(
                AmongMembers.tenThousandths(correlation.rho()),
                AmongMembers.tenThousandths(correlation.low()),
                AmongMembers.tenThousandths(correlation.high()),
                AmongMembers.tenThousandths(chance));
    }
}
