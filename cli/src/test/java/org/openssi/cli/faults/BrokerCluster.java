package org.openssi.cli.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.awaitility.core.ConditionTimeoutException;
import org.openssi.localkafka.FreePorts;
import org.openssi.scoring.Refusal;

/** Three brokers, each in a process of its own, that can be killed, stopped and started again. */
final class BrokerCluster implements AutoCloseable {
    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dssi.log.kafka=WARN");

    private final Path dir;
    private final List<Integer> ports;
    private final List<ChildProcess> nodes = new ArrayList<>();
    private final Admin admin;

    private BrokerCluster(Path dir, List<Integer> ports) {
        this.dir = dir;
        this.ports = ports;
        admin = Admin.create(client());
    }

    /** Starts all of them, and returns once each takes requests. */
    static BrokerCluster start(Path dir) throws IOException, Refusal {
        List<Integer> free = FreePorts.on127001(2 * NODES);
        List<Integer> ports = free.subList(0, NODES);
        String id = Uuid.randomUuid().toString();
        BrokerCluster cluster = new BrokerCluster(Files.createDirectories(dir), ports);
        try {
            for (int node = 0; node < NODES; node++) {
                Path data = dir.resolve("data-" + node);
                try (Writer writer = Files.newBufferedWriter(cluster.settings(node))) {
                    ClusterNode.settings(id, node, data, ports, free.subList(NODES, 2 * NODES))
                            .store(writer, null);
                }
                cluster.nodes.add(cluster.launch(node));
            }
            cluster.awaitWhole();
            return cluster;
        } catch (IOException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private Path settings(int node) {
        return dir.resolve("node-" + node + ".properties");
    }

    private ChildProcess launch(int node) throws IOException {
        return ChildProcess.java(
                dir.resolve("node-" + node + ".log"),
                OPTIONS,
                ClusterNode.class,
                settings(node).toString());
    }

    String bootstrapServers() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    Properties client() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", bootstrapServers());
        return client;
    }

    Admin admin() {
        return admin;
    }

    /** Deletes what a generation wrote and kept: with hundreds of idle partitions every later run would be slower. */
    void deleteTopics(String generation) throws ExecutionException, InterruptedException {
        Pattern own = Pattern.compile(".*[.-]" + Pattern.quote(generation) + "[.-].*");
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(own.asMatchPredicate())
                .toList();
        admin.deleteTopics(topics).all().get();
    }

    int size() {
        return NODES;
    }

    /** The node that leads the most partitions. */
    int busiest() throws ExecutionException, InterruptedException {
        Map<Integer, Integer> led = new HashMap<>();
        for (TopicPartitionInfo partition : partitions()) {
            led.merge(partition.leader().id(), 1, Integer::sum);
        }
        return led.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey()
                - 1;
    }

    void kill(int node) {
        nodes.get(node).kill();
    }

    void stop(int node) throws InterruptedException {
        nodes.get(node).stop(PATIENCE);
    }

    void restart(int node) throws IOException {
        nodes.set(node, launch(node));
    }

    /** Waits until every node is there and has every copy. */
    void awaitWhole() {
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(ExecutionException.class)
                    .until(() -> {
                        int there = admin.describeCluster().nodes().get().size();
                        return there == NODES
                                && partitions().stream()
                                        .allMatch(partition -> partition.isr().size()
                                                == partition.replicas().size());
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("The cluster is not whole again, see " + dir, e);
        }
    }

    private List<TopicPartitionInfo> partitions() throws ExecutionException, InterruptedException {
        return admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                .map(TopicDescription::partitions)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        for (ChildProcess node : nodes) {
            node.close();
        }
    }
}
