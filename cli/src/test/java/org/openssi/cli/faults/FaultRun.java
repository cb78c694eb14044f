package org.openssi.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.openssi.cli.Command;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.ActivityTopic;

/** One log on one cluster, scored once undisturbed, and then in a generation of its own for every fault. */
final class FaultRun implements AutoCloseable {
    static final String UNDISTURBED = "undisturbed";
    private static final int PARTITIONS = 3;
    private static final String UNTIL = "2026-10-31";

    /** Not so early that nothing is done yet. */
    private static final double EARLIEST = 0.1;

    private static final int WRONG_RECORDS = 60;

    private final Path dir;
    private final BrokerCluster cluster;
    private final Command ssi;
    private final Random moments;
    private int generations;
    private long records;
    private long fragments;

    private FaultRun(Path dir, BrokerCluster cluster, long seed) {
        this.dir = dir;
        this.cluster = cluster;
        this.ssi = new Command(cluster.bootstrapServers());
        this.moments = new Random(seed);
    }

    /** Starts the cluster, writes the log and scores it undisturbed. */
    static FaultRun start(Path dir, long seed, int members, int days) throws Exception {
        System.out.println("Faults at moments of the seed " + seed + ".");
        FaultRun run = new FaultRun(dir, BrokerCluster.start(dir.resolve("brokers")), seed);
        try {
            run.produce(members, days);
            run.scoreUndisturbed();
            return run;
        } catch (Exception | Error e) {
            run.close();
            throw e;
        }
    }

    private void produce(int members, int days) throws Exception {
        ssi.succeeds("topics", "create", "--partitions", Integer.toString(PARTITIONS));
        writeWrongRecords();
        ssi.succeeds(
                "produce",
                "simulate",
                "--members",
                Integer.toString(members),
                "--days",
                Integer.toString(days),
                "--seed",
                "7",
                "--until",
                UNTIL,
                "--end-days");
        writeWrongRecords();
    }

    /** Some that nobody can read, so that there is something to reject. */
    private void writeWrongRecords() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(cluster.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < WRONG_RECORDS; i++) {
                ActivityTopic topic = ActivityTopic.SCORED.get(i % ActivityTopic.SCORED.size());
                byte[] wrong = ("wrong " + i).getBytes(UTF_8);
                producer.send(new ProducerRecord<>(Topics.name(topic), i % PARTITIONS, null, wrong))
                        .get();
            }
        }
    }

    private void scoreUndisturbed() throws Exception {
        ssi.succeeds(
                "score",
                "--until-caught-up",
                "--generation",
                UNDISTURBED,
                "--state-dir",
                dir.resolve(UNDISTURBED).toString());
        records = ssi.succeeds("export", "activity", "--generation", UNDISTURBED)
                .lines()
                .count();
        fragments = Replay.fragments(cluster.admin(), UNDISTURBED, PARTITIONS);
    }

    /** Lets a fault strike at the next random moment, waits for the end, and compares. */
    Outcome strike(Fault fault) throws Exception {
        double moment = EARLIEST + (fault.latest() - EARLIEST) * moments.nextDouble();
        String generation = "fault-" + ++generations;
        Path home = Files.createDirectories(dir.resolve(generation));
        Path config = Files.writeString(home.resolve("client.properties"), fault.pace().config);
        try (Replay replay = new Replay(cluster, home, generation, config, fragments, PARTITIONS)) {
            replay.start("a");
            replay.start("b");
            replay.awaitAssigned(2);
            replay.awaitShare(moment);
            double share = replay.share();
            Map<TopicPartition, Long> before = replay.committed();
            long began = System.nanoTime();
            fault.strike().on(replay);
            replay.awaitProgressSince(before);
            double recovered = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0;
            fault.afterwards().on(replay);
            replay.awaitEnd();
            Outcome outcome =
                    new Outcome(fault.done(), List.of(share), recovered, replay.stopped(), compare(generation, home));
            System.out.println(outcome);
            cluster.deleteTopics(generation);
            return outcome;
        }
    }

    private List<ExportComparison> compare(String generation, Path home) throws Exception {
        return ExportComparison.between(
                UNDISTURBED, generation, (what, of) -> ssi.succeeds("export", what, "--generation", of), home);
    }

    /** How many activity records count. */
    long records() {
        return records;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
