package org.openssi.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.openssi.benchmarks.core.CoreBenchmarks;
import org.openssi.benchmarks.dashboard.DashboardLoad;
import org.openssi.benchmarks.growth.Growth;
import org.openssi.benchmarks.growth.GrowthOptions;
import org.openssi.scoring.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ssi bench}: the whole job, measured beside what people would use instead. */
@Command(
        name = "ssi bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Measures scoring beside what people would use instead, on the same simulated activity, and compares the"
                    + " results. Everybody works in a process of their own, on this machine, with a broker beside them.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:failed, a result differs, or --at-least is not reached", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  ./ssi bench",
            "  ./ssi bench --records 1000000 --members 10000 --only ours,duckdb --json bench.json",
            "  ./ssi bench --core                  what each step of the core takes",
            "  ./ssi bench --dashboard             what the dashboard's answers take",
            "  ./ssi bench --growth growth --series threads,instances --scale 0.1"
        })
final class BenchCommand implements Callable<Integer> {
    /** A day of which the next month is over, whenever this runs, so that the same options give the same load. */
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 9, 30);

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "20000000",
            description = "About how many activity records (default: ${DEFAULT-VALUE}).")
    private long records;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "200000",
            description = "How many members; as many as give the records are active, the others idle (default:"
                    + " ${DEFAULT-VALUE}).")
    private int members;

    @Option(
            names = "--days",
            paramLabel = "D",
            defaultValue = "365",
            description = "How many days (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--partitions",
            paramLabel = "P",
            defaultValue = "4",
            description = "Of each activity topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads each of them may use (default: as many as processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PEER",
            description = "Whom to measure: ceiling, ours, duckdb, flink, streamsWindows (default: all; ours always).")
    private List<String> only = Peer.ids();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here, too.")
    private Path json;

    @Option(
            names = "--at-least",
            split = ",",
            paramLabel = "PEER=RATIO",
            description = "Fail if ours is less than so many times as fast as a peer, per record.")
    private Map<String, Double> atLeast = Map.of();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Keep everything in this folder (default: a temporary one, which is deleted).")
    private Path dir;

    @Option(names = "--core", description = "Measure the steps of the core instead, with what they allocate.")
    private boolean core;

    @Option(
            names = "--dashboard",
            description = "Measure how long the dashboard's API takes under load instead, over 200,000 members.")
    private boolean dashboard;

    @Option(
            names = "--database",
            paramLabel = "PLACE",
            description = "With --dashboard: where its view is, as './ssi dashboard' has it (default: in memory).")
    private String database;

    @ArgGroup(
            exclusive = false,
            heading = "%nInstead, how ours grows; of the options above only --dir has a meaning:%n")
    private GrowthOptions growth;

    @Spec
    private CommandSpec spec;

    private BenchCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }

    /** How a command line is understood, and where to it speaks. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new BenchCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof Refusal) {
                        err.println("ssi: " + exception.getMessage());
                        return 1;
                    }
                    throw exception;
                })
                .setParameterExceptionHandler((exception, given) -> {
                    err.println("ssi: " + exception.getMessage() + " See './ssi bench --help'.");
                    return 2;
                });
    }

    @Override
    public Integer call() throws Exception {
        if (dashboard) {
            DashboardLoad.run(database, spec.commandLine().getOut());
            return 0;
        }
        if (core) {
            CoreBenchmarks.main(new String[0]);
            return 0;
        }
        if (growth != null) {
            return grow();
        }
        if (records < 1 || members < 1 || days < 1 || partitions < 1 || threads < 1) {
            throw new ParameterException(spec.commandLine(), "Every number must be at least 1.");
        }
        Set<Peer> peers = peers(only);
        Set<Peer> limited = peers(List.copyOf(atLeast.keySet()));
        if (!peers.containsAll(limited)) {
            throw new ParameterException(spec.commandLine(), "--at-least names somebody whom --only leaves out.");
        }
        Path work = work();
        int lastDay = Math.toIntExact(LAST_DAY.toEpochDay());
        Job job = new Job(null, partitions, records, lastDay - days + 1, lastDay, threads, null, null);
        PrintWriter err = spec.commandLine().getErr();
        try {
            BenchReport report = new Bench(home(), work, job, members, peers, err::println).run();
            if (json != null) {
                report.writeJson(json);
            }
            spec.commandLine().getOut().println(report.markdown());
            return verdict(report, peers, err);
        } finally {
            if (dir == null) {
                Stage.delete(work);
            }
        }
    }

    private int grow() throws IOException, Refusal, InterruptedException {
        if (!growth.arePossible()) {
            throw new ParameterException(spec.commandLine(), "--scale must be above 0, and --points at least 1.");
        }
        for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
            if (given.group() == null && !given.longestName().equals("--dir")) {
                throw new ParameterException(
                        spec.commandLine(), given.longestName() + " has no meaning beside --growth: leave it out.");
            }
        }
        Path work = work();
        int lastDay = Math.toIntExact(LAST_DAY.toEpochDay());
        CommandLine line = spec.commandLine();
        new Growth(home(), work, dir != null, lastDay, growth, line.getOut()::println, line.getErr()::println).run();
        if (dir == null) {
            Stage.delete(work); // where something failed, what it said stays
        }
        return 0;
    }

    private static Path home() {
        return Path.of(System.getProperty("ssi.home"));
    }

    private Path work() throws IOException {
        return dir == null ? Files.createTempDirectory("ssi-bench-") : Files.createDirectories(dir);
    }

    private int verdict(BenchReport report, Set<Peer> peers, PrintWriter err) {
        int status = 0;
        for (Peer peer : peers) {
            if (Boolean.FALSE.equals(report.of(peer).resultEqual())) {
                err.println("ssi: The result of " + peer.id + " differs from ours.");
                status = 1;
            }
            Double ratio = atLeast.get(peer.id);
            if (ratio != null && report.oursPer(peer) < ratio) {
                err.printf(
                        "ssi: ours is %.2f times as fast as %s, and must be %.2f times.%n",
                        report.oursPer(peer), peer.id, ratio);
                status = 1;
            }
        }
        return status;
    }

    private Set<Peer> peers(List<String> ids) {
        Set<Peer> peers = EnumSet.of(Peer.OURS);
        for (String id : ids) {
            int at = Peer.ids().indexOf(id);
            if (at < 0) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no '" + id + "': name some of " + String.join(", ", Peer.ids()) + ".");
            }
            peers.add(Peer.values()[at]);
        }
        return peers;
    }
}
