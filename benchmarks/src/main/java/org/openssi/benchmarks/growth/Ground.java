package org.openssi.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openssi.benchmarks.Job;
import org.openssi.benchmarks.MeasuredProcess;
import org.openssi.benchmarks.ResultDigest;
import org.openssi.benchmarks.Stage;
import org.openssi.benchmarks.TopicDigest;
import org.openssi.benchmarks.load.ProduceLoad;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.scoring.Refusal;

/** What all series need: how large everything is, a stage for each log, and a scorer to be measured on it. */
final class Ground {
    static final int PARTITIONS = 4;
    static final int THREADS = 2;
    static final String GENERATION = "ours";

    private final Path home;
    private final Path dir;
    private final boolean kept;
    private final int lastDay;
    private final double scale;
    private final int points;
    private final Consumer<String> progress;
    private final Map<String, String> results = new HashMap<>();

    /**
     * @param home the repository's root, where everything is built
     * @param dir where the stages have their folders
     * @param kept whether they keep them
     * @param lastDay of every log
     * @param scale what all numbers of records and members are multiplied by
     * @param points how many of each series are measured at most
     */
    Ground(Path home, Path dir, boolean kept, int lastDay, double scale, int points, Consumer<String> progress) {
        this.home = home;
        this.dir = dir;
        this.kept = kept;
        this.lastDay = lastDay;
        this.scale = scale;
        this.points = points;
        this.progress = progress;
    }

    /** What is done on a stage. */
    interface Measuring {
        void on(Stage stage) throws IOException, Refusal, InterruptedException;
    }

    int lastDay() {
        return lastDay;
    }

    int scaled(int count) {
        return Math.toIntExact(scaled((long) count));
    }

    long scaled(long count) {
        return Math.max(1, Math.round(count * scale));
    }

    /** Those of a series that are to be measured. */
    <T> List<T> chosen(List<T> all) {
        return all.subList(0, Math.min(points, all.size()));
    }

    void says(String what) {
        progress.accept(what);
    }

    /**
     * Opens a stage with a log of its own, and takes it down.
     *
     * @param records about how many, where the number of active members is not given when they are produced
     */
    void stage(String name, long records, int days, Measuring measuring)
            throws IOException, Refusal, InterruptedException {
        says(name);
        Path own = dir.resolve(name.replaceAll("[^a-z0-9]+", "-"));
        Job job = new Job(null, PARTITIONS, records, lastDay - days + 1, lastDay, THREADS, null, null);
        try (Stage stage = Stage.open(home, own, job)) {
            measuring.on(stage);
        }
        if (!kept) {
            Stage.delete(own);
        }
    }

    /** Produces as many records as the stage wants, of so many members. */
    Map<String, Double> produce(Stage stage, int members) throws IOException, Refusal, InterruptedException {
        return produce(stage, List.of("-D" + ProduceLoad.MEMBERS + "=" + members));
    }

    /** Produces what so many active and idle members do. */
    Map<String, Double> produce(Stage stage, int active, int idle, ProduceLoad.Step step)
            throws IOException, Refusal, InterruptedException {
        return produce(
                stage,
                List.of(
                        "-D" + ProduceLoad.MEMBERS + "=" + (active + idle),
                        "-D" + ProduceLoad.ACTIVE + "=" + active,
                        "-D" + ProduceLoad.STEP + "=" + step));
    }

    private Map<String, Double> produce(Stage stage, List<String> what)
            throws IOException, Refusal, InterruptedException {
        says("  producing");
        List<String> options = new ArrayList<>(what);
        options.add("-Xmx2g");
        stage.run("load", "benchmarks", options, ProduceLoad.class.getName());
        Map<String, Double> made = stage.figures("load");
        stage.records(made.get("records").longValue());
        return made;
    }

    /**
     * Scores what is in the log, with the state that the same instances of the generation have left, and looks whether
     * there is any result.
     */
    Scored score(Stage stage, String generation, int instances, int threads)
            throws IOException, Refusal, InterruptedException {
        says("  scoring");
        List<Path> states = new ArrayList<>();
        List<MeasuredProcess> scorers = new ArrayList<>();
        long began = System.nanoTime();
        try {
            for (int i = 0; i < instances; i++) {
                String name = generation + "-" + i;
                states.add(state(stage, name));
                scorers.add(stage.startScorer(name, generation, threads, states.get(i), "--until-caught-up"));
            }
            List<MeasuredProcess.Cost> costs = MeasuredProcess.awaitEnds(scorers);
            double seconds = (System.nanoTime() - began) / 1e9;
            ResultDigest result = result(stage, generation);
            if (result.scoreUpdates() == 0 || result.percentileTables() == 0) {
                throw new Refusal("The scorer has given no result: " + result + ".");
            }
            return Scored.of(seconds, costs, states, result.toString(), result.scoreUpdates());
        } finally {
            scorers.forEach(MeasuredProcess::close);
        }
    }

    /** The state folder of the first instance of a generation, or of another process. */
    static Path state(Stage stage, String process) throws IOException {
        return stage.folder(process).resolve("state");
    }

    static ResultDigest result(Stage stage, String generation) throws IOException {
        try {
            return TopicDigest.of(stage.job(), generation);
        } catch (UnreadableBytes e) {
            throw new IOException("A result is damaged.", e);
        }
    }

    /** Refuses to go on where the same log has given another result before. */
    void requireSameResult(String log, String how, Scored scored) throws Refusal {
        String before = results.putIfAbsent(log, scored.result());
        if (before != null && !before.equals(scored.result())) {
            throw new Refusal("With " + how + " the result of " + log + " is " + scored.result()
                    + ", and before it was " + before + ".");
        }
    }

    static double bytes(List<Path> folders) throws IOException {
        long bytes = 0;
        for (Path folder : folders) {
            bytes += Stage.bytes(folder);
        }
        return (double) bytes;
    }

    static double mib(long bytes) {
        return (double) bytes / (1 << 20);
    }
}
