package org.openssi.benchmarks.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.openssi.benchmarks.flink.Encodings.Ranking;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.member.ScoreUpdate;

/**
 * Scores all members and ranks all cohorts for each day of the log, with Flink in this process. The one argument is the
 * job's file; {@code -Dssi.flink.state=heap} or {@code rocksdb} says where Flink keeps its state.
 */
public final class FlinkScores {
    /** One permit for each subtask that has seen all of its input: in one process that can simply be told. */
    static final Semaphore INPUTS_ENDED = new Semaphore(0);

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    private FlinkScores() {}

    /** Exits with 0 when every score and table is committed, else with 1. */
    public static void main(String[] arguments) {
        try {
            FlinkJob job = FlinkJob.read(Path.of(arguments[0]));
            Outputs.make(job);
            run(job);
        } catch (Exception e) {
            System.err.println("The Flink job failed: " + cause(e));
            if (Boolean.getBoolean("ssi.flink.trace")) {
                e.printStackTrace();
            }
            System.exit(1);
        }
        System.exit(0);
    }

    private static String cause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    @SuppressWarnings("try") // an interruption while Flink closes ends this process all the same
    private static void run(FlinkJob job) throws Exception {
        Configuration settings = settings(job);
        JobGraph graph = graph(job, settings);
        MiniClusterConfiguration cluster = new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(job.threads())
                .build();
        try (MiniCluster flink = new MiniCluster(cluster)) {
            flink.start();
            flink.submitJob(graph).get();
            checkpointAtTheEnd(flink, graph, job);
            flink.requestJobResult(graph.getJobID()).get().toJobExecutionResult(FlinkScores.class.getClassLoader());
        }
    }

    /** The last transactions are committed with a checkpoint; without this the job would wait for the next one's time. */
    private static void checkpointAtTheEnd(MiniCluster flink, JobGraph graph, FlinkJob job) {
        CompletableFuture<Void> ended =
                CompletableFuture.runAsync(() -> INPUTS_ENDED.acquireUninterruptibly(job.threads()));
        CompletableFuture.anyOf(ended, flink.requestJobResult(graph.getJobID())).join();
        if (ended.isDone()) {
            flink.triggerCheckpoint(graph.getJobID(), CheckpointType.CONFIGURED)
                    .exceptionally(another -> null)
                    .join();
        }
    }

    private static Configuration settings(FlinkJob job) {
        Configuration settings = new Configuration();
        boolean rocksDb = System.getProperty("ssi.flink.state", "heap").equals("rocksdb");
        settings.set(StateBackendOptions.STATE_BACKEND, rocksDb ? "rocksdb" : "hashmap");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, rocksDb);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                Path.of(job.dir(), "checkpoints").toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, job.threads());
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(rocksDb ? 512 : 16));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        settings.set(RestOptions.BIND_PORT, "0");
        settings.setString("execution.buffer-timeout.interval", System.getProperty("ssi.flink.buffer", "100 ms"));
        settings.setString("state.backend.rocksdb.timer-service.factory", "HEAP");
        settings.setString("io.tmp.dirs", job.dir());
        return settings;
    }

    private static JobGraph graph(FlinkJob job, Configuration settings) {
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(job.threads(), settings);
        KafkaSource<Arrival> log = KafkaSource.<Arrival>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setTopics(Topics.activityNames())
                .setGroupId("flink")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setProperty("commit.offsets.on.checkpoint", "false")
                .setProperty("max.poll.records", "5000")
                .setDeserializer(new Arrival.Reader())
                .build();
        DataStream<Arrival> activities = flink.fromSource(
                        log, WatermarkStrategy.forGenerator(context -> new DayEnds()), "ingest-activity", Arrival.TYPE)
                .uid("ingest-activity")
                .filter(arrival -> !arrival.isDayEnd());
        SingleOutputStreamOperator<ScoreUpdate> scores = activities
                .keyBy(Arrival::memberId, Types.STRING)
                .process(new CloseDays(), Encodings.SCORE_UPDATE)
                .uid("score-members")
                .name("score-members");
        scores.sinkTo(Outputs.scores(job)).uid("egress-scores").name("egress-scores");
        SingleOutputStreamOperator<Ranking> rankings = scores.getSideOutput(CloseDays.MOVES)
                .transform("gather-moves", Encodings.DAY_CHANGE, new GatherMoves())
                .uid("gather-moves")
                .keyBy(change -> RankCohorts.key(change.cohort()), Types.STRING)
                .process(new RankCohorts(), Encodings.RANKING)
                .uid("rank-cohorts")
                .name("rank-cohorts");
        rankings.sinkTo(Outputs.percentiles(job)).uid("egress-percentiles").name("egress-percentiles");
        return flink.getStreamGraph().getJobGraph();
    }
}
