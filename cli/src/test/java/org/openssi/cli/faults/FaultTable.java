package org.openssi.cli.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of the faults, as a page. */
final class FaultTable {
    private FaultTable() {}

    /** Writes the page, whatever the outcomes are. */
    static void write(Path file, long seed, long records, List<Outcome> outcomes) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        StringBuilder page =
                new StringBuilder(String.format(Locale.ROOT, """
            # Faults

            The latest run of `bash .ci/faults`: on %s, on a machine of %d cores, with the seed %d.

            Three brokers and two scorers, each a process of its own, on a log of %,d activity records in 3 partitions,
            everything there three times. Each row is a generation of its own, which was scored from the beginning and
            disturbed once, or not at all. *At* is the share of its day fragments that was written when the fault struck;
            in the last row, of its score updates. *Recovered* is the time from the fault until every partition was committed
            further than before it; in the last row, what the last command took. Compared are the exports of committed records
            with those of an undisturbed generation of the same log: lines, and the beginning of the SHA-256.

            | | what was done | at | recovered | compared | result |
            | --- | --- | --- | --- | --- | --- |
            """, LocalDate.now(ZoneOffset.UTC), cores, seed, records));
        int number = 0;
        for (Outcome outcome : outcomes) {
            page.append(row(++number, outcome));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, page);
    }

    private static String row(int number, Outcome outcome) {
        String compared =
                outcome.compared().stream().map(ExportComparison::toString).collect(Collectors.joining(", "));
        String stopped =
                outcome.stopped().isEmpty() ? "" : "; started again after: " + String.join("; ", outcome.stopped());
        return String.format(
                Locale.ROOT,
                "| %d | %s | %s | %.1f s | %s | %s%s |%n",
                number,
                outcome.done(),
                outcome.moments(),
                outcome.recovered(),
                compared,
                outcome.equal() ? "equal" : "DIFFERENT",
                stopped);
    }
}
