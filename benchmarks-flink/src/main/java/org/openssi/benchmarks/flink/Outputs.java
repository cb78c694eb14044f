package org.openssi.benchmarks.flink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.openssi.benchmarks.flink.Encodings.Ranking;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topic;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;

/** Score updates and percentile tables in topics of their own, as the scorer writes them. */
final class Outputs {
    private static final Topics TOPICS = Topics.of("flink");

    private Outputs() {}

    /** Makes the topics. */
    static void make(FlinkJob job) throws Refusal {
        Properties client = new Properties();
        client.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, job.bootstrapServers());
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : TOPICS.outputs()) {
            if (topic.name().equals(TOPICS.scores()) || topic.name().equals(TOPICS.percentiles())) {
                topics.add(new NewTopic(topic.name(), topic.partitions(job.partitions()), TopicAdmin.CLUSTER_DEFAULT)
                        .configs(topic.config()));
            }
        }
        try (TopicAdmin admin = TopicAdmin.connect(client)) {
            admin.make(topics);
        }
    }

    static KafkaSink<ScoreUpdate> scores(FlinkJob job) {
        int partitions = job.partitions(); // for the sink travels, and the job does not
        return sink(
                job,
                "scores",
                (update, context, timestamp) -> new ProducerRecord<>(
                        TOPICS.scores(),
                        MemberPartition.of(update.memberId(), partitions),
                        DayEnds.closingMillis(update.day()),
                        bytes(Topics.scoreKey(update.memberId(), UtcDay.text(update.day()))),
                        ScoreUpdateCodec.encode(update)));
    }

    static KafkaSink<Ranking> percentiles(FlinkJob job) {
        return sink(
                job,
                "percentiles",
                (ranking, context, timestamp) -> new ProducerRecord<>(
                        TOPICS.percentiles(),
                        null,
                        DayEnds.closingMillis(ranking.day()),
                        bytes(Topics.percentilesKey(ranking.cohort(), UtcDay.text(ranking.day()))),
                        ranking.table() == null ? null : PercentileTableCodec.encode(ranking.table())));
    }

    private static <T> KafkaSink<T> sink(FlinkJob job, String name, KafkaRecordSerializationSchema<T> records) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix("flink-" + name)
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "100")
                .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 << 10))
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "600000")
                .setRecordSerializer(records)
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
