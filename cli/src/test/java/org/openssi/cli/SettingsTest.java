package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options from the environment, and the file that lists them. */
class SettingsTest {
    /** With {@code -DargLine=-Dopenssi.write=1} the file is written instead of held against. */
    private static final boolean WRITE =
            Boolean.getBoolean("openssi.write") || "1".equals(System.getProperty("openssi.write"));

    private static final String BEGIN = "<!-- The table of options: begin -->\n";
    private static final String END = "<!-- The table of options: end -->\n";

    @Test
    void anOptionComesFromTheEnvironmentUnlessTheCommandLineSaysIt() {
        // Given
        Environment environment = new Environment(Map.of("SSI_BOOTSTRAP_SERVERS", "127.0.0.1:1", "SSI_MEMBERS", "0"));

        // When
        Run fromEnvironment = Run.in(environment, "produce", "simulate", "--days", "3", "--seed", "1");
        Run fromBoth = Run.in(environment, "produce", "simulate", "--days", "3", "--seed", "1", "--members", "-1");

        // Then
        assertThat(fromEnvironment.status()).isEqualTo(2);
        assertThat(fromEnvironment.err()).contains("0").doesNotContain("Missing");
        assertThat(fromBoth.err()).contains("-1");
    }

    @Test
    void everyListedVariableSetsItsOption() {
        // Given
        List<String> without = new ArrayList<>();
        int tried = 0;

        for (CommandSpec command : commands(ssi().getCommandSpec(), new ArrayList<>())) {
            for (OptionSpec option : command.options()) {
                String variable = Environment.variable(option).orElse(null);
                if (variable == null || option.inherited()) {
                    continue; // the inherited ones are of the logging, which is settled before
                }
                // When
                String value = option.typeInfo().isBoolean() ? "true" : sample(option);
                CommandLine ssi = Ssi.commandLine(new Environment(Map.of(variable, value)));
                CommandSpec parsed = parsed(ssi, command);
                Object taken = parsed.findOption(option.longestName()).getValue();

                // Then
                tried++;
                if (taken == null
                        || !String.valueOf(taken).replaceAll("[\\[\\]]", "").equalsIgnoreCase(value)) {
                    without.add(command.qualifiedName() + " " + option.longestName() + ": " + taken);
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"an option", "a variable"})
    void everyLineOnStandardErrorIsAnObjectWhereThatIsAskedFor(String by) throws Exception {
        // Given
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ssi.class.getName(),
                "topics",
                "check",
                "--verbose",
                "--bootstrap-servers",
                "nowhere.invalid:9092"));
        if (by.equals("an option")) {
            words.add("--log-format=json");
        }
        ProcessBuilder command = new ProcessBuilder(words);
        if (by.equals("a variable")) {
            command.environment().put("SSI_LOG_FORMAT", "json");
        }
        command.redirectOutput(ProcessBuilder.Redirect.DISCARD);

        // When
        Process process = command.start();
        List<String> lines = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        // Then
        assertThat(process.waitFor()).isEqualTo(1);
        List<JsonNode> objects = new ArrayList<>();
        for (String line : lines) {
            objects.add(new ObjectMapper().readTree(line));
        }
        assertThat(objects).hasSizeGreaterThan(2).allSatisfy(object -> {
            assertThat(object.path("timestamp").isNumber()).isTrue();
            assertThat(object.path("level").asText()).isNotEmpty();
            assertThat(object.path("formattedMessage").asText()).isNotEmpty();
        });
        assertThat(objects.get(objects.size() - 1).path("formattedMessage").asText())
                .startsWith("ssi: ")
                .contains("nowhere.invalid:9092");
    }

    @Test
    void refusesAVariableThatSetsNothing() {
        // Given, When
        Run run = Run.in(new Environment(Map.of("SSI_BOOTSTRAP_SERVER", "kafka:9092")), "model", "show");

        // Then
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("SSI_BOOTSTRAP_SERVER sets no option").hasLineCount(1);
    }

    @Test
    void takesNoNoticeOfWhatKubernetesSaysOfServices() {
        // Given
        Environment environment = new Environment(Map.of(
                "SSI_PORT", "tcp://10.0.0.1:80",
                "SSI_SERVICE_HOST", "10.0.0.1",
                "SSI_SCORER_SERVICE_PORT", "9464",
                "SSI_SCORER_SERVICE_PORT_METRICS", "9464",
                "SSI_SCORER_PORT_9464_TCP_ADDR", "10.0.0.1",
                "SSI_DASHBOARD_PORT", "tcp://10.0.0.1:80"));

        // When
        Run run = Run.in(environment, "dashboard", "--bootstrap-servers", "nowhere");

        // Then
        assertThat(run.err()).doesNotContain("SSI_").doesNotContain("tcp:");
    }

    @Test
    void namesTheVariableOfAWrongValue() {
        // Given, When
        Run run = Run.in(new Environment(Map.of("SSI_THREADS", "many")), "score");

        // Then
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("SSI_THREADS", "--threads", "many").hasLineCount(1);
    }

    @Test
    void saysWhichSettingsKafkasClientsDoNotKnow(@TempDir Path dir) throws Exception {
        // Given
        Path config = dir.resolve("client.properties");
        Files.writeString(config, """
                securty.protocol=SSL
                request.timeout.ms=2000
                default.api.timeout.ms=2000
                consumer.fetch.max.bytes=1000000
                schema.registry.url=
                """);

        // When
        Run run = Run.of("topics", "check", "--config", config.toString(), "--bootstrap-servers", "127.0.0.1:1");

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines().toList())
                .hasSize(2)
                .element(0)
                .asString()
                .contains("know no setting securty.protocol, which is in", config.toString());
    }

    @Test
    void everyOptionIsInTheFile() throws Exception {
        // Given
        Path file = Path.of("..", "docs", "settings.md");
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);

        // When
        String table = table();
        if (WRITE) {
            Files.writeString(file, text.substring(0, begin) + table + text.substring(end));
            return;
        }

        // Then
        assertThat(text.substring(begin, end))
                .as("docs/settings.md is written anew by this test with -DargLine=-Dopenssi.write=1")
                .isEqualTo(table);
    }

    private static String table() {
        Map<String, Map<List<String>, Set<String>>> options = new TreeMap<>();
        for (CommandSpec command : commands(ssi().getCommandSpec(), new ArrayList<>())) {
            for (OptionSpec option : command.options()) {
                if (Environment.variable(option).isPresent()) {
                    options.computeIfAbsent(option.longestName(), name -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    List.of(description(option), option.paramLabel(), flag(option)),
                                    text -> new LinkedHashSet<>())
                            .add(command.qualifiedName().replaceFirst("^ssi ?", ""));
                }
            }
        }
        StringBuilder table = new StringBuilder("\n| option | variable | of | meaning |\n| --- | --- | --- | --- |\n");
        options.forEach((name, meanings) -> meanings.forEach((meaning, commands) -> table.append("| `")
                .append(name)
                .append(meaning.get(2).isEmpty() ? " " + meaning.get(1).replace("|", "\\|") : "")
                .append("` | `SSI_")
                .append(name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT))
                .append("` | ")
                .append(inWords(commands))
                .append(" | ")
                .append(meaning.get(0).replace("|", "\\|"))
                .append(" |\n")));
        return table.append('\n').toString();
    }

    private static String inWords(Set<String> commands) {
        List<CommandSpec> all = commands(ssi().getCommandSpec(), new ArrayList<>());
        if (commands.size() == all.size()) {
            return "every command";
        }
        long withKafka = all.stream()
                .filter(command -> command.findOption("--bootstrap-servers") != null)
                .count();
        return commands.size() == withKafka ? "every command that talks to Kafka" : String.join(", ", commands);
    }

    private static String flag(OptionSpec option) {
        return option.typeInfo().isBoolean() ? "flag" : "";
    }

    private static String description(OptionSpec option) {
        return String.join(" ", option.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValueString()));
    }

    private static String sample(OptionSpec option) {
        Class<?> type = option.isMultiValue()
                ? option.typeInfo().getAuxiliaryTypes()[0]
                : option.typeInfo().getType();
        if (type.isEnum()) {
            return String.valueOf(type.getEnumConstants()[0]);
        }
        if (type == java.time.LocalDate.class) {
            return "2026-11-22";
        }
        if (type == java.time.Duration.class) {
            return "PT1H";
        }
        return "7";
    }

    /** What the environment gives to a command, whatever else it would ask for. */
    private static CommandSpec parsed(CommandLine ssi, CommandSpec command) {
        List<String> words = new ArrayList<>(List.of(command.qualifiedName().split(" ", -1)));
        words.remove(0);
        try {
            ssi.parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.MissingParameterException e) {
            // Defaults are applied before it is seen what is missing.
            assertThat(e.getMissing()).isNotEmpty();
        }
        CommandLine line = ssi;
        for (String word : words) {
            line = line.getSubcommands().get(word);
        }
        return line.getCommandSpec();
    }

    private static List<CommandSpec> commands(CommandSpec command, List<CommandSpec> into) {
        into.add(command);
        command.subcommands().values().forEach(sub -> commands(sub.getCommandSpec(), into));
        return into;
    }

    private static CommandLine ssi() {
        return Ssi.commandLine(Run.NO_SETTINGS);
    }
}
