package org.openssi.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.openssi.producer.linkedin.LinkedInSource;
import org.openssi.producer.linkedin.ReferencePopulation;
import org.openssi.producer.log.EndDays;
import org.openssi.producer.simulate.Simulation;
import org.openssi.producer.source.EventsSource;
import org.openssi.producer.source.RosterSource;
import org.openssi.producer.source.SalesNavigatorSource;
import org.openssi.producer.table.TableSource;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ssi produce}: brings activity into the log. Each kind of source is a command of its own. */
@Command(
        name = "produce",
        description =
                "Brings activity into the log, by time, and reports what was read, produced, skipped and rejected.",
        subcommands = {
            ProduceSimulateCommand.class,
            ProduceCommand.LinkedIn.class,
            ProduceCommand.SalesNavigator.class,
            ProduceCommand.Roster.class,
            ProduceCommand.Events.class,
            ProduceCommand.Table.class
        },
        synopsisSubcommandLabel = "(simulate | linkedin | sales-navigator | roster | events | table)",
        footer = {
            "",
            "The same input produced twice counts once. Missing activity topics are made.",
            "Of a file, lines and rows of more than 1,048,576 characters are rejected; the README names all limits.",
            "",
            "Examples:",
            "  ./ssi produce simulate --members 1000 --days 120 --seed 1",
            "  ./ssi produce table --help"
        })
final class ProduceCommand implements Runnable {
    /** What simulated members' ids begin with where they stand beside real ones. */
    private static final String REFERENCE_PREFIX = "simulated-";

    /** The reference population is the same for everybody. */
    private static final long REFERENCE_SEED = 1;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to produce from");
    }

    /** {@code ssi produce linkedin}. */
    @Command(
            name = "linkedin",
            description = "From LinkedIn data archives, zipped or unpacked, of one member or several.",
            footer = {
                "",
                "Examples:",
                "  ./ssi produce linkedin Complete_LinkedInDataExport_10-06-2025.zip",
                "  ./ssi produce linkedin archive.zip --reference 500",
                "                                   to be ranked against simulated members",
                "  ./ssi produce linkedin old.zip new.zip --member ada",
                "                                   what is in both counts once"
            })
    static final class LinkedIn implements Callable<Integer> {
        @Parameters(paramLabel = "ARCHIVE", arity = "1..*", description = "Zip files or folders.")
        private List<Path> archives;

        @Option(
                names = "--member",
                paramLabel = "ID",
                description = "The member whose archives they all are; else each archive's profile says it.")
        private String member;

        @Option(
                names = "--reference",
                paramLabel = "N",
                description = "Add N simulated members, called " + REFERENCE_PREFIX
                        + "..., over the last year of the archive's activity.")
        private Integer reference;

        @Mixin
        private ProduceOptions options;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Refusal {
            if (reference != null && reference < 1) {
                throw new ParameterException(spec.commandLine(), "--reference needs at least one member.");
            }
            Optional<ReferencePopulation> population =
                    Optional.ofNullable(reference).map(LinkedIn::population);
            return options.produce(
                    new LinkedInSource(archives, Optional.ofNullable(member), population, System.currentTimeMillis()));
        }

        private static ReferencePopulation population(int members) {
            return (first, last) -> new Simulation(members, last - first + 1, REFERENCE_SEED, last, REFERENCE_PREFIX);
        }
    }

    /** {@code ssi produce sales-navigator}. */
    @Command(
            name = "sales-navigator",
            description = "From Sales Navigator's activity exports (CSV: activityId, activityType, createdAt, seatId,"
                    + " memberIdentityKey). The seats are the members.",
            footer = {"", "Example:", "  ./ssi produce sales-navigator examples/sales-navigator.csv"})
    static final class SalesNavigator implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "The exports.")
        private List<Path> files;

        @Mixin
        private ProduceOptions options;

        @Override
        public Integer call() throws Refusal {
            return options.produce(new SalesNavigatorSource(files));
        }
    }

    /** {@code ssi produce roster}. */
    @Command(
            name = "roster",
            description =
                    "From a roster (CSV: memberId, industry, team, level from 0 to 1, and, if you like, seniority and"
                            + " occurredAt)."
                            + " It ends no days unless --end-days is given: who is in which team is no day's activity.",
            footer = {
                "",
                "Examples:",
                "  ./ssi produce roster examples/roster.csv",
                "  ./ssi produce roster examples/roster.csv --as-of 2026-08-01",
                "                                   before a history is produced"
            })
    static final class Roster implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The roster.")
        private Path file;

        @Option(
                names = "--as-of",
                paramLabel = "DATE",
                description = "Since when it is true, where the file does not say (default: now).")
        private LocalDate asOf;

        @Mixin
        private ProduceOptions options;

        @Override
        public Integer call() throws Refusal {
            OptionalLong since = asOf == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            asOf.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
            return options.produce(new RosterSource(file, since, Instant.now().toEpochMilli()), EndDays.NO);
        }
    }

    /** {@code ssi produce events}. */
    @Command(
            name = "events",
            description =
                    "From JSON lines of Activity: {activityId, memberId, type, occurredAt, channel?, counterpartId?,"
                            + " level?, industry?, team?, flags?}; outcomes among them: {..., type: LEAD, MEETING, OPPORTUNITY or DEAL,"
                            + " value?, currency?}.",
            footer = {"", "Example:", "  ./ssi produce events examples/events.jsonl"})
    static final class Events implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files, gzipped or not.")
        private List<Path> files;

        @Mixin
        private ProduceOptions options;

        @Override
        public Integer call() throws Refusal {
            return options.produce(new EventsSource(files));
        }
    }

    /** {@code ssi produce table}. */
    @Command(
            name = "table",
            description = "From any delimited or JSON-lines file, gzipped or not, as a mapping describes it.",
            footer = {
                "",
                "Example:",
                "  ./ssi produce table examples/crm-activity.csv \\",
                "                      --mapping examples/crm-mapping.yaml"
            })
    static final class Table implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The rows.")
        private Path file;

        @Option(
                names = "--mapping",
                paramLabel = "FILE",
                required = true,
                description = "What the columns mean (YAML); examples/crm-mapping.yaml explains itself.")
        private Path mapping;

        @Mixin
        private ProduceOptions options;

        @Override
        public Integer call() throws Refusal {
            return options.produce(new TableSource(file, mapping));
        }
    }
}
