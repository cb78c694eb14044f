package org.openssi.cli.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.openssi.cli.export.Destination;
import org.openssi.cli.export.Exporter;
import org.openssi.cli.recompute.PartitionLog;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scorer.run.Scorer;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.model.ScoringModelFile;

/** A cluster under test: an empty log to write to, a scorer to run over it, and what came of it. */
final class Cluster implements AutoCloseable {
    private final Properties client;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sends = new ArrayList<>();
    private final int partitions;

    /** A cluster without any topics of ours. */
    Cluster(Properties client, int partitions) throws Refusal {
        this.client = client;
        this.partitions = partitions;
        TopicsOnCluster.create(client, Topics.activity(), partitions);
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    int partitionOf(String memberId) {
        return MemberPartition.of(memberId, partitions);
    }

    /** Writes an activity where it belongs. */
    Cluster write(Activity activity) {
        return write(activity, partitionOf(activity.memberId()));
    }

    Cluster write(Activity activity, int partition) {
        return write(
                activity.type().topic(),
                partition,
                activity.memberId().getBytes(UTF_8),
                ActivityCodec.encode(activity));
    }

    Cluster write(ActivityTopic topic, int partition, byte[] key, byte[] value) {
        sends.add(producer.send(new ProducerRecord<>(Topics.name(topic), partition, key, value)));
        return this;
    }

    /** Ends a day in every partition of every topic. */
    Cluster endDay(int day) {
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            for (int partition = 0; partition < partitions; partition++) {
                endDay(day, topic, partition);
            }
        }
        return this;
    }

    Cluster endDay(int day, ActivityTopic topic, int partition) {
        return write(topic, partition, null, ActivityCodec.encodeDayEnd(day));
    }

    /** Writes a whole log. */
    Cluster write(List<PartitionLog> log) {
        for (PartitionLog part : log) {
            ActivityTopic topic = ActivityTopic.SCORED.get(part.topic());
            for (LogRecord record : part.records()) {
                if (record instanceof LogRecord.DayEnd end) {
                    endDay(end.day(), topic, part.partition());
                } else {
                    write((Activity) record, part.partition());
                }
            }
        }
        return this;
    }

    /** Writes an activity in a transaction of its own. */
    void inTransaction(Activity activity, boolean commit) {
        Properties config = new Properties();
        config.putAll(client);
        config.setProperty("transactional.id", "writer");
        try (KafkaProducer<byte[], byte[]> writer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            writer.initTransactions();
            writer.beginTransaction();
            sends.add(writer.send(new ProducerRecord<>(
                    Topics.name(activity.type().topic()),
                    partitionOf(activity.memberId()),
                    activity.memberId().getBytes(UTF_8),
                    ActivityCodec.encode(activity))));
            writer.flush();
            if (commit) {
                writer.commitTransaction();
            } else {
                writer.abortTransaction();
            }
        }
    }

    void flush() throws ExecutionException, InterruptedException {
        producer.flush();
        for (Future<?> send : sends) {
            send.get();
        }
        sends.clear();
    }

    Scorer start(String generation, ScoringModelFile model, Path stateDir) throws Exception {
        flush();
        ScorerSettings.Pace pace = ScorerSettings.Pace.LIVE;
        return Scorer.start(client, new ScorerSettings(Topics.of(generation), model, 2, stateDir, pace));
    }

    /** Scores all that was written, and returns what became of it. */
    Tally score(String generation, ScoringModelFile model, Path stateDir) throws Exception {
        try (Scorer scorer = start(generation, model, stateDir)) {
            return scorer.awaitCaughtUp(() -> {}).tally();
        }
    }

    List<String> scores(String generation) throws Refusal {
        return lines((exporter, out) -> exporter.scores(Topics.of(generation), out));
    }

    List<String> channels(String generation) throws Refusal {
        return lines((exporter, out) -> exporter.channels(Topics.of(generation), out));
    }

    List<String> percentiles(String generation) throws Refusal {
        return lines((exporter, out) -> exporter.percentiles(Topics.of(generation), out));
    }

    List<String> rejected(String generation) throws Refusal {
        return lines((exporter, out) -> exporter.rejected(Topics.of(generation), out));
    }

    List<String> activity(int maxDaysLate) throws Refusal {
        return lines((exporter, out) -> exporter.activity(Topics.of(Topics.DEFAULT_GENERATION), maxDaysLate, out));
    }

    private interface Writing {
        void to(Exporter exporter, Destination out) throws Refusal;
    }

    private List<String> lines(Writing writing) throws Refusal {
        StringWriter out = new StringWriter();
        writing.to(new Exporter(client), new Destination.Lines(Destination.LineFormat.JSONL, out));
        return out.toString().lines().toList();
    }

    @Override
    public void close() {
        producer.close();
    }
}
