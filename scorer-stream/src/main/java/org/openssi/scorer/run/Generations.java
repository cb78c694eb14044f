package org.openssi.scorer.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.model.ScoringModelFile;

/**
 * Which model each generation is computed with. The first that is written for a generation is its model for ever, so
 * that nobody's formula changes in place.
 */
public final class Generations {
    private static final Duration POLL = Duration.ofMillis(500);

    private Generations() {}

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
            throw new Refusal(
                    "The topic " + Topics.generations()
                            + " holds records that this version cannot read: use a newer one.",
                    e);
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
            write(clientProperties, mine);
            found = find(clientProperties, topics); // the first one counts, should two start at once
        }
        if (found == null || !found.modelHash().equals(mine.modelHash())) {
            throw new Refusal(
                    "This generation was started with the model "
                            + (found == null ? "of another start" : found.modelVersion())
                            + " and a generation's model never changes: give the new model a generation of its own with --generation.");
        }
    }

    private static void write(Properties clientProperties, Generation generation) throws Refusal {
        Properties config = new Properties();
        config.putAll(clientProperties);
        byte[] key = (generation.name().isEmpty() ? "default" : generation.name()).getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                config, new ByteArraySerializer(), WireFormat.of(config).serializer())) {
            producer.send(new ProducerRecord<>(Topics.generations(), 0, key, GenerationCodec.encode(generation)))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            throw TopicsOnCluster.noBroker(clientProperties, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("The start was interrupted.", e);
        }
    }
}
