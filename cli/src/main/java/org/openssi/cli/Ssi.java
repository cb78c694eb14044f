package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Arrays;
import org.apache.kafka.common.KafkaException;
import org.openssi.scoring.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            ExportCommand.class,
            RejectedCommand.class,
            RebuildCommand.class,
            ForgetCommand.class,
            ExplainCommand.class,
            ModelCommand.class,
            DashboardCommand.class
        })
public final class Ssi implements Runnable {
    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Say more on standard error: the logs of Kafka and of the scorer.")
    @SuppressWarnings("UnusedVariable") // main looks for it before anything can log; here it is known and explained
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    private Ssi() {}

    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("--verbose")) {
            // Before anything logs, for the logging's set-up reads them once.
            System.setProperty("ssi.log.level", "INFO");
            System.setProperty("ssi.log.kafka", "INFO");
            System.setProperty("ssi.log.exceptions", "%ex");
        }
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        StopSignal.listen();
        int status = run(out, err, arguments);
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

    /** Runs one command and returns its exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine()
                .setOut(out)
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
                .setParameterExceptionHandler((exception, given) -> wrongUsage(err, exception))
                .execute(arguments);
    }

    /** How a command line is understood. */
    static CommandLine commandLine() {
        return new CommandLine(new Ssi()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int refused(PrintWriter err, String sentence) {
        err.println("ssi: " + sentence);
        return 1;
    }

    private static int wrongUsage(PrintWriter err, ParameterException exception) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        String message = exception.getMessage();
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
