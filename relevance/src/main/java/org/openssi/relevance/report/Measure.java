package org.openssi.relevance.report;

import java.util.ArrayList;
import java.util.List;
import org.openssi.relevance.observation.Observation;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;

/**
 * What is held against outcomes: the score, a pillar or a signal.
 *
 * @param kind which of these
 * @param name {@code score}, the pillar's name or the signal's
 * @param index its place among the pillars or signals, 0 for the score
 * @param highest hundredths of points that nobody can pass, at least 1
 */
public record Measure(Kind kind, String name, int index, int highest) {
    /** What a measure is of. */
    public enum Kind {
        SCORE,
        PILLAR,
        SIGNAL
    }

    /** The score, the pillars and the signals of a model, in this order. */
    public static List<Measure> of(ScoringModel model) {
        int pillar = hundredths(model.highest());
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measure(Kind.SCORE, "score", 0, pillar * Pillar.COUNT));
        for (Pillar each : Pillar.values()) {
            measures.add(new Measure(Kind.PILLAR, each.name(), each.ordinal(), pillar));
        }
        double[] weights = new double[Pillar.COUNT];
        for (Signal signal : model.signals()) {
            weights[signal.pillar().ordinal()] += signal.weight();
        }
        for (int i = 0; i < model.signals().size(); i++) {
            Signal signal = model.signals().get(i);
            double points = (model.highest() - model.lowest())
                    * signal.weight()
                    / weights[signal.pillar().ordinal()];
            measures.add(new Measure(Kind.SIGNAL, signal.name(), i, Math.max(1, hundredths(points))));
        }
        return List.copyOf(measures);
    }

    private static int hundredths(double points) {
        return (int) Math.floor(100 * points + 0.5);
    }

    /** A member's, in hundredths of points. */
    public int of(Observation observation) {
        return switch (kind) {
            case SCORE -> observation.score();
            case PILLAR -> observation.pillars().get(index);
            case SIGNAL -> observation.signals().get(index);
        };
    }
}
