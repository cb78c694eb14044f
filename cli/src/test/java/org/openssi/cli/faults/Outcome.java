package org.openssi.cli.faults;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of a fault.
 *
 * @param done what was done
 * @param shares at what shares of the replay it was done, each between 0 and 1
 * @param recovered seconds until every partition that was not read to its end had been committed further
 * @param stopped the sentences of scorers that stopped and were started again
 * @param compared the exports, and whether they equal those of the undisturbed run
 */
record Outcome(
        String done, List<Double> shares, double recovered, List<String> stopped, List<ExportComparison> compared) {
    Outcome {
        shares = List.copyOf(shares);
        stopped = List.copyOf(stopped);
        compared = List.copyOf(compared);
    }

    /** When it was done, in percent of the replay. */
    String moments() {
        return shares.stream()
                .map(share -> String.format(Locale.ROOT, "%.0f %%", 100 * share))
                .collect(Collectors.joining(", "));
    }

    /** Whether every export is that of the undisturbed run. */
    boolean equal() {
        return compared.stream().allMatch(ExportComparison::equal);
    }

    /** Whether it was done in the middle of the replay; else it does not count. */
    boolean inFullFlow() {
        return shares.stream().allMatch(share -> share >= 0.05 && share <= 0.95);
    }

    /** All of it in a line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s at %s: %s, recovered in %.1f s, %s%s",
                done,
                moments(),
                equal() ? "equal" : "DIFFERENT",
                recovered,
                compared,
                stopped.isEmpty() ? "" : ", stopped " + stopped);
    }
}
