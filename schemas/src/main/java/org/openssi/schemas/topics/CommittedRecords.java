package org.openssi.schemas.topics;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.openssi.schemas.registry.WireFormat;

/** Consumers that read what is committed, from wherever they are told to, for nobody's group. Values are single-object encoded. */
public final class CommittedRecords {
    /**
     * How long a broker holds a fetch back when it has nothing: at the end of a partition, and on close, a reader waits
     * for as long, and the default of half a second is longer than most of these readers live.
     */
    private static final int FETCH_WAIT_MILLIS = 20;

    private CommittedRecords() {}

    /**
     * Opens one. It has no partitions yet; whoever opens it assigns them and closes it.
     *
     * @throws org.apache.kafka.common.KafkaException if the properties are wrong or the broker's name is unknown
     */
    public static KafkaConsumer<byte[], byte[]> open(Properties clientProperties) {
        Properties config = new Properties();
        config.putAll(clientProperties);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TopicsOnCluster.TIMEOUT_MILLIS);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TopicsOnCluster.TIMEOUT_MILLIS);
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), WireFormat.of(config).deserializer());
    }
}
