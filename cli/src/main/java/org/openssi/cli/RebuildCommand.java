package org.openssi.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.openssi.cli.rebuild.Rebuild;
import org.openssi.cli.rebuild.Rebuilt;
import org.openssi.producer.source.EventsSource;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.UtcDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ssi rebuild}: a log in order, for a generation of its own. */
@Command(
        name = "rebuild",
        description = {
            "Makes a log of its own for a new generation: all activity of the log that there is, and of files, by the time"
                    + " when it happened, each day ended after its records. What was late counts on its own day in it, what"
                    + " was rejected for being late counts again, and it may have another number of partitions.",
            "",
            "The log that there is stays as it is: whatever writes to it, reads it or scores it goes on. What is written to"
                    + " it afterwards is not in the new one. Interrupted, the same command begins again."
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi rebuild --generation y2026 --partitions 8",
            "  ./ssi rebuild --generation y2026 years-before.jsonl.gz",
            "  ./ssi score --generation y2026 --until-caught-up"
        })
final class RebuildCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON lines of activities, gzipped or not.")
    private List<Path> files = List.of();

    @Option(names = "--generation", paramLabel = "G", required = true, description = "The new generation's name.")
    private String generation;

    @Option(
            names = "--from",
            paramLabel = "G",
            defaultValue = Topics.DEFAULT_GENERATION,
            description = "The generation whose own log is read, if it has one; else the log that all share.")
    private String from;

    @Option(
            names = "--partitions",
            paramLabel = "P",
            description = "How many partitions the new log has (default: as many as the one that is read).")
    private Integer partitions;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        if (partitions != null && partitions < 1) {
            throw new ParameterException(spec.commandLine(), "--partitions must be at least 1");
        }
        Topics to = GenerationOption.named(generation, spec);
        if (to.generation().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--generation names the new generation");
        }
        Properties client = kafka.clientProperties();
        Topics log = TopicsOnCluster.withLog(client, GenerationOption.named(from, spec));
        int maxDaysLate = GenerationModel.find(client, log).model().maxDaysLate();
        Rebuilt rebuilt;
        try (WatchedLine line = new WatchedLine()) {
            rebuilt = new Rebuild(client, log, to, maxDaysLate, line, InstantSource.system())
                    .run(
                            new EventsSource(files),
                            partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions));
        }
        print(rebuilt, spec.commandLine().getOut());
        return 0;
    }

    private void print(Rebuilt rebuilt, PrintWriter out) {
        out.println("from the log " + Scored.number(rebuilt.fromLog()) + ", of these late "
                + Scored.number(rebuilt.lateInLog()) + ", rejected for it " + Scored.number(rebuilt.tooLateInLog())
                + "; from files " + Scored.number(rebuilt.fromFiles()));
        new TreeMap<>(rebuilt.notTaken())
                .forEach((reason, count) -> out.println("not taken: " + Scored.number(count) + " " + reason));
        out.println("written " + Scored.number(rebuilt.written()) + ", left out as duplicates "
                + Scored.number(rebuilt.duplicates()) + "; " + rebuilt.partitions() + " partitions");
        out.println(
                rebuilt.lastDay() == Intake.NO_DAY
                        ? "No day is ended yet."
                        : "Every day through " + UtcDay.text(rebuilt.lastDay()) + " is ended.");
        out.println("To be scored: ./ssi score --generation " + generation + " --until-caught-up");
    }
}
