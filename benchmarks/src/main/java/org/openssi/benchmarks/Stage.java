package org.openssi.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.openssi.scoring.Refusal;

/** A broker in a process of its own with the load in its topics, and what is needed to run a peer on it. */
public final class Stage implements AutoCloseable {
    private static final String SSI = "org.openssi.cli.Ssi";
    private static final String BENCHMARKS = "benchmarks";

    /** This process's: the benchmarks' module with all that it needs, the command included. */
    private static final String OWN_CLASS_PATH = System.getProperty("java.class.path");

    /** What {@code ./ssi} chooses, too: of all collectors it costs everybody here the least. */
    static final String COLLECTOR = "-XX:+UseParallelGC";

    /** The heap that the scorer is promised to need at most; the peers get more. */
    private static final List<String> SCORER_HEAP = List.of("-Xmx1g", COLLECTOR);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BROKER_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path home;
    private final Path dir;
    private final MeasuredProcess broker;
    private Job job;
    private int processes;

    private Stage(Path home, Path dir, MeasuredProcess broker, Job job) {
        this.home = home;
        this.dir = dir;
        this.broker = broker;
        this.job = job;
    }

    /**
     * Starts a broker and makes the topics.
     *
     * @param home the repository's root, where everything is built
     * @param dir where everything is kept
     * @param wanted what the load is to be; where the broker is and how many records there are is not known yet
     */
    public static Stage open(Path home, Path dir, Job wanted) throws IOException, Refusal, InterruptedException {
        Files.createDirectories(dir);
        MeasuredProcess broker = MeasuredProcess.start(
                "broker",
                dir.resolve("broker.log"),
                OWN_CLASS_PATH,
                List.of("-Xmx1g"),
                SSI,
                List.of("kafka", "--port", "0", "--dir", dir.resolve("kafka").toString()));
        Stage stage = new Stage(home, dir, broker, wanted);
        try {
            stage.job = stage.at(stage.awaitBroker());
            stage.ssi("topics", List.of(), "topics", "create", "--partitions", Integer.toString(wanted.partitions()));
            return stage;
        } catch (IOException | Refusal | InterruptedException | RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private Job at(String bootstrapServers) {
        return new Job(
                bootstrapServers,
                job.partitions(),
                job.records(),
                job.firstDay(),
                job.lastDay(),
                job.threads(),
                dir.toString(),
                dir.resolve("parquet").toString());
    }

    private String awaitBroker() throws IOException, Refusal, InterruptedException {
        long began = System.nanoTime();
        while (!broker.said().contains("Ctrl-C stops it")) {
            if (!broker.isAlive() || System.nanoTime() - began > BROKER_WITHIN_NANOS) {
                throw new Refusal("No broker could be started: see " + dir.resolve("broker.log") + ".");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return broker.said().split(" ", 5)[3];
    }

    public Job job() {
        return job;
    }

    /** Notes how many records the load has turned out to have. */
    public void records(long records) {
        job = new Job(
                job.bootstrapServers(),
                job.partitions(),
                records,
                job.firstDay(),
                job.lastDay(),
                job.threads(),
                job.dir(),
                job.parquet());
    }

    /** A folder of a peer's own. */
    public Path folder(String peer) throws IOException {
        return Files.createDirectories(dir.resolve(peer));
    }

    /** Starts one of the benchmarks' mains, which is told the job. */
    MeasuredProcess start(String peer, String module, Collection<String> options, String main, String... more)
            throws IOException {
        Path own = folder(peer);
        Job mine = new Job(
                job.bootstrapServers(),
                job.partitions(),
                job.records(),
                job.firstDay(),
                job.lastDay(),
                job.threads(),
                own.toString(),
                job.parquet());
        Path file = own.resolve("job.json");
        mine.write(file);
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(more));
        return start(peer, module, options, main, arguments);
    }

    /** Starts one of the benchmarks' mains, and waits for its end. */
    public MeasuredProcess.Cost run(String peer, String module, Collection<String> options, String main, String... more)
            throws IOException, Refusal, InterruptedException {
        try (MeasuredProcess process = start(peer, module, options, main, more)) {
            return process.awaitEnd();
        }
    }

    /** The same, for what it says on its last line. */
    String ask(String peer, String module, String main, String... more)
            throws IOException, Refusal, InterruptedException {
        try (MeasuredProcess process = start(peer, module, List.of("-Xmx2g"), main, more)) {
            process.awaitEnd();
            List<String> lines = process.said().lines().toList();
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }
    }

    /** Starts the command on this broker. */
    MeasuredProcess startSsi(String peer, Collection<String> options, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", job.bootstrapServers()));
        return start(peer, BENCHMARKS, options, SSI, all);
    }

    /** Runs the command on this broker. */
    MeasuredProcess.Cost ssi(String peer, Collection<String> options, String... arguments)
            throws IOException, Refusal, InterruptedException {
        try (MeasuredProcess process = startSsi(peer, options, arguments)) {
            return process.awaitEnd();
        }
    }

    /**
     * Starts the scorer.
     *
     * @param state the folder of its state
     * @param more arguments
     */
    public MeasuredProcess startScorer(String peer, String generation, int threads, Path state, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("score", "--generation", generation, "--threads"));
        arguments.add(Integer.toString(threads));
        arguments.addAll(List.of("--state-dir", state.toString()));
        arguments.addAll(List.of(more));
        return startSsi(peer, SCORER_HEAP, arguments.toArray(String[]::new));
    }

    /** What a process has noted beside its time. */
    public Map<String, Double> figures(String peer) throws IOException {
        return JSON.readValue(folder(peer).resolve("figures.json").toFile(), new TypeReference<>() {});
    }

    /** Of all files in a folder. */
    public static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Deletes a folder with all that is in it, of a stage that was closed. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Where the broker is. */
    public Properties client() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", job.bootstrapServers());
        return client;
    }

    /** Deletes topics, for the next who writes them. */
    void deleteTopics(String... topics) throws Refusal, InterruptedException {
        try (Admin admin = Admin.create(client())) {
            admin.deleteTopics(List.of(topics)).all().get();
        } catch (ExecutionException e) {
            throw new Refusal("The topics of a peer cannot be deleted: " + e.getMessage() + ".", e);
        }
    }

    private MeasuredProcess start(
            String peer, String module, Collection<String> options, String main, List<String> arguments)
            throws IOException {
        Path log = folder(peer).resolve("log-" + ++processes + ".txt");
        return MeasuredProcess.start(peer, log, classPath(module), List.copyOf(options), main, arguments);
    }

    private String classPath(String module) {
        Path target = home.resolve(module).resolve("target");
        return module.equals(BENCHMARKS)
                ? OWN_CLASS_PATH
                : target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*";
    }

    @Override
    public void close() {
        broker.close();
    }
}
