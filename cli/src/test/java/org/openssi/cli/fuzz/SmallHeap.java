package org.openssi.cli.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.openssi.producer.linkedin.LinkedInSource;
import org.openssi.producer.source.ActivitySource;
import org.openssi.producer.source.EventsSource;
import org.openssi.producer.source.RosterSource;
import org.openssi.producer.table.TableSource;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.model.ScoringModelFile;

/** Reads files in a process of its own, whose memory is small, and says of each what came of it. */
final class SmallHeap {
    private SmallHeap() {}

    /** Prints the file, its outcome and the milliseconds that it took: a kind and a file are given in turn. */
    public static void main(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            Path file = Path.of(arguments[i + 1]);
            long began = System.nanoTime();
            String outcome = outcome(arguments[i], file);
            System.out.println(file.getFileName() + "|" + outcome + "|" + (System.nanoTime() - began) / 1_000_000);
        }
    }

    private static String outcome(String kind, Path file) {
        try {
            if (kind.equals("model")) {
                ScoringModelFile.read(file);
                return "a model";
            }
            Judged judged = Judged.of(source(kind, file));
            return judged == null ? "refused" : judged.requireAnOutcomePerRow().toString();
        } catch (Refusal e) {
            Judged.requireSentence(e);
            return "refused";
        }
    }

    private static ActivitySource source(String kind, Path file) throws Refusal {
        return switch (kind) {
            case "events" -> new EventsSource(List.of(file));
            case "roster" -> new RosterSource(file, OptionalLong.empty(), Judged.NOW);
            case "table" -> new TableSource(file, file.resolveSibling("mapping.yaml"));
            case "mapping" -> new TableSource(file.resolveSibling("rows.csv"), file);
            case "archive" -> new LinkedInSource(List.of(file), Optional.of("ada"), Optional.empty(), Judged.NOW);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
