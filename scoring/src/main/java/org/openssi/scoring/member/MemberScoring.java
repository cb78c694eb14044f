package org.openssi.scoring.member;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Utf8Order;
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
    /** No cap of a day, for each windowed counter. */
    private final int[] uncapped;

    public MemberScoring(ScoringModel model) {
        this.model = model;
        this.counters = new Counters(model);
        signals = model.signals().toArray(Signal[]::new);
        curves = new double[signals.length][];
        uncapped = new int[counters.windowed()];
        Arrays.fill(uncapped, Signal.NO_CAP);
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
        SignalScore[] scores = new SignalScore[signals.length];
        for (int i = 0; i < signals.length; i++) {
            scores[i] = new SignalScore(
                    signals[i].name(), earned(i, points.fractions[i]), points.xs[i], attempts(i, points.windowed));
        }
        return List.of(scores);
    }

    /** Where what is counted in the window came from, of facts that are not all of the default channel, which has the rest. */
    List<ChannelCounts.OfChannel> channels(Facts facts) {
        long[] all = new long[counters.windowed()];
        facts.buckets.sumInto(all, uncapped);
        Map<String, long[]> sums = new TreeMap<>(Utf8Order::compare);
        facts.channels()
                .sums(all.length)
                .forEach((channel, counts) ->
                        sums.put(channel.equals(ChannelBuckets.OTHERS) ? ChannelCounts.OTHERS : channel, counts));
        for (long[] counts : sums.values()) {
            for (int i = 0; i < all.length; i++) {
                all[i] -= counts[i];
            }
        }
        sums.put(Activity.DEFAULT_CHANNEL, all);
        List<ChannelCounts.OfChannel> channels = new ArrayList<>();
        sums.forEach((channel, counts) -> {
            List<ChannelCounts.Count> ofSignals = new ArrayList<>();
            for (int i = 0; i < signals.length; i++) {
                boolean windowed = signals[i].kind() == SignalKind.COUNT || signals[i].kind() == SignalKind.RATIO;
                if (windowed && counts[counters.index(i)] > 0) {
                    ofSignals.add(new ChannelCounts.Count(signals[i].name(), counts[counters.index(i)]));
                }
            }
            if (!ofSignals.isEmpty()) {
                channels.add(new ChannelCounts.OfChannel(channel, ofSignals));
            }
        });
        return channels;
    }

    /** The hundredths of points that a signal can give at most; {@code signal} is its place in the model. */
    public int most(int signal) {
        return earned(signal, 1);
    }

    /**
     * By how many hundredths of points one more act that a signal counts would change the signal's own points: of a ratio
     * one more success with its attempt, of a flag a record that has it. Whether the act would pass the cap of its day
     * stays out, as does what it does to other signals. Empty for a level, which acts do not add to.
     *
     * @param signal the signal's place in the model
     * @param now what is measured of it
     */
    public OptionalInt oneMore(int signal, SignalScore now) {
        Signal measured = signals[signal];
        if (!measured.name().equals(now.name())) {
            throw new IllegalArgumentException(now.name() + " is not the model's " + measured.name() + ".");
        }
        double fraction = switch (measured.kind()) {
            case LEVEL -> Double.NaN;
            case FLAG -> 1;
            case TOTAL, COUNT -> measured.fraction(now.x() + 1, SignalScore.NO_ATTEMPTS);
            case RATIO -> measured.fraction(now.x() + 1, now.attempts() + 1);
        };
        return Double.isNaN(fraction) ? OptionalInt.empty() : OptionalInt.of(earned(signal, fraction) - now.points());
    }

    private int earned(int signal, double fraction) {
        double span = model.highest() - model.lowest();
        return hundredths(100
                * span
                * signals[signal].weight()
                * fraction
                / weights[signals[signal].pillar().ordinal()]);
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
