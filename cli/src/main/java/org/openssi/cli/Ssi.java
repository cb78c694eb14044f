package org.openssi.cli;

import org.openssi.scoring.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ssi} command. Exit status: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "ssi",
        description = "An open social selling index, computed from a log of activity.",
        mixinStandardHelpOptions = true,
        version = "ssi 0.1.0",
        subcommands = {})
public final class Ssi {
    private Ssi() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and returns its exit status. */
    static int run(String... arguments) {
        return new CommandLine(new Ssi())
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof Refusal) {
                        command.getErr().println("ssi: " + exception.getMessage());
                        return 1;
                    }
                    throw exception;
                })
                .execute(arguments);
    }
}
