package org.openssi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A standalone worker of Kafka Connect in a process of its own, with the plugin folder and the configuration that are shipped. */
final class ConnectWorker implements AutoCloseable {
    private static final Path MODULE = Path.of("..", "connect").toAbsolutePath().normalize();
    private static final Path CLASS_PATH = MODULE.resolve("target/worker.classpath");
    private static final Path PLUGINS = MODULE.resolve("target/plugin");
    private static final List<String> SINKS = List.of("scores", "percentiles", "networks", "rejected", "generations");

    private final Process process;
    private final Path log;

    private ConnectWorker(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static boolean isBuilt() {
        return Files.exists(CLASS_PATH) && Files.isDirectory(PLUGINS);
    }

    /** A file of the module that is shipped. */
    static Path shipped(String path) {
        return MODULE.resolve(path);
    }

    /**
     * Starts it, far from UTC.
     *
     * @param places the variables that the configuration takes from the environment
     */
    static ConnectWorker start(Map<String, String> places, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=America/Sao_Paulo",
                "-Dlogback.configurationFile="
                        + Path.of("src/test/resources/worker-logback.xml").toAbsolutePath(),
                "-cp",
                Files.readString(CLASS_PATH).strip(),
                "org.apache.kafka.connect.cli.ConnectStandalone",
                MODULE.resolve("config/worker.properties").toString()));
        for (String sink : SINKS) {
            command.add(MODULE.resolve("config/" + sink + ".properties").toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(places);
        builder.directory(MODULE.getParent().toFile());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ConnectWorker(process, log);
    }

    /** {@code kill -9}; it must be alive. */
    void kill() throws IOException {
        assertThat(process.isAlive()).as(said()).isTrue();
        close();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
