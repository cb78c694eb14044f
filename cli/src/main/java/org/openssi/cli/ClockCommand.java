package org.openssi.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.openssi.cli.metrics.ClockMetrics;
import org.openssi.cli.metrics.MetricsServer;
import org.openssi.producer.clock.DayClock;
import org.openssi.producer.clock.DayClockRun;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.UtcDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ssi clock}: ends each day in every partition, live. */
@Command(
        name = "clock",
        description =
                "Ends each day in every partition of the topics of activity and outcomes, a grace after midnight UTC,"
                        + " until Ctrl-C."
                        + " It begins with what is due, so it may be started again at any time.",
        footer = {
            "",
            "Examples:",
            "  ./ssi clock",
            "  ./ssi clock --grace PT15M --metrics-port 9465",
            "  ./ssi clock --once                        from a scheduler, once a day",
            "  ./ssi clock --no-outcomes                 where outcomes are imported now and then"
        })
final class ClockCommand implements Callable<Integer> {
    private static final Duration LONGEST_GRACE = Duration.ofDays(7);

    @Mixin
    private LogOption log;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            defaultValue = "PT1H",
            description = "How long after midnight a day is ended (default: ${DEFAULT-VALUE}).")
    private Duration grace;

    @Option(
            names = "--no-outcomes",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Leave the days of outcomes to the imports that bring them (default: end them, too).")
    private boolean outcomes;

    @Option(names = "--once", description = "End the day that is due, and stop.")
    private boolean once;

    @Mixin
    private MetricsOptions metricsOptions;

    @Spec
    private CommandSpec spec;

    @Override
    @SuppressWarnings("try") // what answers is only to be closed
    public Integer call() throws Refusal {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new ParameterException(
                    spec.commandLine(), "--grace is from PT0S to P7D, which " + grace + " is not.");
        }
        metricsOptions.check();
        Properties client = kafka.clientProperties();
        InstantSource clock = InstantSource.system();
        DayClock dayClock = new DayClock(
                client,
                log.topics(client),
                outcomes ? List.of(ActivityTopic.values()) : ActivityTopic.SCORED,
                grace,
                clock,
                spec.commandLine().getErr()::println);
        if (once) {
            if (dayClock.endDue().isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("Nothing is due: " + UtcDay.text(dayClock.dueDay()) + " has been ended everywhere.");
            }
            return 0;
        }
        StopSignal.closeInOrder();
        DayClockRun run = new DayClockRun(dayClock, clock, StopSignal::await);
        try (MetricsServer metrics = metricsOptions.start(new ClockMetrics(run))) {
            run.run();
        }
        return 0;
    }
}
