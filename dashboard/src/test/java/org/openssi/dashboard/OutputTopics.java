package org.openssi.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceReport;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.codec.ChannelCountsCodec;
import org.openssi.schemas.codec.ConnectionCodec;
import org.openssi.schemas.codec.ConnectionCodec.Connection;
import org.openssi.schemas.codec.Generation;
import org.openssi.schemas.codec.GenerationCodec;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.RelevanceReportCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.topics.Topic;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;

/** The topics of one generation on a real broker, and a writer of them. */
public final class OutputTopics implements AutoCloseable {
    private static final int PARTITIONS = 3;

    private final Properties client;
    private final Topics topics;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /**
     * Creates the topics of scores and percentiles.
     *
     * @param transactionalId of the writer, or {@code null} for one without transactions
     */
    public OutputTopics(String bootstrapServers, String generation, String transactionalId) throws Exception {
        client = new Properties();
        client.setProperty("bootstrap.servers", bootstrapServers);
        topics = Topics.of(generation);
        create(topics.scores(), topics.percentiles());
        Map<String, Object> settings = new HashMap<>();
        client.forEach((name, value) -> settings.put((String) name, value));
        if (transactionalId != null) {
            settings.put("transactional.id", transactionalId);
        }
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        if (transactionalId != null) {
            producer.initTransactions();
        }
    }

    /** How to reach the broker. */
    public Properties client() {
        return client;
    }

    /** Creates the topic of networks. */
    public OutputTopics withNetworks() throws Exception {
        create(topics.networks());
        return this;
    }

    /** Creates the topic of generations, once for all generations of a broker. */
    public OutputTopics withGenerations() throws Exception {
        create(Topics.generations());
        return this;
    }

    /** Creates the topic of counts by channel. */
    public OutputTopics withChannels() throws Exception {
        create(topics.channels());
        return this;
    }

    /** Creates the topic of relevance reports. */
    public OutputTopics withRelevance() throws Exception {
        create(topics.relevance());
        return this;
    }

    /** Writes reports. */
    public void write(PublishedReport... reports) throws Exception {
        for (PublishedReport published : reports) {
            RelevanceReport report = published.report();
            send(
                    topics.relevance(),
                    Topics.relevanceKey(
                            report.cohort(),
                            report.month().toString(),
                            report.outcome().name()),
                    RelevanceReportCodec.encode(published));
        }
        settle();
    }

    /** Creates the topics of activity. */
    public OutputTopics withActivity() throws Exception {
        create(Topics.activityNames().toArray(String[]::new));
        return this;
    }

    private void create(String... names) throws Exception {
        try (Admin admin = Admin.create(client)) {
            List<NewTopic> wanted = new ArrayList<>();
            for (Topic topic : topics.all()) {
                if (List.of(names).contains(topic.name())) {
                    wanted.add(new NewTopic(
                                    topic.name(), Optional.of(topic.partitions(PARTITIONS)), Optional.of((short) 1))
                            .configs(topic.config()));
                }
            }
            admin.createTopics(wanted).all().get(30, TimeUnit.SECONDS);
        }
    }

    /** Connects two members, in both directions as the scorer does. */
    public void connect(String memberId, String counterpartId, String since) throws Exception {
        int day = UtcDay.parse(since);
        connect(new Connection(memberId, counterpartId, day));
        connect(new Connection(counterpartId, memberId, day));
        settle();
    }

    private void connect(Connection one) {
        send(topics.networks(), Topics.networkKey(one.memberId(), one.counterpartId()), ConnectionCodec.encode(one));
    }

    /** Ends what {@link #connect} began. */
    public void disconnect(String memberId, String counterpartId) throws Exception {
        send(topics.networks(), Topics.networkKey(memberId, counterpartId), null);
        send(topics.networks(), Topics.networkKey(counterpartId, memberId), null);
        settle();
    }

    /** Says with which model a generation is computed. */
    public void writeModel(String generation, String modelText) throws Exception {
        send(
                Topics.generations(),
                generation.isEmpty() ? Topics.DEFAULT_GENERATION_WORD : generation,
                GenerationCodec.encode(new Generation(generation, Samples.MODEL, "unused", modelText)));
        settle();
    }

    /** Writes updates. */
    public void write(ScoreUpdate... updates) throws Exception {
        for (ScoreUpdate update : updates) {
            send(
                    topics.scores(),
                    Topics.scoreKey(update.memberId(), UtcDay.text(update.day())),
                    ScoreUpdateCodec.encode(update));
        }
        settle();
    }

    /** Writes counts by channel. */
    public void write(ChannelCounts counts) throws Exception {
        send(
                topics.channels(),
                Topics.scoreKey(counts.memberId(), UtcDay.text(counts.day())),
                ChannelCountsCodec.encode(counts));
        settle();
    }

    /** Writes tables. */
    public void write(PercentileTable... tables) throws Exception {
        for (PercentileTable table : tables) {
            send(
                    topics.percentiles(),
                    Topics.percentilesKey(table.cohort(), UtcDay.text(table.day())),
                    PercentileTableCodec.encode(table));
        }
        settle();
    }

    /** Writes what members did. */
    public void write(List<Activity> activities) throws Exception {
        for (Activity activity : activities) {
            send(Topics.name(activity.type().topic()), activity.memberId(), ActivityCodec.encode(activity));
        }
        settle();
    }

    /** Ends a day in every partition of every activity topic. */
    public void endDay(String day) throws Exception {
        for (String topic : Topics.activityNames()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                sent.add(producer.send(
                        new ProducerRecord<>(topic, partition, null, ActivityCodec.encodeDayEnd(UtcDay.parse(day)))));
            }
        }
        settle();
    }

    /** Removes what there is of a key of the scores. */
    public void removeScore(String memberId, String day) throws Exception {
        send(topics.scores(), Topics.scoreKey(memberId, day), null);
        settle();
    }

    /** Writes bytes that are no score update. */
    public void writeDamaged(String key) throws Exception {
        send(topics.scores(), key, "damaged".getBytes(StandardCharsets.UTF_8));
        settle();
    }

    public void begin() {
        producer.beginTransaction();
    }

    public void commit() {
        producer.commitTransaction();
    }

    public void abort() {
        producer.abortTransaction();
    }

    private void send(String topic, String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
    }

    /** Waits until the broker has all that was sent. */
    private void settle() throws Exception {
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            one.get(10, TimeUnit.SECONDS);
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
