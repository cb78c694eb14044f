package org.openssi.scorer.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.openssi.schemas.codec.Generation;
import org.openssi.schemas.codec.GenerationCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.model.ScoringModelFile;

/**
 * Which model each generation is computed with. The first that is written for a generation is its model for ever, so
 * that nobody's formula changes in place. Which of them is shown is said beside, and the last word counts.
 */
public final class Generations {
    private static final Duration POLL = Duration.ofMillis(500);

    /**
     * The key of a record that says which generation is shown; its value is that generation's own record once more, which
     * changes nothing for whoever looks for a model. No generation can be called so.
     */
    private static final String SHOWN = "!shown";

    private Generations() {}

    /** The generation that is shown to those who do not ask for another: the last promoted, else the default one. */
    public static Topics shown(Properties clientProperties) throws Refusal {
        Generation[] shown = {null};
        try (LogReader reader = new LogReader(clientProperties)) {
            List<TopicPartition> partitions = reader.partitions(Topics.generations());
            Map<TopicPartition, Long> ends = reader.ends(partitions);
            for (TopicPartition partition : partitions) {
                reader.read(partition, ends.get(partition), record -> {
                    if (record.key() != null && SHOWN.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                        try {
                            shown[0] = GenerationCodec.decode(record.value());
                        } catch (UnreadableBytes e) {
                            throw unreadable(e);
                        }
                    }
                });
            }
        }
        return Topics.of(shown[0] == null ? Topics.DEFAULT_GENERATION : shown[0].name());
    }

    /**
     * Says that a generation is shown from now on.
     *
     * @throws Refusal if it has never been scored
     */
    public static void show(Properties clientProperties, Topics topics) throws Refusal {
        try (LogReader reader = new LogReader(clientProperties)) {
            Generation found =
                    reader.partitions(Topics.generations()).isEmpty() ? null : find(clientProperties, topics);
            if (found == null) {
                throw new Refusal("There is no generation "
                        + (topics.generation().isEmpty() ? Topics.DEFAULT_GENERATION_WORD : topics.generation())
                        + " that was ever scored: './ssi score' makes one.");
            }
            write(clientProperties, SHOWN, found);
        }
    }

    private static Refusal unreadable(UnreadableBytes e) {
        return new Refusal(
                "The topic " + Topics.generations() + " holds records that this version cannot read: use a newer one.",
                e);
    }

    /** The model of a generation, or {@code null} if it has never been scored. */
    public static Generation find(Properties clientProperties, Topics topics) throws Refusal {
        TopicPartition partition = new TopicPartition(Topics.generations(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(clientProperties)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Generation generation = GenerationCodec.decode(record.value());
                    if (generation.name().equals(topics.generation())) {
                        return generation;
                    }
                }
            }
            return null;
        } catch (UnreadableBytes e) {
            throw unreadable(e);
        } catch (KafkaException e) {
            throw TopicsOnCluster.noBroker(clientProperties, e);
        }
    }

    /** Makes the model that of the generation, or refuses if the generation has another. */
    static void claim(Properties clientProperties, Topics topics, ScoringModelFile model) throws Refusal {
        Generation mine = new Generation(
                topics.generation(), model.model().version(), model.model().hash(), model.text());
        Generation found = find(clientProperties, topics);
        if (found == null) {
            write(clientProperties, mine.name().isEmpty() ? Topics.DEFAULT_GENERATION_WORD : mine.name(), mine);
            found = find(clientProperties, topics); // the first one counts, should two start at once
        }
        if (found == null || !found.modelHash().equals(mine.modelHash())) {
            throw new Refusal(
                    "This generation was started with the model "
                            + (found == null ? "of another start" : found.modelVersion())
                            + " and a generation's model never changes: give the new model a generation of its own with --generation.");
        }
    }

    private static void write(Properties clientProperties, String key, Generation generation) throws Refusal {
        Properties config = new Properties();
        config.putAll(clientProperties);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                config, new ByteArraySerializer(), WireFormat.of(config).serializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.generations(),
                            0,
                            key.getBytes(StandardCharsets.UTF_8),
                            GenerationCodec.encode(generation)))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            throw TopicsOnCluster.noBroker(clientProperties, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("The start was interrupted.", e);
        }
    }
}
