package org.openssi.cli;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.Properties;
import org.openssi.producer.log.EndDays;
import org.openssi.producer.log.Production;
import org.openssi.producer.log.Report;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every kind of {@code ssi produce} takes, and what all of them do with their source. */
final class ProduceOptions {
    @Mixin
    private LogOption log;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--end-days",
            negatable = true,
            description = "End the days of the data that are over, the last one included, or leave that to the clock."
                    + " Default: end them where the topics are empty. Days of activity end with activity, days of"
                    + " outcomes with outcomes.")
    private Boolean endDays;

    @Option(
            names = "--complete-through",
            paramLabel = "DAY",
            description = "The data has all there is through this day (2026-09-30), though its last records may be"
                    + " older: end its days through this one.")
    private LocalDate completeThrough;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether days are ended, where the command says what happens by default. */
    EndDays endDays(EndDays byDefault) {
        if (endDays == null) {
            return byDefault;
        }
        return endDays ? EndDays.YES : EndDays.NO;
    }

    /** Brings a source into the log and reports on it. */
    int produce(ActivitySource source) throws Refusal {
        return produce(source, EndDays.WHERE_EMPTY);
    }

    /** The same where days are not ended by default, or are. */
    int produce(ActivitySource source, EndDays byDefault) throws Refusal {
        Properties client = kafka.clientProperties();
        if (completeThrough != null && Boolean.FALSE.equals(endDays)) {
            throw new ParameterException(
                    spec.commandLine(), "--complete-through ends days, and --no-end-days says not to: leave one out.");
        }
        OptionalInt through = completeThrough == null
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(completeThrough.toEpochDay()));
        return produce(source, through, endDays(byDefault), client, log.topics(client), spec);
    }

    /** Brings a source into the log, with progress on the way, and reports on it in the command's output. */
    static int produce(ActivitySource source, EndDays endDays, Properties client, Topics topics, CommandSpec command)
            throws Refusal {
        return produce(source, OptionalInt.empty(), endDays, client, topics, command);
    }

    private static int produce(
            ActivitySource source,
            OptionalInt completeThrough,
            EndDays endDays,
            Properties client,
            Topics topics,
            CommandSpec command)
            throws Refusal {
        Report report;
        try (TerminalProgress progress = new TerminalProgress()) {
            report = new Production(
                            client,
                            topics,
                            endDays,
                            InstantSource.system(),
                            progress,
                            command.commandLine().getErr()::println)
                    .run(source, completeThrough);
        }
        ReportTable.print(report, command.commandLine().getOut());
        return 0;
    }
}
