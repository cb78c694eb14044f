package org.openssi.scorer.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scorer.store.ScorerStores;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.RankLedger;

/**
 * How far all instances of a scorer are together, by what they have committed: the offsets of their group, and the
 * ledgers in the logs of their state. An instance knows of its own partitions alone, and those may move at any time.
 */
final class GroupProgress implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    /** A ledger is written with each commit, so the last one stands near the end; if not, all of the log is read. */
    private static final long NEAR_THE_END = 100;

    private final Properties clientProperties;
    private final Topics topics;
    private final String group;
    private final int partitions;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> logs = new ArrayList<>();
    private final Map<Integer, PartitionLedger> ledgers = new HashMap<>();
    private final Map<Integer, RankLedger> rankLedgers = new HashMap<>();
    private boolean assigned;

    GroupProgress(Properties clientProperties, Topics topics, String group, int partitions) throws Refusal {
        this.clientProperties = clientProperties;
        this.topics = topics;
        this.group = group;
        this.partitions = partitions;
        try {
            this.admin = Admin.create(clientProperties);
            this.consumer = CommittedRecords.open(clientProperties);
        } catch (KafkaException e) {
            throw TopicsOnCluster.noBroker(clientProperties, e);
        }
        for (int partition = 0; partition < partitions; partition++) {
            logs.add(new TopicPartition(changelog(ScorerStores.PARTITION_LEDGER), partition));
            logs.add(new TopicPartition(changelog(ScorerStores.RANK_LEDGER), partition));
        }
    }

    /**
     * What is committed, or nothing as long as a transaction is open: what it holds may be committed in one partition
     * and not yet in the next.
     */
    Optional<ScorerProgress> look() throws Refusal, InterruptedException {
        try {
            if (!assigned && !assign()) {
                return Optional.empty();
            }
            // In this order: ledgers that are at least as new as the offsets.
            Map<TopicPartition, OffsetAndMetadata> offsets = offsets();
            return readThrough(ends()) ? Optional.of(progress(offsets)) : Optional.empty();
        } catch (ExecutionException | KafkaException e) {
            throw TopicsOnCluster.noBroker(clientProperties, e);
        }
    }

    /** The logs of the state are made when the first instance is assigned a partition. */
    private boolean assign() throws ExecutionException, InterruptedException {
        if (!admin.listTopics()
                .names()
                .get()
                .containsAll(logs.stream().map(TopicPartition::topic).toList())) {
            return false;
        }
        consumer.assign(logs);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(logs);
        consumer.endOffsets(logs)
                .forEach((log, end) -> consumer.seek(log, Math.max(beginnings.get(log), end - NEAR_THE_END)));
        assigned = true;
        return true;
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec()),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(group)
                .get();
    }

    /** Where the logs end, what is not committed included. */
    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        logs.forEach(log -> latest.put(log, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                admin.listOffsets(latest).all().get().entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    private boolean readThrough(Map<TopicPartition, Long> ends) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                moved = true;
                if (record.topic().equals(changelog(ScorerStores.RANK_LEDGER))) {
                    rankLedgers.put(record.partition(), RankLedger.decode(record.value()));
                } else {
                    ledgers.put(record.partition(), PartitionLedger.decode(record.value()));
                }
            }
        }
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private ScorerProgress progress(Map<TopicPartition, OffsetAndMetadata> offsets) {
        ScorerProgress progress = new ScorerProgress();
        for (int partition = 0; partition < partitions; partition++) {
            Map<ActivityTopic, Long> positions = new EnumMap<>(ActivityTopic.class);
            for (ActivityTopic topic : ActivityTopic.SCORED) {
                OffsetAndMetadata offset = offsets.get(new TopicPartition(topics.log(topic), partition));
                if (offset != null) {
                    positions.put(topic, offset.offset());
                }
            }
            progress.scored(partition, ledgers.getOrDefault(partition, new PartitionLedger()), positions);
            progress.ranked(
                    partition,
                    rankLedgers
                            .getOrDefault(partition, new RankLedger(partitions))
                            .lastRankedDay());
        }
        return progress;
    }

    private String changelog(String store) {
        return ScorerStores.changelog(group, store);
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
