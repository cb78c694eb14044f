package org.openssi.scoring.member;

import java.util.List;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

/** Scores facts by a model. Safe for use by several threads. */
public final class MemberScoring {
    /** How many whole numbers' fractions are computed once: more than most members have of anything. */
    private static final int CURVE_LENGTH = 512;

    private final ScoringModel model;
    private final Counters counters;
    private final double[] weights = new double[Pillar.COUNT];
    private final Signal[] signals;
    /** By signal: a power is worth more time than all else that a signal takes, and the same few are asked for. */
    private final double[][] curves;

    public MemberScoring(ScoringModel model) {
        this.model = model;
        this.counters = new Counters(model);
        signals = model.signals().toArray(Signal[]::new);
        curves = new double[signals.length][];
        for (int i = 0; i < signals.length; i++) {
            weights[signals[i].pillar().ordinal()] += signals[i].weight();
            curves[i] = curve(signals[i]);
        }
    }

    public ScoringModel model() {
        return model;
    }

    Counters counters() {
        return counters;
    }

    /** What facts amount to: the pillars, and every signal's measurement, of which {@link #signals} tells on demand. */
    static final class Points {
        private final List<Integer> pillars;
        private final double[] xs;
        private final double[] fractions;
        private final long[] windowed;

        private Points(List<Integer> pillars, double[] xs, double[] fractions, long[] windowed) {
            this.pillars = pillars;
            this.xs = xs;
            this.fractions = fractions;
            this.windowed = windowed;
        }

        /** In hundredths, in the order of {@link Pillar}. */
        List<Integer> pillars() {
            return pillars;
        }
    }

    /** The points as of the end of a day, from facts whose buckets are those of the window alone. */
    Points score(Facts facts) {
        long[] windowed = new long[counters.windowed()];
        facts.buckets.sumInto(windowed, counters.dailyCaps());
        double[] xs = new double[signals.length];
        double[] fractions = new double[signals.length];
        double[] sums = new double[Pillar.COUNT];
        for (int i = 0; i < signals.length; i++) {
            Signal signal = signals[i];
            int index = counters.index(i);
            xs[i] = switch (signal.kind()) {
                case COUNT, RATIO -> windowed[index];
                case TOTAL -> Math.max(0, facts.totals[index]);
                case LEVEL, FLAG -> facts.latest(index);
            };
            fractions[i] = fraction(i, xs[i], windowed);
            sums[signal.pillar().ordinal()] += signal.weight() * fractions[i];
        }
        double span = model.highest() - model.lowest();
        Integer[] pillars = new Integer[Pillar.COUNT];
        for (int pillar = 0; pillar < Pillar.COUNT; pillar++) {
            pillars[pillar] = hundredths(100 * (model.lowest() + span * sums[pillar] / weights[pillar]));
        }
        return new Points(List.of(pillars), xs, fractions, windowed);
    }

    /** What each signal contributes to these points, in the model's order. */
    List<SignalScore> signals(Points points) {
        double span = model.highest() - model.lowest();
        SignalScore[] scores = new SignalScore[signals.length];
        for (int i = 0; i < signals.length; i++) {
            Signal signal = signals[i];
            double earned = 100
                    * span
                    * signal.weight()
                    * points.fractions[i]
                    / weights[signal.pillar().ordinal()];
            scores[i] = new SignalScore(signal.name(), hundredths(earned), points.xs[i], attempts(i, points.windowed));
        }
        return List.of(scores);
    }

    private double fraction(int signal, double x, long[] windowed) {
        double[] curve = curves[signal];
        return curve != null && x < curve.length
                ? curve[(int) x]
                : signals[signal].fraction(x, attempts(signal, windowed));
    }

    private long attempts(int signal, long[] windowed) {
        return signals[signal].kind() == SignalKind.RATIO
                ? windowed[counters.index(signal) + 1]
                : SignalScore.NO_ATTEMPTS;
    }

    /** The fractions of small whole numbers, or {@code null} for a signal that does not count. */
    private static double[] curve(Signal signal) {
        if (signal.kind() != SignalKind.COUNT && signal.kind() != SignalKind.TOTAL) {
            return null;
        }
        double[] curve = new double[CURVE_LENGTH];
        for (int x = 0; x < curve.length; x++) {
            curve[x] = signal.fraction(x, SignalScore.NO_ATTEMPTS);
        }
        return curve;
    }

    private static int hundredths(double value) {
        return (int) Math.floor(value + 0.5);
    }
}
