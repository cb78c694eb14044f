package org.openssi.scorer.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * What the group's coordinator knows of the other instances that share the work.
 *
 * @param committed how far the group has read and committed each partition, whoever did
 * @param assigned the partitions that others work on
 */
record OtherInstances(Map<TopicPartition, Long> committed, Set<TopicPartition> assigned) {
    /** Nobody shares the work. */
    static final OtherInstances NOBODY = new OtherInstances(Map.of(), Set.of());

    OtherInstances {
        committed = Map.copyOf(committed);
        assigned = Set.copyOf(assigned);
    }

    /**
     * Asks the coordinator.
     *
     * @param own the client ids of this instance's consumers
     * @throws KafkaException if it does not answer
     */
    static OtherInstances read(Admin admin, String group, Set<String> own) throws InterruptedException {
        try {
            Set<TopicPartition> assigned = new HashSet<>();
            for (MemberDescription member : admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members()) {
                if (!own.contains(member.clientId())) {
                    assigned.addAll(member.assignment().topicPartitions());
                }
            }
            Map<TopicPartition, Long> committed = new HashMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> one : admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()) {
                if (one.getValue() != null) {
                    committed.put(one.getKey(), one.getValue().offset());
                }
            }
            return new OtherInstances(committed, assigned);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return NOBODY;
            }
            throw e.getCause() instanceof KafkaException trouble ? trouble : new KafkaException(e.getCause());
        }
    }
}
