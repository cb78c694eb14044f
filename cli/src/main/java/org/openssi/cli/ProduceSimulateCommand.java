package org.openssi.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.openssi.producer.simulate.Simulation;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ssi produce simulate}: a population that does not exist. */
@Command(
        name = "simulate",
        description = "A simulated population. The same options give the same activity.",
        footer = {"", "Example:", "  ./ssi produce simulate --members 1000 --days 120 --seed 1 --until 2026-11-21"})
final class ProduceSimulateCommand implements Callable<Integer> {
    private static final String PREFIX = "member-";

    @Option(names = "--members", paramLabel = "N", required = true, description = "How many members.")
    private int members;

    @Option(names = "--days", paramLabel = "D", required = true, description = "How many days.")
    private int days;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed gives another population (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--until", paramLabel = "DATE", description = "The last day (default: yesterday, UTC).")
    private LocalDate until;

    @Mixin
    private ProduceOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        LocalDate last = until == null ? yesterday : until;
        if (last.isAfter(yesterday)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--until is a day that is over, " + yesterday + " or earlier, which " + last + " is not.");
        }
        Simulation simulation;
        try {
            simulation = new Simulation(members, days, seed, Math.toIntExact(last.toEpochDay()), PREFIX);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return options.produce(simulation);
    }
}
