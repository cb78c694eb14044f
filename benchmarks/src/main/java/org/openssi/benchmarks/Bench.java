package org.openssi.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openssi.benchmarks.load.Load;
import org.openssi.benchmarks.load.ProduceLoad;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;

/** One run: the load is made once, and each peer works on it in a process of its own, one after the other. */
final class Bench {
    private static final String BENCHMARKS = "benchmarks";
    private static final String PACKAGE = "org.openssi.benchmarks.";

    /** As much as the scorer is promised to need at most. */
    private static final List<String> CEILING_HEAP = List.of("-Xmx1g", Stage.COLLECTOR);

    private static final List<String> PEER_HEAP = List.of("-Xmx4g", Stage.COLLECTOR);

    /** What Kafka Streams' own windows can finish in a minute or two. */
    private static final long WINDOWS_RECORDS = 450_000;

    private final Path home;
    private final Path dir;
    private final Job wanted;
    private final int members;
    private final Set<Peer> peers;
    private final Consumer<String> progress;
    private final Map<String, Object> load = new LinkedHashMap<>();
    private final BenchReport report = new BenchReport(load);
    private String ourResult;
    private long ourUpdates;

    /**
     * @param home the repository's root, where everything is built
     * @param dir where everything is kept
     * @param wanted how much, and how; where is found out
     * @param peers those to be measured; ours always is, for it is what the others are measured by
     * @param progress is told what is being done
     */
    Bench(Path home, Path dir, Job wanted, int members, Set<Peer> peers, Consumer<String> progress) {
        this.home = home;
        this.dir = dir;
        this.wanted = wanted;
        this.members = members;
        this.peers = peers;
        this.progress = progress;
    }

    BenchReport run() throws IOException, Refusal, InterruptedException {
        try (Stage stage = Stage.open(home, dir, wanted)) {
            produce(stage);
            ours(stage);
            if (peers.contains(Peer.CEILING)) {
                ceiling(stage);
            }
            if (peers.contains(Peer.DUCKDB)) {
                duckdb(stage);
            }
            if (peers.contains(Peer.FLINK)) {
                flink(stage);
            }
            if (peers.size() > 1) {
                oneMoreDay(stage);
            }
        }
        if (peers.contains(Peer.STREAMS_WINDOWS)) {
            streamsWindows();
        }
        return report;
    }

    private void produce(Stage stage) throws IOException, Refusal, InterruptedException {
        progress.accept("producing the load");
        MeasuredProcess.Cost cost = stage.run(
                "load",
                BENCHMARKS,
                List.of("-Xmx2g", "-D" + ProduceLoad.MEMBERS + "=" + members),
                ProduceLoad.class.getName());
        Map<String, Double> made = stage.figures("load");
        long records = made.get("records").longValue();
        stage.records(records);
        load.put("records", records);
        load.put("members", members);
        load.put("members who are active", made.get("activeMembers").longValue());
        load.put("days", wanted.lastDay() - wanted.firstDay() + 1);
        load.put("partitions", wanted.partitions());
        load.put("threads", wanted.threads());
        load.put("records per active member and day with any", made.get("recordsPerMemberDay"));
        Map<String, Double> more = new TreeMap<>();
        more.put("produce simulate, records/s", records / cost.seconds());
        if (peers.contains(Peer.CEILING)) {
            progress.accept("writing the same bytes with a bare producer");
            MeasuredProcess.Cost bare =
                    stage.run("bare", BENCHMARKS, List.of("-Xmx2g"), PACKAGE + "ceiling.BareProducer");
            more.put("a bare producer of the same bytes, records/s", records / bare.seconds());
            more.put("produce simulate / bare producer", bare.seconds() / cost.seconds());
        }
        report.more(more);
    }

    private void ours(Stage stage) throws IOException, Refusal, InterruptedException {
        progress.accept("scoring");
        Path state = stage.folder("ours").resolve("state");
        MeasuredProcess.Cost cost;
        try (MeasuredProcess scorer =
                stage.startScorer("ours", "ours", stage.job().threads(), state, "--until-caught-up")) {
            cost = scorer.awaitEnd();
        }
        ourResult = stage.ask("ours", BENCHMARKS, PACKAGE + "TopicDigest", "ours");
        ourUpdates = Long.parseLong(ourResult.replaceAll("^scores (\\d+):.*$", "$1"));
        long records = stage.job().records();
        load.put("score updates", ourUpdates);
        load.put("score updates per record", (double) ourUpdates / records);
        report.add(
                Peer.OURS,
                Measurement.of(
                        records,
                        cost,
                        null,
                        Map.of("bytes of state on disk per member", (double) Stage.bytes(state) / members)));
    }

    private void ceiling(Stage stage) throws IOException, Refusal, InterruptedException {
        progress.accept("reading and writing without any work");
        MeasuredProcess.Cost cost =
                stage.run("ceiling", BENCHMARKS, CEILING_HEAP, PACKAGE + "ceiling.Ceiling", Long.toString(ourUpdates));
        report.add(Peer.CEILING, Measurement.of(stage.job().records(), cost, null, Map.of()));
    }

    private void duckdb(Stage stage) throws IOException, Refusal, InterruptedException {
        progress.accept("writing the load as Parquet files");
        stage.run("parquet", BENCHMARKS, PEER_HEAP, PACKAGE + "duckdb.ParquetLog");
        progress.accept("DuckDB");
        MeasuredProcess.Cost cost = stage.run("duckdb", BENCHMARKS, PEER_HEAP, PACKAGE + "duckdb.DuckDbScores");
        String result = stage.ask("duckdb", BENCHMARKS, PACKAGE + "duckdb.DuckDbDigest");
        progress.accept("DuckDB, one more day");
        stage.run("duckdb-day", BENCHMARKS, PEER_HEAP, PACKAGE + "duckdb.DuckDbOneMoreDay");
        report.add(
                Peer.DUCKDB,
                Measurement.of(stage.job().records(), cost, result.equals(ourResult), stage.figures("duckdb-day")));
    }

    /** The better of its two ways to keep state: the second is given up when it is slower than the first. */
    private void flink(Stage stage) throws IOException, Refusal, InterruptedException {
        Measurement heap = flink(stage, "heap", Double.MAX_VALUE).orElseThrow();
        Optional<Measurement> rocksDb = flink(stage, "rocksdb", heap.seconds());
        report.add(Peer.FLINK, rocksDb.orElse(heap));
    }

    private Optional<Measurement> flink(Stage stage, String state, double atMost)
            throws IOException, Refusal, InterruptedException {
        progress.accept("Flink, state in " + state);
        List<String> options = Stream.concat(PEER_HEAP.stream(), Stream.of("-Dssi.flink.state=" + state))
                .toList();
        String peer = "flink-" + state;
        Optional<MeasuredProcess.Cost> cost;
        try (MeasuredProcess process = stage.start(peer, "benchmarks-flink", options, PACKAGE + "flink.FlinkScores")) {
            cost = process.awaitEnd(atMost);
        }
        if (cost.isEmpty()) {
            return Optional.empty();
        }
        String result = stage.ask(peer, BENCHMARKS, PACKAGE + "TopicDigest", "flink");
        stage.deleteTopics(Topics.of("flink").scores(), Topics.of("flink").percentiles());
        return Optional.of(Measurement.of(
                stage.job().records(),
                cost.get(),
                result.equals(ourResult),
                Map.of(
                        "state in " + state + ", the faster of heap and rocksdb; seconds",
                        cost.get().seconds())));
    }

    private void oneMoreDay(Stage stage) throws IOException, Refusal, InterruptedException {
        progress.accept("more days, live");
        Path state = stage.folder("ours").resolve("state");
        try (MeasuredProcess scorer =
                stage.startScorer("day", "ours", stage.job().threads(), state)) {
            Map<String, Double> day = new OneMoreDay(stage, scorer, dir.resolve("load/next-days.bin")).run();
            Measurement ours = report.of(Peer.OURS);
            Map<String, Double> more = new TreeMap<>(ours.more());
            more.putAll(day);
            Measurement duckdb = report.of(Peer.DUCKDB);
            if (duckdb != null) {
                more.put(
                        "one more day is cheaper than DuckDB's recomputation, in processor time, times",
                        duckdb.cpuSeconds() / day.get("one more day, processor seconds beside those of waiting"));
            }
            report.add(
                    Peer.OURS,
                    new Measurement(
                            ours.records(),
                            ours.seconds(),
                            ours.cpuSeconds(),
                            ours.peakMemoryBytes(),
                            ours.resultEqual(),
                            more));
        }
    }

    private void streamsWindows() throws IOException, Refusal, InterruptedException {
        progress.accept("Kafka Streams' own windows, on a log of their own");
        Job small = new Job(
                null,
                wanted.partitions(),
                Math.min(WINDOWS_RECORDS, wanted.records()),
                wanted.firstDay(),
                wanted.lastDay(),
                wanted.threads(),
                null,
                null);
        try (Stage stage = Stage.open(home, dir.resolve("windows"), small)) {
            stage.run(
                    "load",
                    BENCHMARKS,
                    List.of("-D" + ProduceLoad.MEMBERS + "=" + Load.ONLY_ACTIVE),
                    ProduceLoad.class.getName());
            stage.records(stage.figures("load").get("records").longValue());
            MeasuredProcess.Cost cost = stage.run("windows", BENCHMARKS, PEER_HEAP, PACKAGE + "windows.WindowsScores");
            report.add(
                    Peer.STREAMS_WINDOWS, Measurement.of(stage.job().records(), cost, null, stage.figures("windows")));
        }
    }
}
