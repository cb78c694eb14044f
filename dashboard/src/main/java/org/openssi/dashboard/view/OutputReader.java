package org.openssi.dashboard.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the output topics of a generation into a {@link ScoreView}, from where that was left and then for ever, in a thread
 * of its own. It joins no consumer group and commits nothing: where it stands is the view itself.
 */
public final class OutputReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutputReader.class);

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long KEEP_AT_LEAST_EVERY_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int BROKER_ANSWERS_WITHIN_MS = 15_000;
    private static final int RECORDS_PER_BATCH = 5_000;

    private final Properties client;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, String> topicIds = new HashMap<>();
    private final OutputRecords outputs;
    private final ScoreView view;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> targets;
    private final Thread thread;

    /** Topics that scores can do without, and that are not there yet. */
    private final List<String> awaited = new ArrayList<>();

    private long lookedAtNanos = System.nanoTime();
    private long keptAtNanos = System.nanoTime();

    private volatile boolean closing;
    private volatile Progress progress = new Progress(false, 0, 0, 0, null);

    private OutputReader(Properties client, KafkaConsumer<byte[], byte[]> consumer, Topics topics, ScoreView view)
            throws Refusal {
        this.client = client;
        this.consumer = consumer;
        this.outputs = new OutputRecords(topics);
        this.view = view;
        List<TopicPartition> partitions = new ArrayList<>(partitions(topics.scores()));
        partitions.addAll(partitions(topics.percentiles()));
        for (String topic : List.of(topics.channels(), topics.networks(), topics.relevance(), Topics.generations())) {
            List<TopicPartition> found = partitionsIfAny(topic);
            partitions.addAll(found);
            if (found.isEmpty()) {
                awaited.add(topic);
            }
        }
        consumer.assign(partitions);
        topicIds.putAll(Sources.topicIds(client, topicsOf(partitions)));
        begins = new HashMap<>(consumer.beginningOffsets(partitions));
        targets = consumer.endOffsets(partitions);
        beginWhereTheViewWasLeft();
        thread = new Thread(this::run, "dashboard-view");
        thread.setDaemon(true);
    }

    /** Or at the beginning. Models are few, and the view does not keep them. */
    private void beginWhereTheViewWasLeft() {
        Positions left = view.positions();
        if (Sources.goOn(left, topicIds, begins, targets, System.currentTimeMillis())) {
            left.next().forEach(begins::put);
        } else if (!left.next().isEmpty()) {
            LOG.info("The topics are not what the view was read from, or that was long ago: it is read again.");
            view.clear();
        }
        begins.forEach(consumer::seek);
    }

    private static Set<String> topicsOf(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }

    /**
     * Starts to read.
     *
     * @param clientProperties how to reach Kafka
     * @throws Refusal if Kafka cannot be reached or has no such topics
     */
    public static OutputReader start(Properties clientProperties, Topics topics, ScoreView view) throws Refusal {
        KafkaConsumer<byte[], byte[]> consumer = null;
        try {
            consumer = new KafkaConsumer<>(
                    consumerProperties(clientProperties),
                    new ByteArrayDeserializer(),
                    WireFormat.of(clientProperties).deserializer());
            OutputReader reader = new OutputReader(clientProperties, consumer, topics, view);
            reader.thread.start();
            return reader;
        } catch (KafkaException e) {
            close(consumer);
            throw new Refusal(
                    "The scores cannot be read from Kafka at "
                            + clientProperties.getProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG) + " ("
                            + e.getMessage() + "): check --bootstrap-servers and --config, and that it is up.",
                    e);
        } catch (Refusal | RuntimeException e) {
            close(consumer);
            throw e;
        }
    }

    /** How far reading has come. */
    public Progress progress() {
        return progress;
    }

    /** Stops reading. The view keeps what it has. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Properties consumerProperties(Properties clientProperties) {
        Properties properties = new Properties();
        clientProperties.forEach((name, value) -> properties.put(name, value));
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Positions are always said; one that is no longer there says that the topic was made anew.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_BATCH);
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BROKER_ANSWERS_WITHIN_MS);
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "ssi-dashboard");
        return properties;
    }

    private List<TopicPartition> partitions(String topic) throws Refusal {
        List<TopicPartition> found = partitionsIfAny(topic);
        if (found.isEmpty()) {
            throw new Refusal("There is no topic " + topic
                    + ": create it with 'ssi topics create', or name the generation that was scored.");
        }
        return found;
    }

    private List<TopicPartition> partitionsIfAny(String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        return found == null
                ? List.of()
                : found.stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
    }

    /** Reads topics that were not there at the start from their beginning, too, once they are there. */
    private void lookForAwaited() {
        if (awaited.isEmpty() || System.nanoTime() - lookedAtNanos < LOOK_AGAIN_NANOS) {
            return;
        }
        for (String topic : List.copyOf(awaited)) {
            List<TopicPartition> found = partitionsIfAny(topic);
            if (!found.isEmpty()) {
                List<TopicPartition> all = new ArrayList<>(consumer.assignment());
                all.addAll(found);
                consumer.assign(all);
                consumer.seekToBeginning(found);
                topicIds.putAll(Sources.topicIds(client, List.of(topic)));
                awaited.remove(topic);
                LOG.info("{} is there now.", topic);
            }
        }
        lookedAtNanos = System.nanoTime();
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                long unreadable = apply(records);
                advance(records.count(), unreadable);
                lookForAwaited();
            }
        } catch (WakeupException | InterruptException e) {
            if (!closing) {
                fail(e);
            }
        } catch (InvalidOffsetException e) {
            fail(new IllegalStateException("the topics were made anew", e));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Applies what was polled and returns how many of the records could not be used. */
    private long apply(ConsumerRecords<byte[], byte[]> records) {
        long unreadable = 0;
        List<Change> changes = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                changes.addAll(outputs.changes(record));
            } catch (OutputRecords.Unreadable e) {
                unreadable++;
                LOG.warn(
                        "Skipped record {} of {}-{}: {}",
                        record.offset(),
                        record.topic(),
                        record.partition(),
                        e.getMessage());
            }
        }
        boolean longAgo = System.nanoTime() - keptAtNanos > KEEP_AT_LEAST_EVERY_NANOS;
        if (!records.isEmpty() || longAgo) {
            view.apply(changes, reached(longAgo ? consumer.assignment() : records.partitions()));
        }
        if (longAgo) {
            view.removeUnmentioned();
            keptAtNanos = System.nanoTime();
        }
        return unreadable;
    }

    /** How far these partitions have been read, but for that of the models, which is read again each time. */
    private Positions reached(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (!partition.topic().equals(Topics.generations())) {
                next.put(partition, consumer.position(partition));
            }
        }
        return new Positions(next, topicIds, System.currentTimeMillis());
    }

    private void advance(int records, long unreadable) {
        Progress before = progress;
        double fraction = before.caughtUp() ? 1 : fraction();
        progress = new Progress(
                fraction >= 1, fraction, before.records() + records, before.unreadable() + unreadable, null);
        if (!before.caughtUp() && progress.caughtUp()) {
            LOG.info("Caught up: {} records read.", progress.records());
        }
    }

    /** How much of what was there at the start is applied; exactly 1 when all of it is. */
    private double fraction() {
        long all = 0;
        long done = 0;
        for (Map.Entry<TopicPartition, Long> target : targets.entrySet()) {
            long begin = begins.get(target.getKey());
            all += target.getValue() - begin;
            done += Math.min(consumer.position(target.getKey()), target.getValue()) - begin;
        }
        return done >= all ? 1 : (double) done / all;
    }

    private void fail(Throwable cause) {
        LOG.error("Reading the outputs has ended.", cause);
        Progress before = progress;
        progress = new Progress(
                before.caughtUp(),
                before.fraction(),
                before.records(),
                before.unreadable(),
                "Reading the scores from Kafka has ended (" + cause.getMessage() + "): see the log, then start again.");
    }

    private static void close(KafkaConsumer<byte[], byte[]> consumer) {
        if (consumer != null) {
            consumer.close();
        }
    }
}
