package org.openssi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
    /** The launcher takes {@code bench} off and starts this. */
    private static final Pattern COMMAND = Pattern.compile("\\./ssi bench\\b([^`|><#\\n]*)");

    private final StringWriter said = new StringWriter();
    private final PrintWriter anywhere = new PrintWriter(said, true);

    @Test
    void everyBenchmarkOfTheReadmeIsUnderstood() throws IOException {
        // Given
        Matcher commands = COMMAND.matcher(Files.readString(Path.of("../README.md")));
        List<String> all = new ArrayList<>();
        while (commands.find()) {
            all.add(commands.group(1).strip());
        }

        // When, Then
        assertThat(all).isNotEmpty();
        for (String command : all) {
            String[] words = command.isEmpty() ? new String[0] : command.split("\\s+");
            BenchCommand.commandLine(anywhere, anywhere).parseArgs(words);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--only spark",
                "--records 0",
                "--at-least duckdb=1 --only ours",
                "--members many",
                "--series idle",
                "--growth target/growth --series weather",
                "--growth target/growth --scale 0",
                "--growth target/growth --points 0",
                "--growth target/growth --records 5"
            })
    void wrongUsageIsASentenceAndStatusTwo(String command) {
        // When
        int status = BenchCommand.commandLine(anywhere, anywhere).execute(command.split(" "));

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(said.toString())
                .startsWith("ssi: ")
                .contains("See './ssi bench --help'.")
                .hasLineCount(1);
    }
}
