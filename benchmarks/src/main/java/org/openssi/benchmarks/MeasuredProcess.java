package org.openssi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openssi.scoring.Refusal;

/** A JVM of its own, whose time, processor time and memory are taken from outside. Ends at the latest when this one does. */
public final class MeasuredProcess implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 20;

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread lastResort;
    private final long startedAt = System.nanoTime();
    private long peakMemoryBytes;
    private Duration cpu = Duration.ZERO;

    /** What a process took from its start to its end. Memory is the most that was resident, heap and all else. */
    public record Cost(double seconds, double cpuSeconds, long peakMemoryBytes) {}

    private MeasuredProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /**
     * Starts one.
     *
     * @param log where all that it says goes
     * @param classPath where its classes and libraries are
     */
    static MeasuredProcess start(
            String name, Path log, String classPath, List<String> options, String main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(main);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new MeasuredProcess(name, log, process);
    }

    /** Waits for its end, which must be a good one. */
    public Cost awaitEnd() throws InterruptedException, Refusal, IOException {
        return awaitEnd(Double.MAX_VALUE).orElseThrow();
    }

    /** The same, but gives it up when it takes longer than so many seconds, and returns nothing. */
    Optional<Cost> awaitEnd(double atMost) throws InterruptedException, Refusal, IOException {
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            look();
            if ((System.nanoTime() - startedAt) / 1e9 > atMost) {
                close();
                return Optional.empty();
            }
        }
        return Optional.of(costAtEnd());
    }

    /** Waits for the end of each of several that run beside each other, in their order. */
    public static List<Cost> awaitEnds(List<MeasuredProcess> processes)
            throws InterruptedException, Refusal, IOException {
        Cost[] costs = new Cost[processes.size()];
        for (int ended = 0; ended < costs.length; TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS)) {
            for (int i = 0; i < costs.length; i++) {
                MeasuredProcess process = processes.get(i);
                process.look();
                if (!process.isAlive() && costs[i] == null) {
                    costs[i] = process.costAtEnd();
                    ended++;
                }
            }
        }
        return List.of(costs);
    }

    private Cost costAtEnd() throws Refusal, IOException {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        if (process.exitValue() != 0) {
            throw new Refusal(
                    "The process '" + name + "' failed: " + lastWords() + " All that it said is in " + log + ".");
        }
        return new Cost(seconds, cpu.toMillis() / 1e3, peakMemoryBytes);
    }

    /** The processor time that it has taken so far, in seconds. */
    public double cpuSeconds() {
        look();
        return cpu.toMillis() / 1e3;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The most that was resident so far. */
    public long peakMemoryBytes() {
        look();
        return peakMemoryBytes;
    }

    /** All that it has said. */
    public String said() throws IOException {
        return Files.readString(log);
    }

    private String lastWords() throws IOException {
        List<String> lines = said().lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "it said nothing." : lines.get(lines.size() - 1);
    }

    private void look() {
        process.info().totalCpuDuration().ifPresent(total -> cpu = total);
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    peakMemoryBytes = Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
        } catch (IOException ended) {
            // It has just ended, or this system has no such file: what was seen before stands.
            return;
        }
    }

    /** {@code kill -9}, and its end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        close();
    }

    /** Ctrl-C, and its end. A second call does nothing. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException alreadyShuttingDown) {
            process.destroyForcibly();
        }
    }
}
