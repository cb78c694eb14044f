package org.openssi.cli.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openssi.cli.recompute.RecordFate;

/**
 * One run: a log, and two pipelines over it that have nothing in common but the log. Everything is drawn from the seed.
 */
final class Simulation {
    /** Far apart, so that no two runs have the same pipeline. */
    private static final long SECOND_PIPELINE = 1L << 40;

    final DrawnLog log;
    final List<RecordFate> fates;
    final Outputs expected;
    private final long seed;

    Simulation(long seed) {
        this.seed = seed;
        log = DrawnLog.of(seed);
        fates = RecordFate.ofAll(log.log(), log.model().maxDaysLate());
        expected = ExpectedOutputs.of(log, fates);
    }

    Pipeline first(Cast cast) {
        return new Pipeline(log, cast, seed);
    }

    Pipeline second(Cast cast) {
        return new Pipeline(log, cast, seed + SECOND_PIPELINE);
    }

    /** What is wrong with what the pipelines give; empty if nothing is. */
    List<String> differences(Cast cast) {
        Pipeline first = first(cast);
        Pipeline second = second(cast);
        List<String> differences = new ArrayList<>();
        for (Pipeline pipeline : List.of(first, second)) {
            try {
                pipeline.run();
                differences.addAll(expected.differences(pipeline.outputs()));
            } catch (RuntimeException stopped) { // told with the seed, as everything else that is wrong
                differences.add("stopped: " + stopped + " at " + stopped.getStackTrace()[0]);
            }
        }
        if (differences.isEmpty() && !first.state().equals(second.state())) {
            differences.add("state: " + firstDifference(first.state(), second.state()));
        }
        return differences;
    }

    private static String firstDifference(Map<String, String> one, Map<String, String> other) {
        for (String row : one.keySet()) {
            if (!Objects.equals(one.get(row), other.get(row))) {
                return row + " is " + one.get(row) + " here and " + other.get(row) + " there";
            }
        }
        return "there are " + other.size() + " rows there and " + one.size() + " here";
    }
}
