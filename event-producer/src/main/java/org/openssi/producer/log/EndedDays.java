package org.openssi.producer.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.UtcDay;

/** The last ended day of every partition of every topic of activity and outcomes, as of the moment it was read. */
public final class EndedDays {
    /** Of a partition where no day was ended yet. */
    public static final int NONE = Intake.NO_DAY;

    /** What the first look at the end of a partition covers; each further one goes back four times as far. */
    private static final long FIRST_LOOK_RECORDS = 256;

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final int[][] lastDays;
    private final Set<ActivityTopic> empty;

    private EndedDays(int[][] lastDays, Set<ActivityTopic> empty) {
        this.lastDays = lastDays;
        this.empty = empty;
    }

    /**
     * Reads them from the log, from its end backwards: usually a few hundred records per partition, all of it where no
     * day was ever ended.
     *
     * @param partitions how many each activity topic has
     * @throws Refusal if the broker does not answer
     */
    public static EndedDays read(Properties clientProperties, int partitions) throws Refusal {
        return read(clientProperties, Topics.of(Topics.DEFAULT_GENERATION), partitions);
    }

    /** The same of the log of these topics. */
    public static EndedDays read(Properties clientProperties, Topics topics, int partitions) throws Refusal {
        try (Consumer<byte[], byte[]> consumer = CommittedRecords.open(clientProperties)) {
            return read(consumer, topics, partitions);
        } catch (TimeoutException e) {
            throw TopicsOnCluster.noBroker(clientProperties, e);
        } catch (KafkaException e) {
            throw new Refusal(
                    "The activity topics cannot be read (" + e.getMessage() + "): mend that and run the same again.",
                    e);
        }
    }

    /** Of one partition, or {@link #NONE}. */
    public int of(ActivityTopic topic, int partition) {
        return lastDays[topic.ordinal()][partition];
    }

    /** Of the partition of these topics that is furthest, or {@link #NONE} if no day was ever ended in them. */
    public int latest(Collection<ActivityTopic> topics) {
        int latest = NONE;
        for (ActivityTopic topic : topics) {
            for (int day : lastDays[topic.ordinal()]) {
                latest = Math.max(latest, day);
            }
        }
        return latest;
    }

    /** Whether a day was not ended in some partition of these topics. */
    public boolean isMissing(int day, Collection<ActivityTopic> topics) {
        for (ActivityTopic topic : topics) {
            for (int last : lastDays[topic.ordinal()]) {
                if (last < day) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many partitions a topic has: all of activity the same, those of outcomes maybe others. */
    public int partitions(ActivityTopic topic) {
        return lastDays[topic.ordinal()].length;
    }

    /** Whether there is no record at all in these topics. */
    public boolean isEmpty(Collection<ActivityTopic> topics) {
        return empty.containsAll(topics);
    }

    private static EndedDays read(Consumer<byte[], byte[]> consumer, Topics topics, int partitions) {
        List<TopicPartition> all = new ArrayList<>();
        int[][] lastDays = new int[ActivityTopic.values().length][];
        for (ActivityTopic topic : ActivityTopic.values()) {
            // Outcomes are the same for all logs, and these need not have the partitions of the first.
            int count = topic.isScored()
                    ? partitions
                    : consumer.partitionsFor(topics.log(topic)).size();
            lastDays[topic.ordinal()] = new int[count];
            Arrays.fill(lastDays[topic.ordinal()], NONE);
            for (int partition = 0; partition < count; partition++) {
                all.add(new TopicPartition(topics.log(topic), partition));
            }
        }
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<TopicPartition, Integer> found = new HashMap<>();
        Map<TopicPartition, Long> lookedFrom = new HashMap<>(ends);
        for (long look = FIRST_LOOK_RECORDS; ; look *= 4) {
            Map<TopicPartition, Long> from = new HashMap<>();
            for (TopicPartition partition : all) {
                long before = lookedFrom.get(partition);
                long beginning = beginnings.get(partition);
                if (!found.containsKey(partition) && before > beginning) {
                    from.put(partition, Math.max(beginning, before - look));
                }
            }
            if (from.isEmpty()) {
                break;
            }
            look(consumer, from, lookedFrom, found);
            lookedFrom.putAll(from);
        }
        Set<ActivityTopic> empty = EnumSet.allOf(ActivityTopic.class);
        for (TopicPartition partition : all) {
            if (!beginnings.get(partition).equals(ends.get(partition))) {
                empty.remove(Topics.topicOf(partition.topic()));
            }
        }
        found.forEach(
                (partition, day) -> lastDays[Topics.topicOf(partition.topic()).ordinal()][partition.partition()] = day);
        return new EndedDays(lastDays, empty);
    }

    /** Reads each partition from {@code from} until {@code to}, and keeps the greatest day that was ended there. */
    private static void look(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Map<TopicPartition, Integer> found) {
        Collection<TopicPartition> open = new ArrayList<>(from.keySet());
        consumer.assign(open);
        consumer.resume(open); // what was paused in the look before, and stays assigned, is paused still
        from.forEach(consumer::seek);
        long silentSince = System.nanoTime();
        while (!open.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                silentSince = System.nanoTime();
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < to.get(partition) && endsADay(record)) {
                    LogRecord.DayEnd end = (LogRecord.DayEnd) ActivityCodec.decode(record.value());
                    found.merge(partition, end.day(), Math::max);
                }
            }
            if (open.removeIf(partition -> consumer.position(partition) >= to.get(partition))) {
                silentSince = System.nanoTime();
                consumer.pause(consumer.assignment());
                consumer.resume(open);
            }
            if (System.nanoTime() - silentSince > LONGEST_SILENCE.toNanos()) {
                throw new KafkaException("nothing came from " + open + " for " + LONGEST_SILENCE.toSeconds() + " s");
            }
        }
    }

    /** A day end that the log's readers accept, too: its day was over when the broker appended it. */
    private static boolean endsADay(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null
                && ActivityCodec.decode(record.value()) instanceof LogRecord.DayEnd end
                && UtcDay.endMillis(end.day()) <= record.timestamp();
    }
}
