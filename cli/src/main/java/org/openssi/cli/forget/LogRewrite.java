package org.openssi.cli.forget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.RecordWriter;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;

/**
 * The activity topics and their rewritten copies. Each record keeps its partition, its place among the others and the time
 * at which it was appended first, since what counts is decided by these.
 */
final class LogRewrite {
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";
    private static final String AS_WRITTEN = "CreateTime";

    private final Properties client;
    private final TopicAdmin admin;
    private final MemberErasure erasure;
    private final Watcher watcher;
    private final List<String> topics;
    private final List<String> copies;

    /** @param topics all that there are: of the shared log and those of single generations, and of outcomes */
    LogRewrite(Properties client, TopicAdmin admin, List<String> topics, MemberErasure erasure, Watcher watcher) {
        this.client = client;
        this.admin = admin;
        this.erasure = erasure;
        this.watcher = watcher;
        this.topics = List.copyOf(topics);
        this.copies = topics.stream().map(Topics::rewriteOf).toList();
    }

    /** The names of the topics, in the order in which they are written. */
    List<String> topics() {
        return topics;
    }

    /**
     * What was found in the log.
     *
     * @param ends where it ended
     * @param accounts what becomes of its records, by topic
     * @param renamed the members whose activities get other ids
     */
    record Survey(Map<TopicPartition, Long> ends, Map<String, Account> accounts, Set<String> renamed) {
        /** Whether the member is anywhere in it. */
        boolean hasMember() {
            return accounts.values().stream().anyMatch(account -> account.dropped() + account.anonymous() > 0);
        }
    }

    /** Reads the log, and changes nothing. */
    Survey survey() throws Refusal {
        Map<TopicPartition, Long> ends = ends();
        Map<String, Account> accounts = new LinkedHashMap<>();
        Set<String> renamed = new TreeSet<>();
        Reading reading = new Reading("looking", topics, ends);
        for (String topic : topics) {
            accounts.put(topic, reading.rewrite(topic, (record, rewritten) -> {
                if (rewritten.renamedFor() != null) {
                    renamed.add(rewritten.renamedFor());
                }
            }));
        }
        return new Survey(ends, accounts, renamed);
    }

    /** Deletes the copies. */
    void deleteCopies() throws Refusal {
        admin.delete(copies);
    }

    /** Copies the log as it is to be. What was left of copies before is deleted. */
    void copy(Survey survey) throws Refusal {
        deleteCopies();
        Map<String, NewTopic> originals = admin.asTheyAre(topics);
        List<NewTopic> anew = new ArrayList<>();
        for (String topic : topics) {
            anew.add(like(originals.get(topic), Topics.rewriteOf(topic)));
        }
        admin.make(anew);
        Reading reading = new Reading("copying", topics, survey.ends());
        for (String topic : topics) {
            String copy = Topics.rewriteOf(topic);
            try (RecordWriter writer = new RecordWriter(client, "./ssi forget")) {
                Account account = reading.rewrite(topic, (record, rewritten) -> {
                    if (rewritten.fate() != Rewritten.Fate.DROPPED) {
                        writer.write(new ProducerRecord<>(
                                copy,
                                record.partition(),
                                record.timestamp(),
                                rewritten.key(),
                                rewritten.value(),
                                erasure.headers(record.headers())));
                    }
                });
                writer.flush();
                long copied = admin.ends(List.of(copy)).values().stream()
                        .mapToLong(end -> end)
                        .sum();
                if (!account.equals(survey.accounts().get(topic)) || copied != account.kept()) {
                    throw moved(topic);
                }
            }
        }
        requireUnmoved(survey);
    }

    /** Refuses if anything was written since the log was looked at. */
    void requireUnmoved(Survey survey) throws Refusal {
        Map<TopicPartition, Long> now = ends();
        for (Map.Entry<TopicPartition, Long> end : survey.ends().entrySet()) {
            if (!end.getValue().equals(now.get(end.getKey()))) {
                throw moved(end.getKey().topic());
            }
        }
    }

    /** Deletes the topics, of which there are copies. */
    void deleteTopics() throws Refusal {
        Set<String> there = admin.describe(copies).keySet();
        if (there.size() < copies.size()) {
            throw new Refusal("Of the copies of the log there are but " + there
                    + ", though it was not yet made anew from them: restore the others from a backup, for the topics are"
                    + " not deleted without them.");
        }
        admin.delete(topics);
    }

    /** Makes the topics anew, as they were but for the time of their records. */
    void makeTopics() throws Refusal {
        Map<String, NewTopic> copied = admin.asTheyAre(copies);
        List<NewTopic> originals = new ArrayList<>();
        for (String topic : topics) {
            originals.add(like(copied.get(Topics.rewriteOf(topic)), topic));
        }
        admin.make(originals);
    }

    /** Fills a topic with what its copy has. */
    void fill(String topic) throws Refusal {
        String copy = Topics.rewriteOf(topic);
        Map<TopicPartition, Long> ends = admin.ends(List.of(copy));
        try (RecordWriter writer = new RecordWriter(client, "./ssi forget")) {
            new Reading("writing back " + topic, List.of(copy), ends)
                    .each(
                            copy,
                            record -> writer.write(new ProducerRecord<>(
                                    topic,
                                    record.partition(),
                                    record.timestamp(),
                                    record.key(),
                                    record.value(),
                                    record.headers())));
            writer.flush();
        }
        Map<TopicPartition, Long> filled = admin.ends(List.of(topic));
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            TopicPartition partition = new TopicPartition(topic, end.getKey().partition());
            if (!end.getValue().equals(filled.get(partition))) {
                throw moved(topic);
            }
        }
    }

    /** From now on the topics take the broker's time again, as their declaration says. */
    void stampAgain() throws Refusal {
        String declared = Topics.activity().get(0).config().get(TIMESTAMP_TYPE);
        admin.set(topics, TIMESTAMP_TYPE, declared);
    }

    private Map<TopicPartition, Long> ends() throws Refusal {
        Map<TopicPartition, Long> ends = admin.ends(topics);
        try (LogReader reader = new LogReader(client)) {
            Map<TopicPartition, Long> committed = reader.ends(ends.keySet());
            for (TopicPartition partition : ends.keySet()) {
                if (!ends.get(partition).equals(committed.get(partition))) {
                    throw new Refusal(
                            "In " + partition.topic() + " a transaction is not finished, or something is being"
                                    + " written: stop what writes there, and run the same './ssi forget' again.");
                }
            }
        }
        return ends;
    }

    /** With the same partitions, copies and settings, and taking each record's time as it is given. */
    private static NewTopic like(NewTopic topic, String name) {
        Map<String, String> settings = new HashMap<>(topic.configs());
        settings.put(TIMESTAMP_TYPE, AS_WRITTEN);
        return new NewTopic(name, topic.numPartitions(), topic.replicationFactor()).configs(settings);
    }

    private static Refusal moved(String topic) {
        return new Refusal("Something was written to " + topic
                + " in the meantime: stop producers and the clock, and run" + " the same './ssi forget' again.");
    }

    /** What to do with a record and what becomes of it. */
    private interface Rewriting {
        void take(ConsumerRecord<byte[], byte[]> record, Rewritten rewritten) throws Refusal;
    }

    /** The reading of topics one after the other, which tells how far it is. */
    private final class Reading {
        private static final int TELL_EVERY = 1_000;

        private final String task;
        private final Map<TopicPartition, Long> ends;
        private final long total;
        private long read;

        Reading(String task, List<String> topics, Map<TopicPartition, Long> ends) {
            this.task = task;
            this.ends = ends;
            this.total = ends.entrySet().stream()
                    .filter(end -> topics.contains(end.getKey().topic()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        void each(String topic, LogReader.Sink sink) throws Refusal {
            try (LogReader reader = new LogReader(client)) {
                for (TopicPartition partition : reader.partitions(topic)) {
                    reader.read(partition, ends.get(partition), record -> {
                        sink.take(record);
                        if (++read % TELL_EVERY == 0) {
                            watcher.doing(task, read, total);
                        }
                    });
                }
            }
        }

        Account rewrite(String topic, Rewriting rewriting) throws Refusal {
            Account[] account = {Account.NOTHING};
            each(topic, record -> {
                Rewritten rewritten = erasure.rewrite(record.key(), record.value());
                account[0] = account[0].with(rewritten.fate());
                rewriting.take(record, rewritten);
            });
            return account[0];
        }
    }
}
