package org.openssi.schemas.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.openssi.scoring.Refusal;

/**
 * The topics of a cluster by name: finds them, makes them, deletes them, and returns when that can be relied on. Knows
 * nothing of what they are for. What the cluster cannot do is a {@link Refusal}.
 */
public final class TopicAdmin implements AutoCloseable {
    /** As many copies as the cluster makes by default. */
    public static final short CLUSTER_DEFAULT = -1;

    private static final int LOOK_AGAIN_MILLIS = 50;

    /** How long the leaders of new partitions may take to open them, in milliseconds. */
    private static final int OPEN_WITHIN_MILLIS = 60_000;

    private final Properties clientProperties;
    private final Admin admin;

    private TopicAdmin(Properties clientProperties, Admin admin) {
        this.clientProperties = clientProperties;
        this.admin = admin;
    }

    /**
     * Connects to a cluster.
     *
     * @throws Refusal if the client properties are wrong
     */
    public static TopicAdmin connect(Properties clientProperties) throws Refusal {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TopicsOnCluster.TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TopicsOnCluster.TIMEOUT_MILLIS / 2);
        try {
            return new TopicAdmin(clientProperties, Admin.create(properties));
        } catch (ConfigException e) {
            throw new Refusal("The Kafka client properties are wrong: " + e.getMessage() + "; mend them.", e);
        } catch (KafkaException e) {
            throw TopicsOnCluster.noBroker(clientProperties, e);
        }
    }

    /** The names of all topics, but for Kafka's own. */
    public Set<String> names() throws Refusal {
        return new TreeSet<>(await("listed", "all topics", admin.listTopics().names()));
    }

    /** Of these topics those that are there. */
    public Map<String, TopicDescription> describe(Collection<String> names) throws Refusal {
        Map<String, TopicDescription> found = new LinkedHashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> one :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                found.put(one.getKey(), one.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw refusal("described", one.getKey(), e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        return found;
    }

    /** The settings of topics that are there, the cluster's defaults included. */
    public Map<String, Config> configs(Collection<String> names) throws Refusal {
        List<ConfigResource> resources =
                names.stream().map(TopicAdmin::resource).toList();
        Map<String, Config> configs = new LinkedHashMap<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> one :
                admin.describeConfigs(resources).values().entrySet()) {
            String name = one.getKey().name();
            configs.put(name, await("described", name, one.getValue()));
        }
        return configs;
    }

    /** What would make these topics once more as they are: partitions, copies, and the settings of their own. */
    public Map<String, NewTopic> asTheyAre(Collection<String> names) throws Refusal {
        Map<String, TopicDescription> there = describe(names);
        Map<String, Config> configs = configs(there.keySet());
        Map<String, NewTopic> same = new LinkedHashMap<>();
        there.forEach((name, topic) -> {
            Map<String, String> own = new TreeMap<>();
            for (ConfigEntry entry : configs.get(name).entries()) {
                if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
                    own.put(entry.name(), entry.value());
                }
            }
            short copies = (short) topic.partitions().get(0).replicas().size();
            same.put(name, new NewTopic(name, topic.partitions().size(), copies).configs(own));
        });
        return same;
    }

    /**
     * Makes topics, and returns when they take records. One that somebody else made in the meantime stays as it is, and
     * is waited for as well: the controller knows it before the broker that is asked next.
     *
     * @return the names of those that were made here, in the order given
     */
    public List<String> make(List<NewTopic> topics) throws Refusal {
        List<String> made = new ArrayList<>();
        Map<String, KafkaFuture<Void>> creations = admin.createTopics(topics).values();
        for (NewTopic topic : topics) {
            try {
                creations.get(topic.name()).get();
                made.add(topic.name());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw refusal("made", topic.name(), e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        Set<String> names = creations.keySet();
        awaitNumberOf(names, names.size(), "made");
        awaitOpen(names);
        return made;
    }

    /** Deletes of these topics those that are there, and returns when they show no more. */
    public void delete(Collection<String> names) throws Refusal {
        Set<String> there = describe(names).keySet();
        for (Map.Entry<String, KafkaFuture<Void>> one :
                admin.deleteTopics(there).topicNameValues().entrySet()) {
            await("deleted", one.getKey(), one.getValue());
        }
        // The new one of the same name could else be taken for the old.
        awaitNumberOf(there, 0, "deleted");
    }

    /** Gives a setting of topics another value. */
    public void set(Collection<String> names, String setting, String value) throws Refusal {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String name : names) {
            AlterConfigOp change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
            changes.put(resource(name), List.of(change));
        }
        await(
                "set up",
                String.join(", ", names),
                admin.incrementalAlterConfigs(changes).all());
    }

    /** Allows what these say, besides what is allowed already. */
    public void allow(Collection<AclBinding> acls) throws Refusal {
        for (Map.Entry<AclBinding, KafkaFuture<Void>> one :
                admin.createAcls(acls).values().entrySet()) {
            await("opened to others", one.getKey().pattern().name(), one.getValue());
        }
    }

    /** Where the partitions of these topics end, whether what they hold is committed or not. */
    public Map<TopicPartition, Long> ends(Collection<String> names) throws Refusal {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicDescription topic : describe(names).values()) {
            topic.partitions()
                    .forEach(partition ->
                            asked.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        await(
                        "opened",
                        String.join(", ", names),
                        admin.listOffsets(asked, new ListOffsetsOptions().timeoutMs(OPEN_WITHIN_MILLIS))
                                .all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public void close() {
        admin.close();
    }

    /** A topic is made and deleted by the controller, and the brokers learn of it a moment later. */
    private void awaitNumberOf(Collection<String> names, int number, String what) throws Refusal {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TopicsOnCluster.TIMEOUT_MILLIS);
        while (describe(names).size() != number) {
            if (System.nanoTime() > deadline) {
                throw new Refusal("The cluster " + what + " the topics " + String.join(", ", names)
                        + " but does not show it after " + TopicsOnCluster.TIMEOUT_MILLIS / 1000
                        + " s: look after its brokers, then run this again.");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /**
     * A partition that shows may still have to be opened by its leader, which until then turns away what is written to
     * it. A producer's second batch can then overtake its first, and the first is refused until it expires. An offset
     * can only be told of a partition that is open, and is asked for until it is.
     */
    private void awaitOpen(Collection<String> names) throws Refusal {
        ends(names);
    }

    private <T> T await(String what, String topics, KafkaFuture<T> future) throws Refusal {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw refusal(what, topics, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Refusal refusal(String what, String topic, ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof TimeoutException) {
            return TopicsOnCluster.noBroker(clientProperties, cause);
        }
        return new Refusal(
                "The topic " + topic + " cannot be " + what + ": " + cause.getMessage()
                        + " Ask the cluster's operator, or connect with other rights (--config).",
                cause);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static Refusal interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Refusal("The work on the topics was interrupted: run it again.", e);
    }
}
