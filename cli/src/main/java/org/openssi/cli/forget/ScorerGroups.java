package org.openssi.cli.forget;

import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scoring.Refusal;

/** The consumer groups of the generations' scorers: whether one works, and where it has read to. */
final class ScorerGroups {
    private ScorerGroups() {}

    /** Refuses if a scorer of any of these generations works, on whatever machine. */
    static void requireIdle(Properties client, List<Topics> generations) throws Refusal {
        try (Admin admin = Admin.create(client)) {
            for (GroupListing group : there(client, admin, generations)) {
                GroupState state = group.groupState().orElse(GroupState.UNKNOWN);
                if (state != GroupState.EMPTY && state != GroupState.DEAD) {
                    throw atWork(group.groupId());
                }
            }
        } catch (KafkaException e) {
            throw TopicsOnCluster.noBroker(client, e);
        }
    }

    /** Forgets where the scorers of these generations have read to. */
    static void delete(Properties client, List<Topics> generations) throws Refusal {
        try (Admin admin = Admin.create(client)) {
            for (GroupListing group : there(client, admin, generations)) {
                get(
                        client,
                        group.groupId(),
                        admin.deleteConsumerGroups(List.of(group.groupId())).all());
            }
        } catch (KafkaException e) {
            throw TopicsOnCluster.noBroker(client, e);
        }
    }

    private static List<GroupListing> there(Properties client, Admin admin, List<Topics> generations) throws Refusal {
        List<String> ids =
                generations.stream().map(ScorerSettings::applicationId).toList();
        Collection<GroupListing> all =
                get(client, String.join(", ", ids), admin.listGroups().all());
        return all.stream().filter(group -> ids.contains(group.groupId())).toList();
    }

    private static <T> T get(Properties client, String group, KafkaFuture<T> future) throws Refusal {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                throw atWork(group);
            }
            throw TopicsOnCluster.noBroker(client, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Stopped before it was done: run the same './ssi forget' again.", e);
        }
    }

    private static Refusal atWork(String group) {
        return new Refusal("A scorer is at work (the consumer group " + group
                + " has members): stop it on every machine, and run this again; one that was killed is missed after some"
                + " seconds.");
    }
}
