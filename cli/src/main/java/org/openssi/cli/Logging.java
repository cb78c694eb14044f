package org.openssi.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * How much is logged, and in which form. It is settled before anything can log, and so before the command line is understood:
 * the options are here to be known and explained, and read by hand.
 */
final class Logging {
    enum Format {
        TEXT,
        JSON
    }

    private static final String VERBOSE = "--verbose";
    private static final String FORMAT = "--log-format";

    @Option(
            names = VERBOSE,
            scope = ScopeType.INHERIT,
            description = "Say more on standard error: the logs of Kafka and of the scorer.")
    @SuppressWarnings("UnusedVariable")
    private boolean verbose;

    @Option(
            names = FORMAT,
            scope = ScopeType.INHERIT,
            paramLabel = "text|json",
            description = "How lines on standard error look: for people, or an object each, for what collects logs"
                    + " (default: text).")
    @SuppressWarnings("UnusedVariable")
    private Format format;

    /** Tells the logging, which reads these properties once, and returns how lines are to look. */
    static Format settle(Environment environment, String... arguments) {
        List<String> given = Arrays.asList(arguments);
        if (given.contains(VERBOSE) || Boolean.parseBoolean(environment.get("SSI_VERBOSE"))) {
            System.setProperty("ssi.log.level", "INFO");
            System.setProperty("ssi.log.kafka", "INFO");
            System.setProperty("ssi.log.exceptions", "%ex");
        }
        Format format = format(environment, given);
        System.setProperty("ssi.log.format", format.name());
        return format;
    }

    /** What is no format is refused with all other wrong usage, as text. */
    private static Format format(Environment environment, List<String> arguments) {
        String asked = environment.get("SSI_LOG_FORMAT");
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(FORMAT + "=")) {
                asked = argument.substring(FORMAT.length() + 1);
            } else if (argument.equals(FORMAT) && i + 1 < arguments.size()) {
                asked = arguments.get(i + 1);
            }
        }
        return asked != null && asked.toUpperCase(Locale.ROOT).equals(Format.JSON.name()) ? Format.JSON : Format.TEXT;
    }

    /** A standard error of which every line is a line of the log. */
    static PrintWriter asLog() {
        return new PrintWriter(new LoggedLines(), true);
    }

    /** Gathers what is written until it is told to flush, which comes with the end of each line. */
    private static final class LoggedLines extends StringWriter {
        private final Logger log = LoggerFactory.getLogger("ssi");

        @Override
        public void flush() {
            StringBuffer gathered = getBuffer();
            String text = gathered.toString();
            gathered.setLength(0);
            text.lines().filter(line -> !line.isBlank()).forEach(log::info);
        }
    }
}
