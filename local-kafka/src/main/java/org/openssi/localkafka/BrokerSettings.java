package org.openssi.localkafka;

import java.nio.file.Path;
import java.util.Properties;

/** What a single node must be told: one copy of everything, a quick start, and data that is kept. */
final class BrokerSettings {
    private BrokerSettings() {}

    static Properties of(Path data, int node, String controller, int brokerPort, int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(node));
        settings.put("log.dirs", data.toString());
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + brokerPort + "," + controller + "://127.0.0.1:" + controllerPort);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + controller + ":PLAINTEXT");
        settings.put("controller.listener.names", controller);
        // A port of 0 would be a voter that nobody can reach, and the start would hang.
        settings.put("controller.quorum.voters", node + "@127.0.0.1:" + controllerPort);

        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        settings.put("offsets.topic.num.partitions", "3");
        settings.put("transaction.state.log.num.partitions", "3");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the controller waits this long before it believes that the broker is a new one. Much shorter,
        // and a
        // busy machine is taken for a dead one: its partitions lose their leader, and writes stall.
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("broker.heartbeat.interval.ms", "500");

        settings.put("log.retention.ms", "-1");
        // Where a scorer has read to is data as well: ten years, so that it is not forgotten between two runs.
        settings.put("offsets.retention.minutes", String.valueOf(10 * 365 * 24 * 60));
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", String.valueOf(16 << 20));
        // The default of 128 MiB is for a machine that does nothing else.
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20));
        return settings;
    }
}
