package org.openssi.cli.relevance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openssi.relevance.observation.Outcome;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.member.SeenIds;

/** The outcomes that count, judged by each partition's order as activity is, and what became of all of them. */
final class OutcomeLog {
    private final int maxDaysLate;
    private final Rejecting rejecting;
    private final Map<String, List<Outcome>> byMember = new HashMap<>();
    private final Map<OutcomeType, Integer> firstDays = new EnumMap<>(OutcomeType.class);
    private int lastEndedDay = Integer.MAX_VALUE;
    private Tally tally = Tally.NOTHING;

    /** Takes what is rejected. */
    interface Rejecting {
        void reject(RejectedRecord rejected, long appendTime) throws Refusal;
    }

    private OutcomeLog(int maxDaysLate, Rejecting rejecting) {
        this.maxDaysLate = maxDaysLate;
        this.rejecting = rejecting;
    }

    /**
     * Reads all that there is.
     *
     * @param maxDaysLate how many days after the end of its day an outcome still counts
     */
    static OutcomeLog read(LogReader reader, int maxDaysLate, Rejecting rejecting) throws Refusal {
        OutcomeLog log = new OutcomeLog(maxDaysLate, rejecting);
        List<TopicPartition> partitions = reader.partitions(Topics.outcomes());
        if (partitions.isEmpty()) {
            throw new Refusal("There is no topic " + Topics.outcomes()
                    + ": './ssi produce table' or './ssi produce events' brings outcomes in.");
        }
        Map<TopicPartition, Long> ends = reader.ends(partitions);
        for (TopicPartition partition : partitions) {
            log.read(reader, partition, ends.get(partition), partitions.size());
        }
        return log;
    }

    private void read(LogReader reader, TopicPartition partition, long end, int partitions) throws Refusal {
        Intake intake = new Intake(
                ActivityTopic.OUTCOMES,
                partition.partition(),
                key -> MemberPartition.of(key, partitions),
                maxDaysLate,
                Intake.NO_DAY);
        Map<String, SeenIds> seen = new HashMap<>();
        reader.read(partition, end, record -> take(record, intake, seen));
        lastEndedDay = Math.min(lastEndedDay, intake.lastEndedDay());
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Intake intake, Map<String, SeenIds> seen) throws Refusal {
        LogRecord read = ActivityCodec.decode(record.value());
        Verdict verdict = intake.judge(record.key(), read, record.timestamp());
        boolean dayEnd = read instanceof LogRecord.DayEnd;
        if (verdict instanceof Verdict.Counts counts) {
            Activity activity = counts.activity();
            SeenIds.Sighting sighting = seen.computeIfAbsent(activity.memberId(), member -> new SeenIds())
                    .see(activity.day(), activity.type(), activity.activityId());
            boolean duplicate = sighting == SeenIds.Sighting.DUPLICATE;
            boolean unchecked = sighting == SeenIds.Sighting.UNCHECKED;
            boolean late = !duplicate && counts.effectiveDay() > activity.day();
            add(1, duplicate ? 0 : 1, duplicate ? 1 : 0, 0, late ? 1 : 0, unchecked ? 1 : 0, 0, 0, 0);
            if (!duplicate) {
                keep(activity);
            }
        } else if (verdict instanceof Verdict.Rejected rejected) {
            add(dayEnd ? 0 : 1, 0, 0, dayEnd ? 0 : 1, 0, 0, 0, 0, dayEnd ? 1 : 0);
            rejecting.reject(
                    new RejectedRecord(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            rejected.reason(),
                            rejected.detail(),
                            record.key(),
                            record.value()),
                    record.timestamp());
        } else {
            boolean ended = verdict instanceof Verdict.DayEnded;
            add(0, 0, 0, 0, 0, 0, ended ? 1 : 0, ended ? 0 : 1, 0);
        }
    }

    private void add(long... counts) {
        tally = tally.plus(new Tally(
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7], counts[8]));
    }

    private void keep(Activity activity) {
        OutcomeType type = OutcomeType.valueOf(activity.type().name());
        byMember.computeIfAbsent(activity.memberId(), member -> new ArrayList<>(2))
                .add(new Outcome(activity.activityId(), activity.memberId(), type, activity.occurredAt()));
        firstDays.merge(type, activity.day(), Math::min);
    }

    /** What became of the records of all partitions. */
    Tally tally() {
        return tally;
    }

    /** A member's, in no order. */
    List<Outcome> of(String memberId) {
        return byMember.getOrDefault(memberId, List.of());
    }

    /** The types of which there was one up to a day. */
    List<OutcomeType> typesThrough(int day) {
        return firstDays.entrySet().stream()
                .filter(first -> first.getValue() <= day)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The last day that all partitions have ended, or {@link Intake#NO_DAY}. */
    int lastEndedDay() {
        return lastEndedDay;
    }

    /**
     * The last day whose outcomes are all there: an outcome of it that still came would be too late to count. What is said
     * of outcomes up to it is never said otherwise. {@link Intake#NO_DAY} where there is none.
     */
    int completeThrough() {
        return lastEndedDay == Intake.NO_DAY ? Intake.NO_DAY : lastEndedDay - maxDaysLate;
    }

    /** A day in words. */
    static String text(int day) {
        return day == Intake.NO_DAY ? "no day" : UtcDay.text(day);
    }
}
