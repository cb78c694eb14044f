package org.openssi.benchmarks;

import java.io.File;
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
final class MeasuredProcess implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 20;

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread lastResort;
    private final long startedAt = System.nanoTime();
    private long peakMemoryBytes;
    private Duration cpu = Duration.ZERO;

    /** What a process took from its start to its end. Memory is the most that was resident, heap and all else. */
    record Cost(double seconds, double cpuSeconds, long peakMemoryBytes) {}

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
     * @param module whose classes and libraries it has, of those that were built beside this one
     */
    static MeasuredProcess start(
            String name, Path log, Path module, List<String> options, String main, List<String> arguments)
            throws IOException {
        Path target = module.resolve("target");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*");
        command.add(main);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new MeasuredProcess(name, log, process);
    }

    /** Waits for its end, which must be a good one. */
    Cost awaitEnd() throws InterruptedException, Refusal, IOException {
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
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        if (process.exitValue() != 0) {
            throw new Refusal(
                    "The process '" + name + "' failed: " + lastWords() + " All that it said is in " + log + ".");
        }
        return Optional.of(new Cost(seconds, cpu.toMillis() / 1e3, peakMemoryBytes));
    }

    /** The processor time that it has taken so far, in seconds. */
    double cpuSeconds() {
        look();
        return cpu.toMillis() / 1e3;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that it has said. */
    String said() throws IOException {
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
