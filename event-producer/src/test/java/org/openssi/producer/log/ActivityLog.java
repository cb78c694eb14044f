package org.openssi.producer.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.LogRecord;

/** A real broker and what is in its activity topics. */
public final class ActivityLog implements AutoCloseable {
    private final LocalKafka kafka;

    public ActivityLog(Path dir) throws Refusal {
        kafka = LocalKafka.start(dir, 0);
    }

    public Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    /** Takes all topics away, and makes those that are produced to anew. */
    public void beginAnew(int partitions) throws Exception {
        removeTopics();
        TopicsOnCluster.create(
                properties(), Topics.of(Topics.DEFAULT_GENERATION).producedTopics(), partitions);
    }

    public void removeTopics() throws Exception {
        try (Admin admin = Admin.create(properties())) {
            Set<String> names = admin.listTopics().names().get(10, SECONDS);
            admin.deleteTopics(names).all().get(10, SECONDS);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> admin.listTopics().names().get(10, SECONDS).isEmpty());
        }
    }

    /** Every record of every partition of the activity topics, in order. */
    public Map<String, List<LogRecord>> records() {
        return records(Topics.activityNames());
    }

    /** The same of these topics. */
    public Map<String, List<LogRecord>> records(List<String> topics) {
        Properties properties = properties();
        properties.put("key.deserializer", ByteArrayDeserializer.class);
        properties.put("value.deserializer", ByteArrayDeserializer.class);
        Map<String, List<LogRecord>> records = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics) {
                consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
            partitions.forEach(partition -> records.put(partition.toString(), new ArrayList<>()));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    records.get(new TopicPartition(record.topic(), record.partition()).toString())
                            .add(ActivityCodec.decode(record.value()));
                }
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return records;
    }

    /** Every activity in the topics. */
    public List<Activity> activities() {
        List<Activity> activities = new ArrayList<>();
        for (List<LogRecord> ofPartition : records().values()) {
            for (LogRecord record : ofPartition) {
                if (record instanceof Activity activity) {
                    activities.add(activity);
                }
            }
        }
        return activities;
    }

    /** The days that were ended in each partition, in order. */
    public Map<String, List<Integer>> dayEnds() {
        Map<String, List<Integer>> days = new TreeMap<>();
        records().forEach((partition, records) -> {
            List<Integer> ofPartition = new ArrayList<>();
            for (LogRecord record : records) {
                if (record instanceof LogRecord.DayEnd end) {
                    ofPartition.add(end.day());
                }
            }
            days.put(partition, ofPartition);
        });
        return days;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
