package org.openssi.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The promise as a user can check it: with {@code ./ssi} and {@code kill -9}, and nothing else. */
final class CommandLineAlone {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String UNDISTURBED = "undisturbed";
    private static final String KILLED = "killed";
    private static final int KILLS = 5;

    /** Each start is killed within this share of the time that the undisturbed run took. */
    private static final double LATEST = 0.6;

    private final Path ssi;
    private final Path dir;
    private final Random moments;
    private int commands;
    private String bootstrapServers;

    /** @param ssi the launcher */
    CommandLineAlone(Path ssi, Path dir, Random moments) {
        this.ssi = ssi;
        this.dir = dir;
        this.moments = moments;
    }

    /** Scores one log twice, once undisturbed, once killed again and again, and compares. */
    Outcome run() throws Exception {
        String data = dir.resolve("kafka").toString();
        try (ChildProcess kafka = start(dir.resolve("kafka.log"), "kafka", "--port", "0", "--dir", data)) {
            await().atMost(PATIENCE)
                    .until(() -> !kafka.isAlive() || kafka.said().contains("Ctrl-C stops it"));
            bootstrapServers = kafka.said().split(" ", 5)[3];
            succeeds("topics", "create", "--partitions", "3");
            succeeds(
                    "produce", "simulate", "--members", "300", "--days", "300", "--seed", "9", "--until", "2026-10-31");
            succeeds("produce", "events", tooLate().toString(), "--no-end-days");
            double undisturbed = seconds(() -> succeeds(scoring(UNDISTURBED, "--until-caught-up")));
            List<Double> shares = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                killAfter(undisturbed * LATEST * moments.nextDouble());
                shares.add((double) scores(KILLED) / scores(UNDISTURBED));
            }
            double recovered = seconds(() -> succeeds(scoring(KILLED, "--until-caught-up")));
            return new Outcome(
                    "by the command line alone, on one broker: `score` killed with `kill -9` " + KILLS
                            + " times, then `score --until-caught-up`",
                    shares,
                    recovered,
                    List.of(),
                    ExportComparison.between(
                            UNDISTURBED, KILLED, (what, of) -> succeeds("export", what, "--generation", of), dir));
        }
    }

    /** Some activities of days that are long over, so that there is something to reject. */
    private Path tooLate() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add("{\"activityId\":\"late-" + i + "\",\"memberId\":\"member-" + i
                    + "\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":\"2026-03-01T10:00:00Z\"}");
        }
        return Files.write(dir.resolve("too-late.jsonl"), lines);
    }

    /** Scores live, and kills it. From outside there are only seconds to go by. */
    private void killAfter(double seconds) throws IOException {
        try (ChildProcess scorer = start(nextLog(), scoring(KILLED))) {
            await().pollDelay(Duration.ofMillis((long) (1000 * seconds)))
                    .atMost(PATIENCE)
                    .until(() -> true);
            scorer.kill();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0;
    }

    private String[] scoring(String generation, String... options) {
        String state = dir.resolve("state-" + generation).toString();
        return both(new String[] {"score", "--generation", generation, "--state-dir", state}, options);
    }

    /** How many score updates are committed: none before the generation's topics are made, which an export refuses. */
    private long scores(String generation) throws Exception {
        try (ChildProcess export = start(nextLog(), "export", "scores", "--generation", generation)) {
            if (export.awaitEnd(PATIENCE) == 0) {
                return export.said().lines().count();
            }
            assertThat(export.said()).contains("if --generation names the right one");
            return 0;
        }
    }

    private String succeeds(String... arguments) throws Exception {
        try (ChildProcess command = start(nextLog(), arguments)) {
            assertThat(command.awaitEnd(PATIENCE)).as(command.said()).isZero();
            return command.said();
        }
    }

    private Path nextLog() {
        return dir.resolve("command-" + commands++ + ".log");
    }

    private ChildProcess start(Path log, String... arguments) throws IOException {
        Files.createDirectories(dir);
        String[] all = bootstrapServers == null ? arguments : both(arguments, "--bootstrap-servers", bootstrapServers);
        return ChildProcess.start(
                log, Stream.concat(Stream.of(ssi.toString()), Stream.of(all)).toList());
    }

    private static String[] both(String[] first, String... then) {
        return Stream.concat(Stream.of(first), Stream.of(then)).toArray(String[]::new);
    }
}
