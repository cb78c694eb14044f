package org.openssi.benchmarks.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

/** What a scoring model makes of an activity in a window, and of a window's counts. Safe for use by several threads. */
final class WindowModel {
    private enum Sort {
        PLUS,
        MINUS,
        LEVEL,
        FLAG
    }

    /** One thing to do with an activity of some type; {@code where} and {@code channel} are {@code null} for any. */
    private record Step(Sort sort, int index, int dailyCap, Flag where, String channel) {
        boolean applies(Activity activity) {
            return (channel == null || channel.equals(activity.effectiveChannel()))
                    && (where == null || sort == Sort.FLAG || hasFlag(activity));
        }

        boolean hasFlag(Activity activity) {
            return (activity.flags() & where.bit()) != 0;
        }
    }

    private final ScoringModel model;
    private final List<List<Step>> stepsByType = new ArrayList<>();
    /** The first counter, or the latest value, of each signal. */
    private final int[] index;

    private final double[] weights = new double[Pillar.COUNT];
    private int counters;
    private int latests;

    WindowModel(ScoringModel model) {
        this.model = model;
        index = new int[model.signals().size()];
        for (int i = 0; i < ActivityType.values().length; i++) {
            stepsByType.add(new ArrayList<>());
        }
        for (int i = 0; i < index.length; i++) {
            Signal signal = model.signals().get(i);
            weights[signal.pillar().ordinal()] += signal.weight();
            boolean latest = signal.kind() == SignalKind.LEVEL || signal.kind() == SignalKind.FLAG;
            index[i] = latest ? latests++ : counters++;
            Sort sort = switch (signal.kind()) {
                case COUNT, RATIO, TOTAL -> Sort.PLUS;
                case LEVEL -> Sort.LEVEL;
                case FLAG -> Sort.FLAG;
            };
            add(signal.of(), new Step(sort, index[i], signal.dailyCap(), signal.where(), signal.channel()));
            add(signal.less(), new Step(Sort.MINUS, index[i], Signal.NO_CAP, null, null));
            if (signal.kind() == SignalKind.RATIO) {
                add(signal.attempts(), new Step(Sort.PLUS, counters++, Signal.NO_CAP, null, null));
            }
        }
    }

    private void add(Set<ActivityType> types, Step step) {
        for (ActivityType type : types) {
            stepsByType.get(type.ordinal()).add(step);
        }
    }

    /** The counts of a window in which nothing happened. */
    WindowCounts nothing() {
        return new WindowCounts(counters, latests);
    }

    /** Adds an activity to the counts. */
    WindowCounts add(Activity activity, WindowCounts counts) {
        for (Step step : stepsByType.get(activity.type().ordinal())) {
            if (step.applies(activity)) {
                switch (step.sort()) {
                    case PLUS -> counts.add(step.index(), activity.day(), step.dailyCap());
                    case MINUS -> {
                        counts.days[step.index()] = activity.day();
                        counts.counts[step.index()]--;
                    }
                    case LEVEL -> {
                        if (activity.hasLevel()) {
                            counts.set(step.index(), activity.occurredAt(), activity.level());
                        }
                    }
                    case FLAG -> counts.set(step.index(), activity.occurredAt(), step.hasFlag(activity) ? 1 : 0);
                }
            }
        }
        return counts;
    }

    /** The score of a member as of the last day of a window. */
    ScoreUpdate score(String memberId, int lastDay, WindowCounts counts) {
        double[] sums = new double[Pillar.COUNT];
        List<SignalScore> signals = new ArrayList<>(index.length);
        double span = model.highest() - model.lowest();
        for (int i = 0; i < index.length; i++) {
            Signal signal = model.signals().get(i);
            double x = switch (signal.kind()) {
                case COUNT, RATIO, TOTAL -> Math.max(0, counts.counts[index[i]]);
                case LEVEL, FLAG -> counts.values[index[i]];
            };
            long attempts = signal.kind() == SignalKind.RATIO ? counts.counts[index[i] + 1] : SignalScore.NO_ATTEMPTS;
            double fraction = signal.fraction(x, attempts);
            int pillar = signal.pillar().ordinal();
            sums[pillar] += signal.weight() * fraction;
            signals.add(new SignalScore(
                    signal.name(), hundredths(100 * span * signal.weight() * fraction / weights[pillar]), x, attempts));
        }
        List<Integer> pillars = new ArrayList<>(Pillar.COUNT);
        int score = 0;
        for (int pillar = 0; pillar < Pillar.COUNT; pillar++) {
            pillars.add(hundredths(100 * (model.lowest() + span * sums[pillar] / weights[pillar])));
            score += pillars.get(pillar);
        }
        return new ScoreUpdate(memberId, lastDay, score, pillars, signals, null, null, null, model.version());
    }

    private static int hundredths(double value) {
        return (int) Math.floor(value + 0.5);
    }
}
