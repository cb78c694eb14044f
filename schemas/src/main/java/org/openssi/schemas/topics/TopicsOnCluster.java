package org.openssi.schemas.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.openssi.schemas.registry.RegistryTrouble;
import org.openssi.scoring.Refusal;

/**
 * The topics as a cluster has them, beside their declarations: makes those that are missing, says what differs. While the
 * log is being rewritten ({@link Topics#rewriteMarker}) all of this is refused.
 */
public final class TopicsOnCluster {
    /** How long a broker may take to answer before it is taken to be absent, in milliseconds. */
    public static final int TIMEOUT_MILLIS = 10_000;

    private TopicsOnCluster() {}

    /**
     * Makes the topics that are missing and leaves the others as they are.
     *
     * @param partitions how many a topic per member gets
     * @return the names of those that were made, in the order given
     * @throws Refusal if the broker is not there or will not make them
     */
    public static List<String> create(Properties clientProperties, List<Topic> topics, int partitions) throws Refusal {
        try (TopicAdmin admin = TopicAdmin.connect(clientProperties)) {
            Map<String, TopicDescription> there = describe(admin, names(topics));
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : topics) {
                if (!there.containsKey(topic.name())) {
                    missing.add(new NewTopic(topic.name(), topic.partitions(partitions), TopicAdmin.CLUSTER_DEFAULT)
                            .configs(topic.config()));
                }
            }
            return admin.make(missing);
        }
    }

    /**
     * What differs between the cluster and the declarations, a sentence each; nothing if all is as it must be. The topics
     * per member must have one partition count, that of the first activity topic that is there.
     *
     * @throws Refusal if the broker is not there
     */
    public static List<String> check(Properties clientProperties, List<Topic> topics) throws Refusal {
        return check(clientProperties, topics, Topics.activityNames(), OptionalInt.empty());
    }

    /** The same for some topics of a generation, by the partition count of its log. */
    public static List<String> check(Properties clientProperties, Topics generation, List<Topic> topics)
            throws Refusal {
        return check(clientProperties, topics, generation.logNames(), OptionalInt.empty());
    }

    /** The same with the partition count that the topics per member must have. */
    public static List<String> check(Properties clientProperties, List<Topic> topics, int partitions) throws Refusal {
        return check(clientProperties, topics, Topics.activityNames(), OptionalInt.of(partitions));
    }

    /**
     * How many partitions the activity topics have: those of the first of them that is there.
     *
     * @throws Refusal if the broker is not there
     */
    public static OptionalInt activityPartitions(Properties clientProperties) throws Refusal {
        try (TopicAdmin admin = TopicAdmin.connect(clientProperties)) {
            return partitions(describe(admin, Topics.activityNames()), Topics.activityNames());
        }
    }

    /**
     * A generation's topics with the log that it is scored from: its own, if one was rebuilt for it, else the shared one.
     *
     * @throws Refusal if the broker is not there, or while its log is being rebuilt or rewritten
     */
    public static Topics withLog(Properties clientProperties, Topics topics) throws Refusal {
        if (topics.generation().equals(Topics.DEFAULT_GENERATION)) {
            return topics;
        }
        Topics own = topics.withOwnLog();
        try (TopicAdmin admin = TopicAdmin.connect(clientProperties)) {
            List<String> names = new ArrayList<>(own.logNames());
            names.add(own.rebuildMarker());
            names.add(Topics.rewriteMarker());
            Map<String, TopicDescription> there = describe(admin, names);
            if (there.containsKey(Topics.rewriteMarker())) {
                throw beingRewritten(); // now its log can be there as copies alone
            }
            if (there.containsKey(own.rebuildMarker())) {
                throw beingRebuilt(own);
            }
            return there.isEmpty() ? topics : own;
        }
    }

    /** The sentence for a generation's log that is being rebuilt, or whose rebuilding was interrupted. */
    public static Refusal beingRebuilt(Topics topics) {
        return new Refusal("The log of the generation " + topics.generation()
                + " is being rebuilt: wait until './ssi rebuild' is done, or, if it was interrupted, run the same"
                + " './ssi rebuild' again.");
    }

    /**
     * How many partitions the log of these topics has: those of its first topic that is there.
     *
     * @throws Refusal if the broker is not there
     */
    public static OptionalInt logPartitions(Properties clientProperties, Topics topics) throws Refusal {
        try (TopicAdmin admin = TopicAdmin.connect(clientProperties)) {
            return partitions(describe(admin, topics.logNames()), topics.logNames());
        }
    }

    /**
     * The sentence for a broker that does not answer.
     *
     * @param clientProperties in which {@code bootstrap.servers} names it
     */
    public static Refusal noBroker(Properties clientProperties, Throwable cause) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof RegistryTrouble) {
                return new Refusal(one.getMessage(), cause);
            }
        }
        return new Refusal(
                "No Kafka broker answers at " + clientProperties.getProperty("bootstrap.servers")
                        + ": start one (./ssi kafka) or name another with --bootstrap-servers.",
                cause);
    }

    /** The sentence for a log that is being rewritten, or whose rewriting was interrupted. */
    public static Refusal beingRewritten() {
        return new Refusal(
                "A member is being forgotten, and the log is rewritten for that: wait until './ssi forget' is"
                        + " done, or, if it was interrupted, run the same './ssi forget' again.");
    }

    private static List<String> check(
            Properties clientProperties, List<Topic> topics, List<String> log, OptionalInt partitions) throws Refusal {
        try (TopicAdmin admin = TopicAdmin.connect(clientProperties)) {
            Map<String, TopicDescription> there = describe(admin, withLog(topics, log));
            Map<String, Config> configs = admin.configs(there.keySet());
            OptionalInt expected = partitions.isPresent() ? partitions : partitions(there, log);
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

    /** Of these topics those that are there, unless they are not to be used now. */
    private static Map<String, TopicDescription> describe(TopicAdmin admin, List<String> names) throws Refusal {
        List<String> withMarker = new ArrayList<>(names);
        withMarker.add(Topics.rewriteMarker());
        Map<String, TopicDescription> found = admin.describe(withMarker);
        if (found.remove(Topics.rewriteMarker()) != null) {
            throw beingRewritten();
        }
        return found;
    }

    private static OptionalInt partitions(Map<String, TopicDescription> there, List<String> names) {
        for (String name : names) {
            TopicDescription topic = there.get(name);
            if (topic != null) {
                return OptionalInt.of(topic.partitions().size());
            }
        }
        return OptionalInt.empty();
    }

    private static List<String> names(List<Topic> topics) {
        List<String> names = new ArrayList<>();
        for (Topic topic : topics) {
            names.add(topic.name());
        }
        return names;
    }

    private static List<String> withLog(List<Topic> topics, List<String> log) {
        List<String> names = names(topics);
        for (String name : log) {
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
