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
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
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
        REJECTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
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
            try {
                export(client, topics, new Unbroken(standard));
            } catch (Refusal e) {
                if (!StandardOutput.readerGone()) {
                    throw e;
                }
            }
        } else {
            String file = what + "." + format.name().toLowerCase(Locale.ROOT);
            exportTo(out.resolve(file), client, topics);
        }
        return 0;
    }

    private long export(Properties client, Topics topics, Writer to) throws Refusal {
        Exporter exporter = new Exporter(client, format);
        return switch (what) {
            case ACTIVITY ->
                exporter.activity(
                        TopicsOnCluster.withLog(client, topics),
                        GenerationModel.find(client, topics).model().maxDaysLate(),
                        to);
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
