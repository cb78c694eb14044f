package org.openssi.cli.faults;

import java.util.List;
import java.util.Locale;

/**
 * What came of a fault.
 *
 * @param done what was done
 * @param share at what share of the replay it began, between 0 and 1
 * @param recovered seconds until every partition that was not read to its end had been committed further
 * @param stopped the sentences of scorers that stopped and were started again
 * @param compared the exports, and whether they equal those of the undisturbed run
 */
record Outcome(String done, double share, double recovered, List<String> stopped, List<Comparison> compared) {
    /** One export beside the undisturbed one. */
    record Comparison(String what, long lines, String sha256, boolean equal) {
        @Override
        public String toString() {
            return what + " " + String.format(Locale.ROOT, "%,d", lines) + " `" + sha256.substring(0, 12) + "`";
        }
    }

    Outcome {
        stopped = List.copyOf(stopped);
        compared = List.copyOf(compared);
    }

    boolean equal() {
        return compared.stream().allMatch(Comparison::equal);
    }

    boolean inFullFlow() {
        return share >= 0.05 && share <= 0.95;
    }
}
