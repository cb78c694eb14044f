package org.openssi.relevance.truth;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.openssi.relevance.observation.Observation;
import org.openssi.relevance.observation.Observations;
import org.openssi.relevance.observation.Outcome;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.report.Measure;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;

/**
 * Members with pillars, signals and deals, of whom it is known what their deals depend on. A pillar of a member is a habit
 * (70 % of its variance) and what comes and goes from month to month (30 %, of which half is there a month later); its
 * signals are that and something of their own, and some of them nearly nobody has. Those with a stronger habit vary more.
 * In some seasons everybody has more of everything, deals included.
 */
final class SimulatedPopulation {
    /** The report is of this month; some before it show changes, three after it what follows. */
    static final YearMonth MONTH = YearMonth.of(2026, 6);

    static final Pillar PILLAR = Pillar.INSIGHT_ENGAGEMENT;

    private static final int MONTHS_AFTER = 3;
    private static final int SENIORITIES = 3;
    private static final int INDUSTRIES = 4;
    private static final double HABIT = Math.sqrt(0.7);
    private static final double CHANGING = Math.sqrt(0.3);
    private static final double STAYS = 0.5;
    private static final Set<String> RARE = Set.of("recommendations", "groups-joined", "accounts-saved", "banner");

    private final Random random;
    private final Truth truth;
    private final ScoringModel model;
    private final List<Measure> measures;
    private final List<Observation> observations = new ArrayList<>();

    private SimulatedPopulation(long seed, Truth truth, ScoringModel model) {
        this.random = new Random(seed);
        this.truth = truth;
        this.model = model;
        this.measures = Measure.of(model);
    }

    static List<Observation> observations(long seed, int members, Truth truth, ScoringModel model) {
        SimulatedPopulation population = new SimulatedPopulation(seed, truth, model);
        for (int member = 0; member < members; member++) {
            population.addMember("m%04d".formatted(member));
        }
        return population.observations;
    }

    private void addMember(String memberId) {
        int seniority = random.nextInt(SENIORITIES);
        int industry = random.nextInt(INDUSTRIES);
        double above = truth.pillarsPerSeniority() * (seniority - (SENIORITIES - 1) / 2.0)
                + truth.pillarsPerIndustry() * (industry - (INDUSTRIES - 1) / 2.0);
        double[] habits = gaussians(Pillar.COUNT);
        double[] own = gaussians(model.signals().size());
        double[] changing = gaussians(Pillar.COUNT);
        double logRate = Math.log(truth.outcomesPerMonth())
                + Math.log(truth.perSeniority()) * (seniority - (SENIORITIES - 1) / 2.0)
                + Math.log(truth.perIndustry()) * (industry - (INDUSTRIES - 1) / 2.0)
                + Math.log(truth.perHabit()) * habits[PILLAR.ordinal()]
                - square(Math.log(truth.perHabit())) / 2;
        double frailty = frailty();
        List<ScoreUpdate> scores = new ArrayList<>();
        List<Outcome> deals = new ArrayList<>();
        for (int i = -truth.monthsBefore(); i < MONTHS_AFTER; i++) {
            YearMonth month = MONTH.plusMonths(i);
            double season = Math.sin(2 * Math.PI * month.getMonthValue() / 12);
            double[] pillars = new double[Pillar.COUNT];
            for (int p = 0; p < Pillar.COUNT; p++) {
                changing[p] = STAYS * changing[p] + Math.sqrt(1 - STAYS * STAYS) * random.nextGaussian();
                double restless = habits[p] > 0 ? 1.2 : 0.75;
                pillars[p] = HABIT * habits[p] + CHANGING * restless * changing[p] + above + 0.3 * season;
            }
            if (i <= 0) {
                scores.add(score(memberId, month, "industry-" + industry, pillars, own));
            }
            double effect = Math.log(truth.perPillar());
            double rate = frailty
                    * frailty()
                    * Math.exp(logRate + effect * pillars[PILLAR.ordinal()] - effect * effect / 2)
                    * (1 + 0.3 * season);
            addDeals(deals, memberId, month.plusMonths(1), rate);
        }
        int lastDay = Observations.lastDayOf(MONTH.plusMonths(MONTHS_AFTER));
        for (int i = -truth.monthsBefore(); i <= 0; i++) {
            observations.add(Observations.of(
                    MONTH.plusMonths(i),
                    scores.get(i + truth.monthsBefore()),
                    "seniority-" + seniority,
                    deals,
                    lastDay));
        }
    }

    private ScoreUpdate score(String memberId, YearMonth month, String industry, double[] pillars, double[] own) {
        int[] points = {100, 100, 100, 100};
        List<SignalScore> signals = new ArrayList<>();
        for (int s = 0; s < model.signals().size(); s++) {
            Signal signal = model.signals().get(s);
            double behind = 0.8 * pillars[signal.pillar().ordinal()] + 0.4 * own[s] + 0.4 * random.nextGaussian();
            double fraction = RARE.contains(signal.name()) ? (behind > 1.4 ? 1 : 0) : 1 / (1 + Math.exp(-1.7 * behind));
            int earned = (int) (measures.get(1 + Pillar.COUNT + s).highest() * fraction);
            points[signal.pillar().ordinal()] += earned;
            signals.add(new SignalScore(signal.name(), earned, fraction, SignalScore.NO_ATTEMPTS));
        }
        List<Integer> all = List.of(points[0], points[1], points[2], points[3]);
        int score = points[0] + points[1] + points[2] + points[3];
        int day = Observations.lastDayOf(month);
        return new ScoreUpdate(memberId, day, score, all, signals, null, industry, null, model.version());
    }

    private void addDeals(List<Outcome> deals, String memberId, YearMonth month, double rate) {
        int first = Math.toIntExact(month.atDay(1).toEpochDay());
        for (int n = poisson(rate); n > 0; n--) {
            long moment = UtcDay.startMillis(first + random.nextInt(month.lengthOfMonth()))
                    + random.nextInt((int) UtcDay.MILLIS);
            deals.add(new Outcome(memberId + "-" + deals.size(), memberId, OutcomeType.DEAL, moment));
        }
    }

    private double[] gaussians(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int n = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            n++;
        }
        return n;
    }

    /** How much more somebody's rate is than that of others, for no reason that is known; 1 at the mean. */
    private double frailty() {
        return truth.frailty() == 0 ? 1 : gamma(truth.frailty()) / truth.frailty();
    }

    /** By Johnk's method, which takes shapes below 1. */
    private double gamma(double shape) {
        while (true) {
            double x = Math.pow(random.nextDouble(), 1 / shape);
            double y = Math.pow(random.nextDouble(), 1 / (1 - shape));
            if (x + y <= 1 && x + y > 0) {
                return -Math.log(1 - random.nextDouble()) * x / (x + y);
            }
        }
    }

    private static double square(double value) {
        return value * value;
    }
}
