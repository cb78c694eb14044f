package org.openssi.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import org.openssi.producer.log.EndDays;
import org.openssi.producer.log.Production;
import org.openssi.producer.log.Report;
import org.openssi.producer.source.ActivitySource;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every kind of {@code ssi produce} takes, and what all of them do with their source. */
final class ProduceOptions {
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
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Report report;
        try (TerminalProgress progress = new TerminalProgress()) {
            report = new Production(
                            kafka.clientProperties(),
                            endDays(byDefault),
                            InstantSource.system(),
                            progress,
                            err::println)
                    .run(source);
        }
        ReportTable.print(report, out);
        return 0;
    }
}
