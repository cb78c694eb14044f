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
import org.openssi.cli.export.Destination;
import org.openssi.cli.export.Destination.LineFormat;
import org.openssi.cli.export.ExportFolder;
import org.openssi.cli.export.Exporter;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ssi export}: the log, or what came of it, as lines in a fixed order. */
@Command(
        name = "export",
        description = {
            "Writes what is in Kafka as lines in a fixed order: the same log gives the same bytes.",
            "",
            "activity      the activity records that counted, each with the day from which it counts",
            "outcomes      the same of outcomes",
            "scores        daily score updates",
            "channels      how much of what is behind an update came from which channel, where there is more than one",
            "percentiles   percentile tables",
            "relevance     whether scores go together with later outcomes, by month and cohort",
            "rejected      records that did not count, and why",
            "",
            "As Parquet there is a file for each day, DIR/scores/day=2026-11-23/part-0.parquet and so on; what is"
                    + " said of outcomes and what was rejected belongs to no day, and is one file."
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi export scores | head",
            "  ./ssi export percentiles --format csv --out exports",
            "  ./ssi export scores --generation new-model --out exports",
            "  ./ssi export scores --format parquet --out exports"
        })
final class ExportCommand implements Callable<Integer> {
    enum What {
        ACTIVITY,
        OUTCOMES,
        SCORES,
        CHANNELS,
        PERCENTILES,
        RELEVANCE,
        REJECTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Format {
        JSONL,
        CSV,
        PARQUET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            paramLabel = "WHAT",
            description = "activity, outcomes, scores, channels, percentiles, relevance or rejected.")
    private What what;

    @Option(
            names = "--format",
            paramLabel = "jsonl|csv|parquet",
            defaultValue = "jsonl",
            description = "One JSON object per line, a table, or files of columns (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Into a file of this folder, such as DIR/scores.jsonl, or as Parquet into DIR/scores; else to"
                    + " standard output.")
    private Path out;

    @Mixin
    private GenerationOption generation;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        if (format == Format.PARQUET && out == null) {
            throw new ParameterException(
                    spec.commandLine(), "Parquet has a file for each day: name their folder with --out DIR");
        }
        Properties client = kafka.clientProperties();
        Topics topics = generation.topics();
        if (format == Format.PARQUET) {
            exportInto(out.resolve(what.toString()), client, topics);
        } else if (out == null) {
            PrintWriter standard = spec.commandLine().getOut();
            try {
                export(client, topics, lines(new Unbroken(standard)));
            } catch (Refusal e) {
                if (!StandardOutput.readerGone()) {
                    throw e;
                }
            }
        } else {
            exportTo(out.resolve(what + "." + format), client, topics);
        }
        return 0;
    }

    private Destination lines(Writer writer) {
        return new Destination.Lines(format == Format.CSV ? LineFormat.CSV : LineFormat.JSONL, writer);
    }

    private long export(Properties client, Topics topics, Destination to) throws Refusal {
        Exporter exporter = new Exporter(client);
        return switch (what) {
            case ACTIVITY ->
                exporter.activity(
                        TopicsOnCluster.withLog(client, topics),
                        GenerationModel.find(client, topics).model().maxDaysLate(),
                        to);
            case OUTCOMES ->
                exporter.outcomes(GenerationModel.find(client, topics).model().maxDaysLate(), to);
            case SCORES -> exporter.scores(topics, to);
            case CHANNELS -> exporter.channels(topics, to);
            case PERCENTILES -> exporter.percentiles(topics, to);
            case RELEVANCE -> exporter.relevance(topics, to);
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
                count = export(client, topics, lines(writer));
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            spec.commandLine().getErr().println(count + " records in " + file);
        } catch (IOException e) {
            throw unwritable("file " + file, e);
        }
    }

    private void exportInto(Path folder, Properties client, Topics topics) throws Refusal {
        try (ExportFolder exported = ExportFolder.replacing(folder)) {
            long count = export(client, topics, new Destination.Parquet(exported.partial()));
            exported.complete();
            spec.commandLine().getErr().println(count + " records in " + folder);
        } catch (IOException e) {
            throw unwritable("folder " + folder, e);
        }
    }

    private static Refusal unwritable(String place, IOException e) {
        return new Refusal(
                "The " + place + " cannot be written (" + e.getMessage()
                        + "): make room, or name another folder with --out.",
                e);
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
