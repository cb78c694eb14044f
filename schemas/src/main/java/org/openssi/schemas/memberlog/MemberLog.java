package org.openssi.schemas.memberlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.closing.Watermark;
import org.openssi.scoring.member.SeenIds;

/** What the log says of one member: the partition that is theirs, in each of the four topics, judged as the scorer does. */
public final class MemberLog {
    private final String memberId;
    private final byte[] key;
    private final int most;
    private final List<Entry> entries = new ArrayList<>();
    private final SeenIds seenIds = new SeenIds();
    private final Watermark watermark = new Watermark(ActivityTopic.SCORED.size());

    /**
     * One record of the member's.
     *
     * @param verdict {@link Verdict.Counts} or {@link Verdict.Rejected}
     * @param duplicate whether what counts was there before, so that it does not count again
     */
    public record Entry(
            Activity activity, Verdict verdict, boolean duplicate, String topic, int partition, long offset) {}

    private MemberLog(String memberId, int most) {
        this.memberId = memberId;
        this.most = most;
        key = memberId.getBytes(UTF_8);
    }

    /**
     * Reads it. All records of the partition go by, from its beginning: what a member has counts from their first day on.
     *
     * @param topics of the generation whose log it is
     * @param maxDaysLate how many days after the end of its day a record still counts: the model's setting
     * @param most how many records of the member's there may be; each takes some 250 bytes here
     * @throws Refusal if the topics are not there, or there are more records of the member's
     */
    public static MemberLog read(Properties client, Topics topics, String memberId, int maxDaysLate, int most)
            throws Refusal {
        return read(client, topics, new MemberLog(memberId, most), maxDaysLate, null);
    }

    /**
     * The same for somebody who looks at the others of the partition, too, and takes any number of the member's records.
     *
     * @param others gets each activity of anybody that counts
     */
    public static MemberLog read(
            Properties client, Topics topics, String memberId, int maxDaysLate, Consumer<Activity> others)
            throws Refusal {
        return read(client, topics, new MemberLog(memberId, Integer.MAX_VALUE), maxDaysLate, others);
    }

    private static MemberLog read(
            Properties client, Topics topics, MemberLog log, int maxDaysLate, Consumer<Activity> others)
            throws Refusal {
        Topics withLog = TopicsOnCluster.withLog(client, topics);
        try (LogReader reader = new LogReader(client)) {
            reader.requireWholeLog();
            for (ActivityTopic topic : ActivityTopic.SCORED) {
                log.read(reader, withLog.log(topic), topic, maxDaysLate, others);
            }
        }
        return log;
    }

    private void read(LogReader reader, String name, ActivityTopic topic, int maxDaysLate, Consumer<Activity> others)
            throws Refusal {
        int partitions = reader.partitions(name).size();
        if (partitions == 0) {
            throw new Refusal("There is no topic " + name + ": make it with './ssi topics create'.");
        }
        TopicPartition partition = new TopicPartition(name, MemberPartition.of(memberId, partitions));
        Intake intake = new Intake(
                topic, partition.partition(), one -> MemberPartition.of(one, partitions), maxDaysLate, Intake.NO_DAY);
        long end = reader.ends(List.of(partition)).get(partition);
        reader.read(partition, end, record -> {
            LogRecord value = ActivityCodec.decode(record.value());
            // Records of others, too: any of them may end a day.
            Verdict verdict = intake.judge(record.key(), value, record.timestamp());
            if (value instanceof Activity activity && Arrays.equals(record.key(), key)) {
                take(activity, verdict, record);
            }
            if (others != null && verdict instanceof Verdict.Counts counts) {
                others.accept(counts.activity());
            }
        });
        watermark.advance(topic.ordinal(), intake.lastEndedDay());
    }

    private void take(Activity activity, Verdict verdict, ConsumerRecord<byte[], byte[]> record) throws Refusal {
        if (entries.size() == most) {
            throw new Refusal(String.format(
                    Locale.ROOT,
                    "There are more than %,d records of this member, too many to be read for a page: './ssi explain' reads"
                            + " any number.",
                    most));
        }
        boolean duplicate = verdict instanceof Verdict.Counts
                && seenIds.see(activity.day(), activity.type(), activity.activityId()) == SeenIds.Sighting.DUPLICATE;
        entries.add(new Entry(activity, verdict, duplicate, record.topic(), record.partition(), record.offset()));
    }

    /** All of the member's records, topic by topic in the order of the log, those that do not count among them. */
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The member's records that count. */
    public List<Verdict.Counts> records() {
        List<Verdict.Counts> records = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.duplicate() && entry.verdict() instanceof Verdict.Counts counts) {
                records.add(counts);
            }
        }
        return records;
    }

    /** The last day that is over here, or {@link Watermark#NO_DAY}. */
    public int lastDay() {
        return watermark.day();
    }
}
