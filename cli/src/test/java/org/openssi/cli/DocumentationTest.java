package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** What the Markdown files say of files and commands, held against the files and commands that there are. */
class DocumentationTest {
    /** What .ci/readme runs, or why it does not. */
    private static final Pattern MARK =
            Pattern.compile("<!-- (run|run until: .+|run beside the rest: .+|not run: .+) -->");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*|#.*");

    /** A command ends where the shell, the code span or the line goes on with something else. */
    private static final Pattern COMMAND = Pattern.compile("\\./ssi\\b([^`|><#\\n]*)");

    /** What stands for any command. */
    private static final String ANY_COMMAND = "COMMAND";

    /** A command of a module that stands on this one, and has a test of its own for it: {@code BenchCommandTest}. */
    private static final String OF_THE_BENCHMARKS = "bench";

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

    @Test
    void everyBlockOfCommandsIsRunByAScriptOrSaysWhyNot() throws IOException {
        // Given
        List<String> unmarked = new ArrayList<>();

        // When
        int blocks = 0;
        for (Path file : markdownFiles()) {
            String before = "";
            for (String line : Files.readAllLines(file)) {
                if (line.equals("```sh")) {
                    blocks++;
                    if (!MARK.matcher(before).matches()) {
                        unmarked.add(home().relativize(file) + " behind: " + before);
                    }
                }
                before = line;
            }
        }

        // Then
        assertThat(blocks).isGreaterThan(20);
        assertThat(unmarked).isEmpty();
    }

    @Test
    void everyRelativeLinkLeadsToSomething() throws IOException {
        // Given
        List<Path> files = markdownFiles();
        List<String> broken = new ArrayList<>();

        // When
        int links = 0;
        for (Path file : files) {
            Matcher link = LINK.matcher(Files.readString(file));
            while (link.find()) {
                String target = link.group(1);
                if (!ELSEWHERE.matcher(target).matches()) {
                    links++;
                    if (!Files.exists(file.resolveSibling(target.replaceFirst("#.*", "")))) {
                        broken.add(home().relativize(file) + ": " + target);
                    }
                }
            }
        }

        // Then
        assertThat(files).contains(home().resolve("README.md"), home().resolve("ARCHITECTURE.md"));
        assertThat(links).isPositive();
        assertThat(broken).isEmpty();
    }

    @Test
    void everyCommandOfTheReadmeIsUnderstood() throws IOException {
        // Given
        List<String> commands = commands(Files.readString(home().resolve("README.md")));

        // When
        List<String> wrong = new ArrayList<>();
        for (String command : commands) {
            if (command.startsWith(OF_THE_BENCHMARKS)) {
                continue;
            }
            try {
                Ssi.commandLine(Run.NO_SETTINGS).parseArgs(words(command));
            } catch (ParameterException e) {
                wrong.add("./ssi " + command + ": " + e.getMessage());
            }
        }

        // Then
        assertThat(commands).contains("demo");
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyExampleThatACommandOfTheReadmeReadsIsThere() throws IOException {
        // Given
        List<String> commands = commands(Files.readString(home().resolve("README.md")));

        // When
        List<String> examples = commands.stream()
                .flatMap(command -> List.of(words(command)).stream())
                .filter(word -> word.startsWith("examples/"))
                .toList();

        // Then
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(home().resolve(example)).isRegularFile());
    }

    private static List<String> commands(String text) {
        List<String> commands = new ArrayList<>();
        Matcher command = COMMAND.matcher(text);
        while (command.find()) {
            String arguments = command.group(1).strip();
            if (!arguments.startsWith(ANY_COMMAND)) {
                commands.add(arguments);
            }
        }
        return commands;
    }

    private static String[] words(String command) {
        return command.isEmpty() ? new String[0] : command.split("\\s+");
    }

    private static List<Path> markdownFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(home(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                String name = dir.getFileName().toString();
                boolean skipped = !dir.equals(home()) && (name.startsWith(".") || NOT_OURS.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** The repository's root: the module's parent, or the working directory itself. */
    private static Path home() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("mvnw")) ? here : here.getParent();
    }
}
