package org.openssi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.openssi.cli.compare.Comparer;
import org.openssi.cli.compare.Comparison;
import org.openssi.cli.compare.ComparisonHtml;
import org.openssi.cli.compare.ComparisonJson;
import org.openssi.cli.compare.ComparisonText;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ssi compare}: what another model does to the scores, before anybody sees it. */
@Command(
        name = "compare",
        description = {
            "Says how the scores of two generations differ on a day: the distribution for everyone and for each industry,"
                    + " what each signal gives, who moves most and by which signal, and how ranks change.",
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi compare default mine",
            "  ./ssi compare default mine --day 2026-10-31 --format html --out compared.html"
        })
final class CompareCommand implements Callable<Integer> {
    enum Format {
        TEXT,
        JSON,
        HTML;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "G1",
            description = "The generation before; '" + Topics.DEFAULT_GENERATION_WORD + "' is the one without a name.")
    private String before;

    @Parameters(index = "1", paramLabel = "G2", description = "The generation after.")
    private String after;

    @Option(
            names = "--day",
            paramLabel = "DATE",
            description = "Which day (default: the last one that both have scored).")
    private LocalDate day;

    @Option(
            names = "--format",
            paramLabel = "text|json|html",
            defaultValue = "text",
            description = "For a terminal, a program, or as one page without script (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Into this file; else to standard output.")
    private Path out;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        Properties client = kafka.clientProperties();
        OptionalInt asked = day == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(day.toEpochDay()));
        Comparison comparison = new Comparer(
                        client, GenerationOption.named(before, spec), GenerationOption.named(after, spec))
                .compare(asked);
        String report = switch (format) {
            case TEXT -> ComparisonText.of(comparison);
            case JSON -> ComparisonJson.of(comparison);
            case HTML -> ComparisonHtml.of(comparison);
        };
        if (out == null) {
            spec.commandLine().getOut().print(report);
            spec.commandLine().getOut().flush();
        } else {
            try {
                Files.writeString(out, report);
            } catch (IOException e) {
                throw new Refusal(
                        "The file " + out + " cannot be written (" + e.getMessage()
                                + "): make room, or name another with --out.",
                        e);
            }
        }
        return 0;
    }
}
