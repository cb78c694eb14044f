package org.openssi.cli.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.RecordWriter;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scoring.Refusal;

/**
 * What was derived from the log, of each generation. Of the outputs that others may have read the member's part is taken
 * back by tombstones, and all that is said of cohorts; what only the scorer reads is deleted, and all of it is derived anew by the next scoring. A tombstone
 * too many does no harm then, one too few would leave what nobody derives any more.
 */
final class DerivedTopics {
    private static final int TELL_EVERY = 1_000;

    private final Properties client;
    private final TopicAdmin admin;
    private final String memberId;
    private final Watcher watcher;

    DerivedTopics(Properties client, TopicAdmin admin, String memberId, Watcher watcher) {
        this.client = client;
        this.admin = admin;
        this.memberId = memberId;
        this.watcher = watcher;
    }

    /** The generations of which there are outputs. */
    List<Topics> generations() throws Refusal {
        return Topics.generationsAmong(admin.names());
    }

    /** How many keys of a generation's outputs are the member's, by topic. */
    Map<String, Long> ofMember(Topics generation) throws Refusal {
        Map<String, Long> keys = new LinkedHashMap<>();
        keys.put(generation.scores(), lastKeys(generation.scores(), this::isScoreOfMember, null));
        keys.put(generation.channels(), lastKeys(generation.channels(), this::isScoreOfMember, null));
        keys.put(generation.networks(), lastKeys(generation.networks(), this::isConnectionOfMember, null));
        return keys;
    }

    /**
     * How many tombstones a generation gets, by topic.
     *
     * @param renamed members whose activities get other ids. Of two records of one moment the greater id decides, so
     *     their updates may come out otherwise
     */
    Map<String, Long> tombstones(Topics generation, Set<String> renamed) throws Refusal {
        return tombstones(generation, renamed, null);
    }

    /** Takes back what there is of a generation, and returns how many tombstones were written, by topic. */
    Map<String, Long> erase(Topics generation, Set<String> renamed) throws Refusal {
        Map<String, Long> written;
        try (RecordWriter writer = new RecordWriter(client, "./ssi forget")) {
            written = tombstones(generation, renamed, writer);
            writer.flush();
        }
        admin.delete(ScorerSettings.changelogs(generation));
        Collection<NewTopic> anew = admin.asTheyAre(List.of(generation.dayFragments(), generation.rejected()))
                .values();
        admin.delete(anew.stream().map(NewTopic::name).toList());
        admin.make(List.copyOf(anew));
        return written;
    }

    private Map<String, Long> tombstones(Topics generation, Set<String> renamed, RecordWriter writer) throws Refusal {
        Map<String, Long> tombstones = new LinkedHashMap<>();
        Predicate<String> scores = key -> isScoreOfMember(key) || renamed.contains(memberOfScore(key));
        tombstones.put(generation.scores(), lastKeys(generation.scores(), scores, writer));
        tombstones.put(generation.channels(), lastKeys(generation.channels(), scores, writer));
        tombstones.put(generation.networks(), lastKeys(generation.networks(), this::isConnectionOfMember, writer));
        tombstones.put(generation.percentiles(), lastKeys(generation.percentiles(), key -> true, writer));
        long reports = lastKeys(generation.relevance(), key -> true, writer);
        if (reports > 0) {
            tombstones.put(generation.relevance(), reports);
        }
        return tombstones;
    }

    private boolean isScoreOfMember(String key) {
        return memberId.equals(memberOfScore(key));
    }

    private static String memberOfScore(String key) {
        int bar = key.lastIndexOf('|');
        return bar < 0 ? key : key.substring(0, bar);
    }

    /** Where an id has a bar in it, this can be true of others, too. */
    private boolean isConnectionOfMember(String key) {
        return key.startsWith(memberId + "|") || key.endsWith("|" + memberId);
    }

    /** Counts the keys that have a value, and writes a tombstone for each if there is a writer. */
    private long lastKeys(String topic, Predicate<String> which, RecordWriter writer) throws Refusal {
        long count = 0;
        try (LogReader reader = new LogReader(client)) {
            List<TopicPartition> partitions = reader.partitions(topic);
            Map<TopicPartition, Long> ends = reader.ends(partitions);
            long total = ends.values().stream().mapToLong(end -> end).sum();
            long[] read = {0};
            for (TopicPartition partition : partitions) {
                Map<String, Long> timeByKey = new LinkedHashMap<>();
                reader.read(partition, ends.get(partition), record -> {
                    if (++read[0] % TELL_EVERY == 0) {
                        watcher.doing("looking through " + topic, read[0], total);
                    }
                    String key = record.key() == null ? null : new String(record.key(), UTF_8);
                    if (key == null || !which.test(key)) {
                        return;
                    }
                    if (record.value() == null) {
                        timeByKey.remove(key);
                    } else {
                        timeByKey.put(key, record.timestamp());
                    }
                });
                if (writer != null) {
                    for (Map.Entry<String, Long> last : timeByKey.entrySet()) {
                        // With the time of what it takes back: the times of an output are those of its days.
                        writer.write(new ProducerRecord<byte[], byte[]>(
                                topic,
                                partition.partition(),
                                last.getValue(),
                                last.getKey().getBytes(UTF_8),
                                null));
                    }
                }
                count += timeByKey.size();
            }
        }
        return count;
    }
}
