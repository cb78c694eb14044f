package org.openssi.dashboard.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Where reading goes on: where the view was left, if it can be made complete from there. */
final class Sources {
    /**
     * As long as a view may have been left alone. Kafka keeps a tombstone for a day after compaction: who comes later would
     * never hear of what has been taken back.
     */
    private static final long LEFT_ALONE_MILLIS = 12 * 3_600_000L;

    private Sources() {}

    /** The ids of topics, by name. */
    static Map<String, String> topicIds(Properties client, Collection<String> topics) {
        try (Admin admin = Admin.create(client)) {
            Map<String, String> ids = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
            return ids;
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Whether all that has been read since is still there to be read. */
    static boolean goOn(
            Positions left,
            Map<String, String> topicIds,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            long nowMillis) {
        return nowMillis - left.knownAtMillis() < LEFT_ALONE_MILLIS
                && left.topicIds().entrySet().stream()
                        .allMatch(topic -> topic.getValue().equals(topicIds.get(topic.getKey())))
                && left.next().entrySet().stream()
                        .allMatch(one -> begins.getOrDefault(one.getKey(), Long.MAX_VALUE) <= one.getValue()
                                && one.getValue() <= ends.getOrDefault(one.getKey(), Long.MIN_VALUE));
    }
}
