package org.openssi.benchmarks.ceiling;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.openssi.benchmarks.Job;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.Topics;

/**
 * Writes as many records as the activity topics hold, of the same bytes, over and over the same real ones, as fast as one
 * producer can, with the settings of the one that wrote the log: what {@code produce simulate} is measured against.
 */
public final class BareProducer {
    private static final String TOPIC = "bench.bare";
    private static final int SAMPLE_PER_PARTITION = 10_000;
    private static final Duration POLL = Duration.ofMillis(200);

    private BareProducer() {}

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has all that the future has
    public static void main(String[] arguments) throws Exception {
        Job job = Job.read(Path.of(arguments[0]));
        Properties config = new Properties();
        config.setProperty("bootstrap.servers", job.bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 4 * job.partitions(), (short) 1)))
                    .all()
                    .get();
        }
        List<ConsumerRecord<byte[], byte[]>> sample = sample(config);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            int partitions = 4 * job.partitions();
            for (long i = 0; i < job.records(); i++) {
                ConsumerRecord<byte[], byte[]> record = sample.get((int) (i % sample.size()));
                int partition = (int) (i % partitions);
                producer.send(
                        new ProducerRecord<>(TOPIC, partition, record.key(), record.value()), (metadata, exception) -> {
                            if (exception != null) {
                                failure.compareAndSet(null, exception);
                            }
                        });
            }
            producer.flush();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> sample(Properties client) {
        List<ConsumerRecord<byte[], byte[]>> sample = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(client)) {
            for (String topic : Topics.activityNames()) {
                TopicPartition partition = new TopicPartition(topic, 0);
                consumer.assign(List.of(partition));
                consumer.seek(partition, consumer.endOffsets(List.of(partition)).get(partition) / 2);
                int enough = sample.size() + SAMPLE_PER_PARTITION;
                int before = -1;
                while (sample.size() < enough && sample.size() > before) {
                    before = sample.size();
                    consumer.poll(POLL).forEach(sample::add);
                }
            }
        }
        return sample;
    }
}
