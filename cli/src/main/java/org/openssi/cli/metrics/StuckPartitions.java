package org.openssi.cli.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openssi.scorer.run.PartitionProgress;

/** Partitions in which nothing moves though records wait. It knows as much as it has been asked: ask it regularly. */
final class StuckPartitions {
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Map<Integer, Seen> lastMoved = new HashMap<>();

    /** A partition as it has been since a moment. */
    private record Seen(PartitionProgress progress, Instant since) {}

    /** Tells, in a sentence, which partition is stuck, if one is. */
    synchronized Optional<String> look(List<PartitionProgress> partitions, Map<Integer, Long> waiting, Instant now) {
        Optional<String> stuck = Optional.empty();
        for (PartitionProgress partition : partitions) {
            Seen before = lastMoved.get(partition.partition());
            long left = waiting.getOrDefault(partition.partition(), 0L);
            if (before == null || left == 0 || !before.progress().equals(partition)) {
                lastMoved.put(partition.partition(), new Seen(partition, now));
            } else if (stuck.isEmpty() && Duration.between(before.since(), now).compareTo(PATIENCE) >= 0) {
                stuck = Optional.of("Partition " + partition.partition() + " has not moved for "
                        + Duration.between(before.since(), now).toMinutes() + " minutes while " + left
                        + " records wait: look at the scorer's log with --verbose, and start it again.");
            }
        }
        return stuck;
    }
}
