package org.openssi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code ssi} command in processes of its own, against one broker. */
record SsiProcess(String bootstrapServers, Path dir) {
    /** Runs a command that must succeed, and returns the lines that it prints. */
    List<String> run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.openssi.cli.Ssi"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--bootstrap-servers", bootstrapServers));
        Path out = Files.createTempFile(dir, "ssi", ".out");
        Path err = Files.createTempFile(dir, "ssi", ".err");
        Process process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.onExit().join();
        assertThat(process.exitValue())
                .as(String.join(" ", arguments) + ": " + Files.readString(err) + Files.readString(out))
                .isZero();
        return Files.readAllLines(out);
    }
}
