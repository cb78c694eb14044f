package org.openssi.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.openssi.cli.Ssi;
import org.openssi.schemas.topics.Topics;

/** One generation that is scored by instances in processes of their own, and how far it is, seen from outside. */
final class Replay implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-Djdk.console=java.base");

    private final BrokerCluster cluster;
    private final Path dir;
    private final String generation;
    private final Path config;
    private final long allFragments;
    private final int partitions;
    private final Map<String, ChildProcess> instances = new LinkedHashMap<>();
    private final List<String> stopped = new ArrayList<>();

    /**
     * @param config Kafka client properties for the scorers
     * @param allFragments how many day fragments there are in the end
     */
    Replay(BrokerCluster cluster, Path dir, String generation, Path config, long allFragments, int partitions) {
        this.cluster = cluster;
        this.dir = dir;
        this.generation = generation;
        this.config = config;
        this.allFragments = allFragments;
        this.partitions = partitions;
    }

    BrokerCluster cluster() {
        return cluster;
    }

    /** Starts an instance, anew or again, with a state folder of its own. */
    ChildProcess start(String name) throws IOException {
        ChildProcess instance = ChildProcess.java(
                dir.resolve("scorer-" + name + ".log"),
                OPTIONS,
                Ssi.class,
                "score",
                "--until-caught-up",
                "--verbose",
                "--generation",
                generation,
                "--state-dir",
                stateDir(name).toString(),
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--config",
                config.toString());
        instances.put(name, instance);
        return instance;
    }

    ChildProcess instance(String name) {
        return instances.get(name);
    }

    /** No longer waited for: it was killed for good. */
    void forget(String name) {
        instances.remove(name);
    }

    Path stateDir(String name) {
        return dir.resolve("state-" + name);
    }

    /** What share of the day fragments is written, committed or not: how far the replay is, between 0 and 1. */
    double share() throws ExecutionException, InterruptedException {
        return (double) fragments(cluster.admin(), generation, partitions) / allFragments;
    }

    /** How many day fragments of a generation are written, committed or not. */
    static long fragments(Admin admin, String generation, int partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, partitions)
                .mapToObj(p -> new TopicPartition(Topics.of(generation).dayFragments(), p))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin
                .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .all()
                .get()
                .values()
                .stream()
                .mapToLong(info -> info.offset())
                .sum();
    }

    void awaitShare(double share) {
        await().atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .ignoreExceptionsInstanceOf(ExecutionException.class) // before the topics are there
                .until(() -> share() >= share || instances.values().stream().noneMatch(ChildProcess::isAlive));
    }

    /** How far the group has committed each partition of the activity topics. */
    Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = cluster.admin()
                .listConsumerGroupOffsets("ssi-scorer-" + generation)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> committed = new HashMap<>();
        activity().forEach(partition -> {
            OffsetAndMetadata offset = offsets.get(partition);
            committed.put(partition, offset == null ? 0 : offset.offset());
        });
        return committed;
    }

    private Stream<TopicPartition> activity() {
        return Topics.activityNames().stream()
                .flatMap(name -> IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(name, p)));
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        cluster.admin()
                .listOffsets(activity().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest())))
                .all()
                .get()
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    /** Waits until every partition that was not read to its end is committed beyond where it stood. */
    void awaitProgressSince(Map<TopicPartition, Long> before) {
        await().atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .ignoreExceptionsInstanceOf(ExecutionException.class) // while brokers are away
                .until(() -> {
                    Map<TopicPartition, Long> ends = ends();
                    Map<TopicPartition, Long> now = committed();
                    return before.entrySet().stream()
                            .allMatch(one ->
                                    now.get(one.getKey()) > one.getValue() || one.getValue() >= ends.get(one.getKey()));
                });
    }

    /** Waits until an instance has partitions to work on, as the group's coordinator sees it. */
    void awaitAssigned(int members) {
        await().atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .failFast(
                        "a scorer has ended", () -> !instances.values().stream().allMatch(ChildProcess::isAlive))
                .until(() -> workers() >= members);
    }

    /** How many instances have partitions. */
    private long workers() throws ExecutionException, InterruptedException {
        String group = "ssi-scorer-" + generation;
        return cluster
                .admin()
                .describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members()
                .stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .map(member -> member.clientId().replaceFirst("-StreamThread-.*", ""))
                .distinct()
                .count();
    }

    /**
     * Waits until every instance has ended by itself. One that ended with a sentence is started again, as whoever looks
     * after it would do.
     */
    void awaitEnd() throws IOException, InterruptedException {
        for (String name : List.copyOf(instances.keySet())) {
            for (int starts = 1; instances.get(name).awaitEnd(PATIENCE) != 0; starts++) {
                stopped.add(name + ": " + lastSentence(instances.get(name)));
                assertThat(starts)
                        .as("starts of scorer " + name + ", see " + dir)
                        .isLessThan(4);
                start(name);
            }
        }
    }

    private static String lastSentence(ChildProcess instance) throws IOException {
        return instance.said()
                .lines()
                .filter(line -> line.startsWith("ssi: "))
                .reduce((first, second) -> second)
                .orElse("ended without a sentence");
    }

    /** The sentences of the instances that stopped and had to be started again. */
    List<String> stopped() {
        return stopped;
    }

    @Override
    public void close() {
        for (ChildProcess instance : instances.values()) {
            instance.close();
        }
    }
}
