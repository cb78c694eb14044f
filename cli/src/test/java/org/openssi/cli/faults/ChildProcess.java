package org.openssi.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own, which ends at the latest when this one does. All that it says goes into a file. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final Thread lastResort;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts a JVM with this one's class path. Its standard input is a pipe that closes when this process ends. */
    static ChildProcess java(Path log, List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(log, command);
    }

    /** Starts a command. */
    static ChildProcess start(Path log, List<String> command) throws IOException {
        Files.createDirectories(log.getParent());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ChildProcess(process, log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}, and the end of it. It must be alive: what has ended cannot be disturbed any more. */
    void kill() {
        assertThat(isAlive()).as("alive before it is killed, see " + log).isTrue();
        process.destroyForcibly().onExit().join();
    }

    /** Ctrl-C, and the end of it. */
    void stop(Duration atMost) throws InterruptedException {
        process.destroy();
        awaitEnd(atMost);
    }

    /** {@code kill -STOP}: it stands still as a whole. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** {@code kill -CONT}: it goes on as if nothing had been. */
    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).as("kill " + signal).isZero();
    }

    /** Waits until it ends by itself, and returns its exit status. */
    int awaitEnd(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as("ends within " + atMost + ", see " + log)
                .isTrue();
        return process.exitValue();
    }

    /** What it has said. */
    String said() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Kills it if it is still there. A second call does nothing. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException alreadyShuttingDown) {
            // then the hook runs, and finds nothing to do
        }
    }
}
