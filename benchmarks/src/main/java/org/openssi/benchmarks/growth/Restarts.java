package org.openssi.benchmarks.growth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openssi.benchmarks.LiveScoring;
import org.openssi.benchmarks.MeasuredProcess;
import org.openssi.benchmarks.Stage;
import org.openssi.benchmarks.load.GivenActivities;
import org.openssi.producer.log.EndDays;
import org.openssi.scoring.Refusal;

/**
 * How long members wait for the next day's table when the scorer goes away: the day's records and its end are produced at
 * once, while there is none or while the next one starts.
 */
final class Restarts implements AutoCloseable {
    private static final long RECORDS = 5_000_000;
    private static final int MEMBERS = 50_000;
    private static final int DAYS = 365;
    static final String UNTIL_TABLE = "seconds until the next day's table";

    private static final long STANDBY_WITHIN_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long LOOK_MILLIS = 200;

    private enum Way {
        STOPPED("stopped, and started again"),
        KILLED("killed, and started again"),
        STATE_LOST("killed, its state lost"),
        STANDBY("killed, with a standby");

        private final String words;

        Way(String words) {
            this.words = words;
        }
    }

    private final Stage stage;
    private final double historyMib;
    private final GivenActivities nextDays;
    private final LiveScoring live;
    private Path state;
    private MeasuredProcess scorer;
    private int day;

    private Restarts(Stage stage, Path state) throws IOException, Refusal {
        this.stage = stage;
        this.state = state;
        historyMib = Ground.mib(Stage.bytes(state));
        day = stage.job().lastDay();
        nextDays = GivenActivities.read(stage.folder("load").resolve("next-days.bin"));
        live = LiveScoring.of(stage, Ground.GENERATION);
        scorer = start("live", state);
    }

    static void measure(Ground ground, Consumer<Point> points) throws IOException, Refusal, InterruptedException {
        ground.stage("restart", ground.scaled(RECORDS), DAYS, stage -> {
            ground.produce(stage, ground.scaled(MEMBERS));
            Scored history = ground.score(stage, Ground.GENERATION, 1, Ground.THREADS);
            long before = history.scoreUpdates();
            try (Restarts restarts = new Restarts(stage, history.states().get(0))) {
                restarts.oneLiveDay();
                for (Way way : ground.chosen(List.of(Way.values()))) {
                    ground.says("  " + way.words);
                    points.accept(restarts.measured(way));
                    long after = Ground.result(stage, Ground.GENERATION).scoreUpdates();
                    if (after <= before) {
                        throw new Refusal("Nobody was scored again when the scorer was " + way.words + ".");
                    }
                    before = after;
                }
            }
        });
    }

    private void oneLiveDay() throws IOException, Refusal, InterruptedException {
        LiveScoring.awaitStarted(scorer);
        LiveScoring.awaitIdle(scorer);
        nextDay();
        LiveScoring.awaitIdle(scorer);
    }

    private Point measured(Way way) throws IOException, Refusal, InterruptedException {
        LiveScoring.awaitIdle(scorer);
        double seconds = switch (way) {
            case STOPPED -> stopped();
            case KILLED -> killed();
            case STATE_LOST -> stateLost();
            case STANDBY -> standby();
        };
        return new Point.Figures()
                .and(UNTIL_TABLE, seconds)
                .and("MiB of state on disk", historyMib)
                .at(way.words, way.ordinal());
    }

    /** From the start. */
    private double stopped() throws IOException, Refusal {
        scorer.close();
        long began = System.nanoTime();
        scorer = start("stopped", state);
        nextDay();
        return (System.nanoTime() - began) / 1e9;
    }

    private double killed() throws IOException, Refusal, InterruptedException {
        long began = System.nanoTime();
        scorer.kill();
        scorer = start("killed", state);
        nextDay();
        return (System.nanoTime() - began) / 1e9;
    }

    private double stateLost() throws IOException, Refusal, InterruptedException {
        long began = System.nanoTime();
        scorer.kill();
        state = Ground.state(stage, "lost");
        scorer = start("lost", state);
        nextDay();
        return (System.nanoTime() - began) / 1e9;
    }

    /** Two instances: the one that is killed works, and the other has a copy of its state. */
    private double standby() throws IOException, Refusal, InterruptedException {
        Path config = Files.writeString(
                stage.folder("standby").resolve("standby.properties"),
                "num.standby.replicas=1\n",
                StandardCharsets.UTF_8);
        scorer.close();
        Path standing = Ground.state(stage, "standby");
        scorer = start("working", state, "--config", config.toString());
        LiveScoring.awaitStarted(scorer);
        LiveScoring.awaitIdle(scorer);
        Set<String> tasks = tasks(state);
        MeasuredProcess standby = start("standby", standing, "--config", config.toString());
        try {
            awaitTasks(standing, tasks);
            LiveScoring.awaitIdle(standby);
            LiveScoring.awaitIdle(scorer);
        } catch (IOException | Refusal | InterruptedException | RuntimeException e) {
            standby.close();
            throw e;
        }
        long began = System.nanoTime();
        scorer.kill();
        scorer = standby;
        nextDay();
        return (System.nanoTime() - began) / 1e9;
    }

    private void nextDay() throws IOException, Refusal {
        day++;
        LiveScoring.produce(stage.client(), nextDays.of(day, day), EndDays.YES);
        live.awaitTable(day, scorer);
    }

    private MeasuredProcess start(String name, Path of, String... more) throws IOException {
        return stage.startScorer(name, Ground.GENERATION, Ground.THREADS, of, more);
    }

    /** The tasks that have a folder there, below those of cluster, log and application: active ones and standbys. */
    private static Set<String> tasks(Path state) throws IOException {
        if (!Files.isDirectory(state)) {
            return Set.of();
        }
        try (Stream<Path> folders = Files.walk(state, 4)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("\\d+_\\d+"))
                    .collect(Collectors.toSet());
        }
    }

    private static void awaitTasks(Path state, Set<String> tasks) throws IOException, Refusal, InterruptedException {
        long began = System.nanoTime();
        while (tasks.isEmpty() || !tasks(state).containsAll(tasks)) {
            if (System.nanoTime() - began > STANDBY_WITHIN_NANOS) {
                throw new Refusal("The second instance did not stand by for all of " + tasks + ".");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        scorer.close();
        live.close();
    }
}
