package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.openssi.scoring.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code ssi} command. Exit status: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "ssi",
        description = "An open social selling index, computed from a log of activity.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "ssi 0.1.0",
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:failed; one sentence says why and what to do", "2:wrong usage"},
        footer = {
            "",
            "Start here:",
            "  ./ssi demo",
            "  ./ssi COMMAND --help",
            "  SSI_BOOTSTRAP_SERVERS=kafka:9092 ./ssi score   every option can come from the environment",
            "  ./ssi bench --help   measures all of it beside others; built when it is first called"
        },
        subcommands = {
            DemoCommand.class,
            KafkaCommand.class,
            TopicsCommand.class,
            ProduceCommand.class,
            ClockCommand.class,
            ScoreCommand.class,
            CompareCommand.class,
            PromoteCommand.class,
            RelevanceCommand.class,
            ExportCommand.class,
            RejectedCommand.class,
            RebuildCommand.class,
            ForgetCommand.class,
            ExplainCommand.class,
            ModelCommand.class,
            DashboardCommand.class
        })
public final class Ssi implements Runnable {
    @Mixin
    @SuppressWarnings("UnusedVariable") // its options are settled before this is made
    private Logging logging;

    @Spec
    private CommandSpec spec;

    private Ssi() {}

    public static void main(String[] arguments) {
        Environment environment = new Environment(System.getenv());
        Logging.Format logs = Logging.settle(environment, arguments);
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = logs == Logging.Format.JSON ? Logging.asLog() : writer(FileDescriptor.err);
        StopSignal.listen();
        int status = run(environment, out, err, arguments);
        out.flush();
        err.flush();
        StopSignal.finished();
        System.exit(status);
    }

    /** UTF-8 whatever the locale: the same export must give the same bytes everywhere. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(new StandardOutput(new FileOutputStream(descriptor)), UTF_8)),
                true);
    }

    /** Runs one command in this process' environment and returns its exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(new Environment(System.getenv()), out, err, arguments);
    }

    /** Runs one command and returns its exit status. */
    static int run(Environment environment, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine ssi = commandLine(environment);
        List<String> unknown = environment.unknown(ssi);
        if (!unknown.isEmpty()) {
            err.println("ssi: The environment variable " + String.join(", ", unknown)
                    + " sets no option: see docs/settings.md for those that do, or unset it.");
            return 2;
        }
        return ssi.setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    out.flush();
                    if (exception instanceof Refusal) {
                        return refused(err, exception.getMessage());
                    }
                    if (exception instanceof StopSignal.GivenUp) {
                        return refused(err, "Stopped before it was done.");
                    }
                    if (exception instanceof KafkaException trouble) {
                        return refused(err, KafkaTrouble.sentence(trouble));
                    }
                    throw exception;
                })
                .setParameterExceptionHandler((exception, given) -> wrongUsage(environment, err, exception))
                .execute(arguments);
    }

    /** How a command line is understood where the environment says this. */
    static CommandLine commandLine(Environment environment) {
        return new CommandLine(new Ssi())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(environment);
    }

    private static int refused(PrintWriter err, String sentence) {
        err.println("ssi: " + sentence);
        return 1;
    }

    private static int wrongUsage(Environment environment, PrintWriter err, ParameterException exception) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        String message = environment
                .origin(exception.getArgSpec(), exception.getValue())
                .map(variable -> "From the environment variable " + variable + ": " + exception.getMessage())
                .orElse(exception.getMessage());
        String end = message.endsWith(".") || message.endsWith("?") ? " " : ": ";
        err.println("ssi: " + message + end + "see '" + command + " --help'.");
        return 2;
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
