package org.openssi.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to fill the memory or to take for ever, read where memory is small. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class HostileFilesTest {
    /** More than the memory that they are read in. */
    private static final int MEGABYTES = Summary.LONG_FORM ? 200 : 70;

    private static final long MAX_MILLIS = 60_000;

    @TempDir
    private Path dir;

    @Test
    void noFileFillsTheMemoryOrTakesForEver() throws Exception {
        // Given
        HostileFiles files = new HostileFiles(dir, MEGABYTES);

        // When, Then
        readAll(files.small(), 64);
        readAll(files.archives(), 256);
    }

    private void readAll(List<HostileFiles.Case> cases, int heapMegabytes) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName()));
        cases.forEach(each -> command.addAll(List.of(each.kind(), each.file().toString())));
        Path out = dir.resolve("out-" + heapMegabytes);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            List<String> said = Files.readAllLines(out);
            assertThat(ended && process.exitValue() == 0)
                    .as("it stopped behind: " + String.join("\n", said))
                    .isTrue();
            List<String> lines =
                    said.stream().filter(line -> line.contains("|")).toList();
            assertThat(lines).as(String.join("\n", said)).hasSameSizeAs(cases);
            for (int i = 0; i < lines.size(); i++) {
                String[] line = lines.get(i).split("\\|", -1);
                assertThat(line[1]).as(line[0]).isEqualTo(cases.get(i).outcome());
                assertThat(Long.parseLong(line[2])).as(line[0]).isLessThan(MAX_MILLIS);
                Summary.add(
                        cases.get(i).what() + ", in a process of " + heapMegabytes + " MB",
                        line[1],
                        Long.parseLong(line[2]));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
