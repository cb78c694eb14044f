package org.openssi.scoring.member;

import java.util.ArrayList;
import java.util.List;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

/** Scores facts by a model. Safe for use by several threads. */
public final class MemberScoring {
    private final ScoringModel model;
    private final Counters counters;
    private final double[] weights = new double[Pillar.COUNT];

    public MemberScoring(ScoringModel model) {
        this.model = model;
        this.counters = new Counters(model);
        for (Signal signal : model.signals()) {
            weights[signal.pillar().ordinal()] += signal.weight();
        }
    }

    public ScoringModel model() {
        return model;
    }

    Counters counters() {
        return counters;
    }

    /**
     * Four pillars in hundredths, and every signal.
     *
     * @param pillars in the order of {@link Pillar}
     */
    record Points(List<Integer> pillars, List<SignalScore> signals) {
        int score() {
            int score = 0;
            for (int pillar : pillars) {
                score += pillar;
            }
            return score;
        }
    }

    /** The points as of the end of a day, from facts whose buckets are those of the window alone. */
    Points score(Facts facts) {
        long[] windowed = new long[counters.windowed()];
        facts.buckets.forEach(
                (day, counter, count) -> windowed[counter] += Math.min(count, counters.dailyCap(counter)));
        double[] sums = new double[Pillar.COUNT];
        List<SignalScore> signals = new ArrayList<>(model.signals().size());
        double span = model.highest() - model.lowest();
        for (int i = 0; i < model.signals().size(); i++) {
            Signal signal = model.signals().get(i);
            int index = counters.index(i);
            double x = switch (signal.kind()) {
                case COUNT, RATIO -> windowed[index];
                case TOTAL -> Math.max(0, facts.totals[index]);
                case LEVEL, FLAG -> facts.latest(index);
            };
            long attempts = signal.kind() == SignalKind.RATIO ? windowed[index + 1] : SignalScore.NO_ATTEMPTS;
            double fraction = signal.fraction(x, attempts);
            int pillar = signal.pillar().ordinal();
            sums[pillar] += signal.weight() * fraction;
            signals.add(new SignalScore(
                    signal.name(), hundredths(100 * span * signal.weight() * fraction / weights[pillar]), x, attempts));
        }
        List<Integer> pillars = new ArrayList<>(Pillar.COUNT);
        for (int pillar = 0; pillar < Pillar.COUNT; pillar++) {
            pillars.add(hundredths(100 * (model.lowest() + span * sums[pillar] / weights[pillar])));
        }
        return new Points(pillars, signals);
    }

    private static int hundredths(double value) {
        return (int) Math.floor(value + 0.5);
    }
}
