package org.openssi.dashboard.view;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far partitions have been read.
 *
 * @param next the offset of the next record, by partition
 * @param topicIds of the topics, which one that is made anew does not keep
 * @param knownAtMillis when that was last known, since 1970
 */
public record Positions(Map<TopicPartition, Long> next, Map<String, String> topicIds, long knownAtMillis) {
    /** Nothing has been read. */
    public static final Positions NONE = new Positions(Map.of(), Map.of(), 0);

    public Positions {
        next = Map.copyOf(next);
        topicIds = Map.copyOf(topicIds);
    }
}
