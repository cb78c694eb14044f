package org.openssi.cli.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** One node of three, broker and controller at once, as a program: its one argument is a file of Kafka's own settings. */
final class ClusterNode {
    private static final String CONTROLLER = "CONTROLLER";

    private ClusterNode() {}

    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(reader);
        }
        format(settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        endWithTheParent();
        server.awaitShutdown();
    }

    private static void endWithTheParent() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is ever said there
                }
            } catch (IOException e) {
                System.err.println("The parent is gone: " + e.getMessage());
            }
            Runtime.getRuntime().halt(1);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void format(Properties settings) throws Exception {
        String data = settings.getProperty("log.dirs");
        if (Files.exists(Path.of(data, MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(settings.getProperty("cluster.id"))
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setControllerListenerName(CONTROLLER)
                .addDirectory(data)
                .setMetadataLogDirectory(data)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .run();
    }

    /** The settings of a node: three copies of everything, of which two must be written. */
    static Properties settings(String clusterId, int node, Path data, List<Integer> ports, List<Integer> controllers) {
        Properties settings = new Properties();
        settings.put("cluster.id", clusterId);
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(node + 1));
        settings.put("log.dirs", data.toString());
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + ports.get(node) + "," + CONTROLLER + "://127.0.0.1:"
                        + controllers.get(node));
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        StringBuilder voters = new StringBuilder();
        for (int i = 0; i < controllers.size(); i++) {
            voters.append(i == 0 ? "" : ",").append(i + 1).append("@127.0.0.1:").append(controllers.get(i));
        }
        settings.put("controller.quorum.voters", voters.toString());

        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        settings.put("offsets.topic.replication.factor", "3");
        settings.put("transaction.state.log.replication.factor", "3");
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("offsets.topic.num.partitions", "3");
        settings.put("transaction.state.log.num.partitions", "3");

        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // A transaction whose owner is gone holds readers back until it is aborted: look for such more than every 10 s.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", String.valueOf(16 << 20));
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20));
        settings.put("log.retention.ms", "-1");
        return settings;
    }
}
