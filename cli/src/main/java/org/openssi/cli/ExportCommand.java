package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.openssi.cli.export.Exporter;
import org.openssi.cli.export.LogReader;
import org.openssi.schemas.codec.Generation;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.Generations;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.model.ScoringModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ssi export}: the log, or what came of it, as lines in a fixed order. */
@Command(
        name = "export",
        description = {
            "Writes what is in Kafka as lines in a fixed order: the same log gives the same bytes.",
            "",
            "activity      the activity records that counted, each with the day from which it counts",
            "scores        daily score updates",
            "percentiles   percentile tables",
            "rejected      records that did not count, and why"
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi export scores | head",
            "  ./ssi export percentiles --format csv --out exports",
            "  ./ssi export scores --generation new-model --out exports"
        })
final class ExportCommand implements Callable<Integer> {
    enum What {
        ACTIVITY,
        SCORES,
        PERCENTILES,
        REJECTED
    }

    @Parameters(paramLabel = "WHAT", description = "activity, scores, percentiles or rejected.")
    private What what;

    @Option(
            names = "--format",
            paramLabel = "jsonl|csv",
            defaultValue = "jsonl",
            description = "One JSON object per line, or a table (default: ${DEFAULT-VALUE}).")
    private Exporter.Format format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Into a file of this folder, such as DIR/scores.jsonl; else to standard output.")
    private Path out;

    @Mixin
    private GenerationOption generation;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        Properties client = kafka.clientProperties();
        Topics topics = generation.topics();
        if (out == null) {
            PrintWriter standard = spec.commandLine().getOut();
            export(client, topics, new Unbroken(standard));
        } else {
            String file =
                    what.name().toLowerCase(Locale.ROOT) + "." + format.name().toLowerCase(Locale.ROOT);
            exportTo(out.resolve(file), client, topics);
        }
        return 0;
    }

    private long export(Properties client, Topics topics, Writer to) throws Refusal {
        Exporter exporter = new Exporter(client, format);
        return switch (what) {
            case ACTIVITY -> exporter.activity(maxDaysLate(client, topics), to);
            case SCORES -> exporter.scores(topics, to);
            case PERCENTILES -> exporter.percentiles(topics, to);
            case REJECTED -> exporter.rejected(topics, to);
        };
    }

    /** Under its final name there is never half a file. */
    private void exportTo(Path file, Properties client, Topics topics) throws Refusal {
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try {
            Files.createDirectories(out);
            long count;
            try (Writer writer = Files.newBufferedWriter(partial, UTF_8)) {
                partial.toFile().deleteOnExit(); // of a run that is interrupted
                count = export(client, topics, writer);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            spec.commandLine().getErr().println(count + " records in " + file);
        } catch (IOException e) {
            throw new Refusal(
                    "The file " + file + " cannot be written (" + e.getMessage()
                            + "): make room, or name another folder with --out.",
                    e);
        }
    }

    /** How late a record may be is a setting of the model; before the first score, of the model that would be used. */
    private static int maxDaysLate(Properties client, Topics topics) throws Refusal {
        try (LogReader reader = new LogReader(client)) {
            if (reader.partitions(Topics.generations()).isEmpty()) {
                return ScoringModelFile.byDefault().model().maxDaysLate();
            }
        }
        Generation found = Generations.find(client, topics);
        ScoringModelFile model = found == null
                ? ScoringModelFile.byDefault()
                : ScoringModelFile.of(found.modelText(), "the generation's model");
        return model.model().maxDaysLate();
    }

    /** Standard output that says so when it cannot be written: {@link PrintWriter} keeps that to itself. */
    private static final class Unbroken extends FilterWriter {
        private static final int CHECK_EVERY = 1 << 16;
        private final PrintWriter standard;
        private int unchecked;

        Unbroken(PrintWriter standard) {
            super(standard);
            this.standard = standard;
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            super.write(text, offset, length);
            unchecked += length;
            if (unchecked > CHECK_EVERY) {
                unchecked = 0;
                flush();
            }
        }

        @Override
        public void flush() throws IOException {
            if (standard.checkError()) {
                throw new IOException("standard output is full or closed");
            }
        }
    }
}
