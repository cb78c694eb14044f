package org.openssi.cli;

import java.time.InstantSource;
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
                    + " Default: end them where the activity topics are empty.")
    private Boolean endDays;

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
        return produce(source, endDays(byDefault), client, log.topics(client), spec);
    }

    /** Brings a source into the log, with progress on the way, and reports on it in the command's output. */
    static int produce(ActivitySource source, EndDays endDays, Properties client, Topics topics, CommandSpec command)
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
                    .run(source);
        }
        ReportTable.print(report, command.commandLine().getOut());
        return 0;
    }
}
