package org.openssi.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options from the environment: {@code --metrics-port} is {@code SSI_METRICS_PORT} for every command that has this option. What
 * stands on the command line counts before it, the option's own default behind it.
 */
final class Environment implements IDefaultValueProvider {
    /** The user of {@code --database}. */
    static final String DATABASE_USER = "SSI_DATABASE_USER";

    /** The password of {@code --database}, which no option may have. */
    static final String DATABASE_PASSWORD = "SSI_DATABASE_PASSWORD";

    /** What the launcher gives to Java. */
    static final String JAVA_OPTS = "SSI_JAVA_OPTS";

    private static final String PREFIX = "SSI_";
    /** Where the worker listens whose settings are in {@code connect/config}, and come from the same environment. */
    private static final String CONNECT_LISTENER = "SSI_CONNECT_LISTENER";

    private static final Set<String> WITHOUT_OPTION =
            Set.of(JAVA_OPTS, DATABASE_USER, DATABASE_PASSWORD, CONNECT_LISTENER);

    /** What is asked for once, and never by leaving a variable set. */
    private static final Set<String> NO_SETTINGS = Set.of("--help", "--version", "--apply");

    /** Kubernetes sets these for each service of a namespace, those whose names begin with ssi among them. */
    private static final Pattern OF_A_SERVICE = Pattern.compile(
            "SSI_(.*_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern ADDRESS_OF_A_SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

    private final Map<String, String> variables;

    /** @param variables all of them, ours and others */
    Environment(Map<String, String> variables) {
        this.variables = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(PREFIX)
                    && !OF_A_SERVICE.matcher(name).matches()
                    && !ADDRESS_OF_A_SERVICE.matcher(value).matches()) {
                this.variables.put(name, value);
            }
        });
    }

    /** The variable that sets an option, if one does. */
    static Optional<String> variable(OptionSpec option) {
        return NO_SETTINGS.contains(option.longestName())
                ? Optional.empty()
                : Optional.of(PREFIX
                        + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** What a variable says, {@code null} if it is not set. */
    String get(String name) {
        return variables.get(name);
    }

    /** Whether an option was set, on the command line or by a variable. */
    static boolean isSet(CommandSpec command, String option) throws Exception {
        return command.commandLine().getParseResult().hasMatchedOption(option)
                || command.defaultValueProvider().defaultValue(command.findOption(option)) != null;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? variable(option).map(variables::get).orElse(null)
                : null;
    }

    /** The variable that a value came from, if it is not from the command line. */
    Optional<String> origin(ArgSpec argument, String value) {
        String here = argument == null ? null : defaultValue(argument);
        return here != null && here.equals(value) ? variable((OptionSpec) argument) : Optional.empty();
    }

    /** Those that look like ours and set nothing, such as misspelt ones. */
    List<String> unknown(CommandLine ssi) {
        Set<String> unknown = new TreeSet<>(variables.keySet());
        unknown.removeAll(WITHOUT_OPTION);
        unknown.removeAll(known(ssi.getCommandSpec(), new TreeSet<>()));
        return List.copyOf(unknown);
    }

    private static Set<String> known(CommandSpec command, Set<String> into) {
        command.options().forEach(option -> variable(option).ifPresent(into::add));
        command.subcommands().values().forEach(sub -> known(sub.getCommandSpec(), into));
        return into;
    }
}
