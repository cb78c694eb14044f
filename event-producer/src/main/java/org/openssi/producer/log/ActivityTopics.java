package org.openssi.producer.log;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Consumer;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;

/** The topics of activity and of outcomes, made ready to be written to. */
public final class ActivityTopics {
    private ActivityTopics() {}

    /**
     * Makes those that are missing, and checks all of them against their declaration.
     *
     * @param topics with the log that is written to
     * @param notes is told in a sentence what was made
     * @return how many partitions each of them has
     * @throws Refusal if the broker is not there, or if a topic differs from its declaration
     */
    public static int prepare(Properties clientProperties, Topics topics, Consumer<String> notes) throws Refusal {
        OptionalInt there = TopicsOnCluster.logPartitions(clientProperties, topics);
        int partitions = there.orElse(Topics.DEFAULT_PARTITIONS);
        List<String> made =
                new ArrayList<>(TopicsOnCluster.create(clientProperties, topics.producedTopics(), partitions));
        // A log of its own has its own partition count, and shares the outcomes with all others.
        int shared = TopicsOnCluster.activityPartitions(clientProperties).orElse(partitions);
        made.addAll(TopicsOnCluster.create(clientProperties, List.of(Topics.outcomesTopic()), shared));
        if (!made.isEmpty()) {
            notes.accept("Made the topics " + String.join(", ", made) + " with " + partitions + " partitions each.");
        }
        List<String> differences = TopicsOnCluster.check(clientProperties, topics, topics.producedTopics());
        if (!differences.isEmpty()) {
            throw new Refusal(String.join(" ", differences));
        }
        return partitions;
    }
}
