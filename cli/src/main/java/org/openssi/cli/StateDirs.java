package org.openssi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.ActivityTopic;

/**
 * Where a scorer keeps its local state: a folder per cluster, and in it one per log. State that was left by another
 * cluster, say of a local broker whose data was deleted, would else be taken for this one's, and so would the state of a
 * log that was rewritten since.
 */
final class StateDirs {
    private StateDirs() {}

    /**
     * The folder of the log that a generation is scored from. Those of logs that the cluster has no more are deleted.
     *
     * @throws Refusal if the cluster is not there, if it has no log or that is being rewritten, or if the old folders
     *     cannot be deleted
     */
    static Path ofLog(Path dir, Properties client, Topics generation) throws Refusal {
        Topics topics = TopicsOnCluster.withLog(client, generation);
        if (TopicsOnCluster.logPartitions(client, topics).isEmpty()) {
            throw noLog(null);
        }
        try (Admin admin = admin(client)) {
            Path ofCluster = ofCluster(dir, admin);
            String first = topics.log(ActivityTopic.SCORED.get(0));
            Map<String, String> ids = logIds(admin, first);
            deleteAllBut(ids.values(), ofCluster);
            return ofCluster.resolve(ids.get(first));
        } catch (ExecutionException | KafkaException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw noLog(e);
            }
            throw TopicsOnCluster.noBroker(client, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Deletes all that was ever kept for the cluster. */
    static void eraseCluster(Path dir, Properties client) throws Refusal {
        try (Admin admin = admin(client)) {
            delete(ofCluster(dir, admin));
        } catch (ExecutionException | KafkaException e) {
            throw TopicsOnCluster.noBroker(client, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Admin admin(Properties client) {
        Properties patience = new Properties();
        patience.putAll(client);
        patience.put("default.api.timeout.ms", TopicsOnCluster.TIMEOUT_MILLIS);
        patience.put("request.timeout.ms", TopicsOnCluster.TIMEOUT_MILLIS / 2);
        return Admin.create(patience);
    }

    private static Path ofCluster(Path dir, Admin admin) throws ExecutionException, InterruptedException {
        return dir.resolve(admin.describeCluster(new DescribeClusterOptions().timeoutMs(TopicsOnCluster.TIMEOUT_MILLIS))
                .clusterId()
                .get());
    }

    /**
     * The ids of all logs by the name of their first topic. A topic that is made anew has another id, and a log is
     * rewritten by making its topics anew.
     */
    private static Map<String, String> logIds(Admin admin, String first)
            throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics(new ListTopicsOptions().timeoutMs(TopicsOnCluster.TIMEOUT_MILLIS))
                .names()
                .get();
        Set<String> logs = new TreeSet<>();
        Topics.logsAmong(names).forEach(log -> logs.add(log.log(ActivityTopic.SCORED.get(0))));
        logs.add(first);
        Map<String, String> ids = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> one : admin.describeTopics(
                        logs, new DescribeTopicsOptions().timeoutMs(TopicsOnCluster.TIMEOUT_MILLIS))
                .topicNameValues()
                .entrySet()) {
            ids.put(one.getKey(), one.getValue().get().topicId().toString());
        }
        return ids;
    }

    private static void deleteAllBut(Collection<String> kept, Path folder) throws Refusal {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path old : inside.filter(
                            path -> !kept.contains(path.getFileName().toString()))
                    .toList()) {
                delete(old);
            }
        } catch (IOException e) {
            throw undeletable(folder, e);
        }
    }

    private static void delete(Path tree) throws Refusal {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw undeletable(tree, e);
        }
    }

    private static Refusal undeletable(Path tree, IOException e) {
        return new Refusal(
                "The state in " + tree + " is of a log that is no more, and cannot be deleted (" + e.getMessage()
                        + "): delete it, or name another folder with --state-dir.",
                e);
    }

    private static Refusal noLog(Throwable cause) {
        return new Refusal(
                "There is no log yet: make the activity topics with ./ssi topics create, or produce some activity.",
                cause);
    }

    private static Refusal interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Refusal("The start was interrupted.", e);
    }
}
