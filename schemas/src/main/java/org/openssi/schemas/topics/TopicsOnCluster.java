package org.openssi.schemas.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.openssi.scoring.Refusal;

/** The topics as a cluster has them, beside their declarations: makes those that are missing, says what differs. */
public final class TopicsOnCluster {
    /** How long a broker may take to answer before it is taken to be absent, in milliseconds. */
    public static final int TIMEOUT_MILLIS = 10_000;

    private static final int LOOK_AGAIN_MILLIS = 50;

    /** As many copies as the cluster makes by default. */
    private static final short CLUSTER_DEFAULT = -1;

    private TopicsOnCluster() {}

    /**
     * Makes the topics that are missing and leaves the others as they are.
     *
     * @param partitions how many a topic per member gets
     * @return the names of those that were made, in the order given
     * @throws Refusal if the broker is not there or will not make them
     */
    public static List<String> create(Properties clientProperties, List<Topic> topics, int partitions) throws Refusal {
        try (Admin admin = admin(clientProperties)) {
            Map<String, TopicDescription> there = describe(admin, clientProperties, names(topics));
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : topics) {
                if (!there.containsKey(topic.name())) {
                    missing.add(new NewTopic(topic.name(), topic.partitions(partitions), CLUSTER_DEFAULT)
                            .configs(topic.config()));
                }
            }
            List<String> made = new ArrayList<>();
            for (Map.Entry<String, KafkaFuture<Void>> one :
                    admin.createTopics(missing).values().entrySet()) {
                if (made(one.getKey(), one.getValue(), clientProperties)) {
                    made.add(one.getKey());
                }
            }
            List<String> inOrder = inOrder(topics, made);
            awaitVisible(admin, clientProperties, inOrder);
            awaitLeaders(admin, clientProperties, inOrder);
            return inOrder;
        }
    }

    /**
     * What differs between the cluster and the declarations, a sentence each; nothing if all is as it must be. The topics
     * per member must have one partition count, that of the first activity topic that is there.
     *
     * @throws Refusal if the broker is not there
     */
    public static List<String> check(Properties clientProperties, List<Topic> topics) throws Refusal {
        return check(clientProperties, topics, OptionalInt.empty());
    }

    /** The same with the partition count that the topics per member must have. */
    public static List<String> check(Properties clientProperties, List<Topic> topics, int partitions) throws Refusal {
        return check(clientProperties, topics, OptionalInt.of(partitions));
    }

    /**
     * How many partitions the activity topics have: those of the first of them that is there.
     *
     * @throws Refusal if the broker is not there
     */
    public static OptionalInt activityPartitions(Properties clientProperties) throws Refusal {
        try (Admin admin = admin(clientProperties)) {
            return activityPartitions(describe(admin, clientProperties, Topics.activityNames()));
        }
    }

    /**
     * The sentence for a broker that does not answer.
     *
     * @param clientProperties in which {@code bootstrap.servers} names it
     */
    public static Refusal noBroker(Properties clientProperties, Throwable cause) {
        return new Refusal(
                "No Kafka broker answers at " + clientProperties.getProperty("bootstrap.servers")
                        + ": start one (./ssi kafka) or name another with --bootstrap-servers.",
                cause);
    }

    private static List<String> check(Properties clientProperties, List<Topic> topics, OptionalInt partitions)
            throws Refusal {
        try (Admin admin = admin(clientProperties)) {
            Map<String, TopicDescription> there = describe(admin, clientProperties, withActivity(topics));
            Map<String, Config> configs = configs(admin, clientProperties, there.keySet());
            OptionalInt expected = partitions.isPresent() ? partitions : activityPartitions(there);
            List<String> differences = new ArrayList<>();
            for (Topic topic : topics) {
                TopicDescription found = there.get(topic.name());
                if (found == null) {
                    differences.add("The topic " + topic.name() + " is missing: ./ssi topics create makes it.");
                    continue;
                }
                comparePartitions(topic, found.partitions().size(), expected, partitions.isPresent(), differences);
                compareConfig(topic, configs.get(topic.name()), differences);
            }
            return differences;
        }
    }

    private static void comparePartitions(
            Topic topic, int found, OptionalInt expected, boolean asked, List<String> differences) {
        int right = topic.perMember() ? expected.orElse(found) : 1;
        if (found != right) {
            String why = !topic.perMember() ? "" : asked ? ", as asked" : ", as the activity topics have";
            differences.add("The topic " + topic.name() + " has " + found + " partitions and must have " + right + why
                    + ": a partition count is chosen once, so delete the topic and make it anew.");
        }
    }

    private static void compareConfig(Topic topic, Config found, List<String> differences) {
        for (Map.Entry<String, String> setting : new TreeMap<>(topic.config()).entrySet()) {
            ConfigEntry entry = found.get(setting.getKey());
            String value = entry == null ? null : entry.value();
            if (!setting.getValue().equals(value)) {
                differences.add("The topic " + topic.name() + " has " + setting.getKey() + "=" + value
                        + " and must have " + setting.getKey() + "=" + setting.getValue()
                        + ": set it with kafka-configs --alter.");
            }
        }
    }

    private static Admin admin(Properties clientProperties) throws Refusal {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        try {
            return Admin.create(properties);
        } catch (ConfigException e) {
            throw new Refusal("The Kafka client properties are wrong: " + e.getMessage() + "; mend them.", e);
        } catch (KafkaException e) {
            throw noBroker(clientProperties, e);
        }
    }

    private static Map<String, TopicDescription> describe(
            Admin admin, Properties clientProperties, Collection<String> names) throws Refusal {
        Map<String, TopicDescription> found = new LinkedHashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> one :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                found.put(one.getKey(), one.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw refusal("described", one.getKey(), clientProperties, e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        return found;
    }

    private static Map<String, Config> configs(Admin admin, Properties clientProperties, Collection<String> names)
            throws Refusal {
        List<ConfigResource> resources = new ArrayList<>();
        for (String name : names) {
            resources.add(new ConfigResource(ConfigResource.Type.TOPIC, name));
        }
        Map<String, Config> configs = new LinkedHashMap<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> one :
                admin.describeConfigs(resources).values().entrySet()) {
            try {
                configs.put(one.getKey().name(), one.getValue().get());
            } catch (ExecutionException e) {
                throw refusal("described", one.getKey().name(), clientProperties, e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        return configs;
    }

    /** False if somebody else made it in the meantime. */
    private static boolean made(String name, KafkaFuture<Void> creation, Properties clientProperties) throws Refusal {
        try {
            creation.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw refusal("made", name, clientProperties, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** A topic is made by the controller, and the brokers learn of it a moment later. */
    private static void awaitVisible(Admin admin, Properties clientProperties, List<String> made) throws Refusal {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
        while (describe(admin, clientProperties, made).size() < made.size()) {
            if (System.nanoTime() > deadline) {
                throw new Refusal(
                        "The cluster made the topics " + String.join(", ", made) + " but does not show them after "
                                + TIMEOUT_MILLIS / 1000 + " s: look after its brokers, then run this again.");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /**
     * A new topic is shown a moment before its leaders take records. Of what a producer sends in that moment, a second
     * batch may be taken where the first was not, which then never is: its place in the sequence has passed.
     */
    private static void awaitLeaders(Admin admin, Properties clientProperties, List<String> made) throws Refusal {
        Map<TopicPartition, OffsetSpec> ends = new LinkedHashMap<>();
        for (TopicDescription topic : describe(admin, clientProperties, made).values()) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest());
            }
        }
        ListOffsetsResult answers = admin.listOffsets(ends);
        for (TopicPartition partition : ends.keySet()) {
            try {
                answers.partitionResult(partition).get();
            } catch (ExecutionException e) {
                throw refusal("used", partition.topic(), clientProperties, e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static OptionalInt activityPartitions(Map<String, TopicDescription> there) {
        for (String name : Topics.activityNames()) {
            TopicDescription topic = there.get(name);
            if (topic != null) {
                return OptionalInt.of(topic.partitions().size());
            }
        }
        return OptionalInt.empty();
    }

    private static Refusal refusal(String what, String topic, Properties clientProperties, ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof TimeoutException) {
            return noBroker(clientProperties, cause);
        }
        return new Refusal(
                "The topic " + topic + " cannot be " + what + ": " + cause.getMessage()
                        + " Ask the cluster's operator, or connect with other rights (--config).",
                cause);
    }

    private static Refusal interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Refusal("The work on the topics was interrupted: run it again.", e);
    }

    private static List<String> names(List<Topic> topics) {
        List<String> names = new ArrayList<>();
        for (Topic topic : topics) {
            names.add(topic.name());
        }
        return names;
    }

    private static List<String> withActivity(List<Topic> topics) {
        List<String> names = names(topics);
        for (String name : Topics.activityNames()) {
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<String> inOrder(List<Topic> topics, List<String> made) {
        List<String> names = names(topics);
        names.retainAll(made);
        return names;
    }
}
