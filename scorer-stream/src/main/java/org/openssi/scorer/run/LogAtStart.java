package org.openssi.scorer.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.closing.Watermark;

/** What was in the log when the scorer was started: where each topic partition ended, and how far it was read before. */
public final class LogAtStart {
    /** By topic partition: where it ended, and where reading it goes on. Only those with something left to read. */
    private record Left(long from, long end) {}

    /** How long a partition may take to say what is behind a position. */
    private static final Duration LOOK_BEHIND = Duration.ofSeconds(2);

    private static final Duration LOOK_ONCE = Duration.ofMillis(100);

    private final Properties clientProperties;
    private final Topics topics;
    private final Map<TopicPartition, Left> left;
    private final int partitions;

    private LogAtStart(Properties clientProperties, Topics topics, Map<TopicPartition, Left> left, int partitions) {
        this.clientProperties = clientProperties;
        this.topics = topics;
        this.left = left;
        this.partitions = partitions;
    }

    static LogAtStart read(Properties clientProperties, Topics topics, String group, int partitions) throws Refusal {
        List<TopicPartition> all = topics.logNames().stream()
                .flatMap(name -> IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(name, p)))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(clientProperties);
                Admin admin = Admin.create(clientProperties)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(all);
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, Left> left = new HashMap<>();
            for (TopicPartition partition : all) {
                OffsetAndMetadata offset = committed.get(partition);
                long from = offset == null ? beginnings.get(partition) : offset.offset();
                if (from < ends.get(partition)) {
                    left.put(partition, new Left(from, ends.get(partition)));
                }
            }
            return new LogAtStart(clientProperties, topics, left, partitions);
        } catch (KafkaException | ExecutionException e) {
            throw TopicsOnCluster.noBroker(clientProperties, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("The start was interrupted.", e);
        }
    }

    /**
     * The same without offsets at the ends of partitions behind which no record is: the marks of transactions, and what
     * was written in those that were aborted. A producer that writes in transactions leaves them, nobody ever reads them,
     * and only a consumer can tell.
     */
    LogAtStart withoutMarks(ScorerProgress progress) throws Refusal {
        Map<TopicPartition, Long> positions = positions(progress);
        Map<TopicPartition, Long> unread = new HashMap<>();
        left.forEach((partition, range) -> {
            long position = Math.max(range.from, positions.getOrDefault(partition, range.from));
            if (position < range.end) {
                unread.put(partition, position);
            }
        });
        Map<TopicPartition, Left> records = new HashMap<>(left);
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(clientProperties)) {
            consumer.assign(unread.keySet());
            unread.forEach(consumer::seek);
            long until = System.nanoTime() + LOOK_BEHIND.toNanos();
            while (!consumer.assignment().isEmpty() && System.nanoTime() < until) {
                Set<TopicPartition> told =
                        new HashSet<>(consumer.poll(LOOK_ONCE).partitions());
                for (TopicPartition partition : consumer.assignment()) {
                    Left range = left.get(partition);
                    if (!told.contains(partition) && consumer.position(partition) >= range.end) {
                        records.put(partition, new Left(range.from, unread.get(partition)));
                        told.add(partition);
                    }
                }
                consumer.assign(consumer.assignment().stream()
                        .filter(partition -> !told.contains(partition))
                        .toList());
            }
            return new LogAtStart(clientProperties, topics, records, partitions);
        } catch (KafkaException e) {
            throw TopicsOnCluster.noBroker(clientProperties, e);
        }
    }

    /** How many records were left to read. */
    public long recordsLeft() {
        return left.values().stream().mapToLong(one -> one.end - one.from).sum();
    }

    /** How many of them are read. */
    public long recordsRead(ScorerProgress progress) {
        Map<TopicPartition, Long> positions = positions(progress);
        return left.entrySet().stream()
                .mapToLong(one -> {
                    Left range = one.getValue();
                    long position = positions.getOrDefault(one.getKey(), range.from);
                    return Math.max(0, Math.min(position, range.end) - range.from);
                })
                .sum();
    }

    /** Whether all of it is read, closed and ranked. */
    boolean isDone(ScorerProgress progress) {
        List<PartitionProgress> all = progress.partitions();
        return all.size() == partitions
                && progress.rankedPartitions() == partitions
                && recordsRead(progress) == recordsLeft()
                && all.stream().allMatch(PartitionProgress::closed)
                && (progress.closedDay() == Watermark.NO_DAY || progress.rankedDay() >= progress.closedDay());
    }

    private Map<TopicPartition, Long> positions(ScorerProgress progress) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (PartitionProgress partition : progress.partitions()) {
            partition
                    .positions()
                    .forEach((topic, position) ->
                            positions.put(new TopicPartition(topics.log(topic), partition.partition()), position));
        }
        return positions;
    }
}
