package org.openssi.cli.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.openssi.cli.export.LogReader;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.closing.Watermark;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.member.SeenIds;

/** What the log says of one member: the partition that is theirs, in each of the four topics, judged as the scorer does. */
public final class MemberLog {
    /** What the ids of members begin with that were made up, to be ranked against. */
    static final String SIMULATED_PREFIX = "simulated-";

    private final String memberId;
    private final List<Verdict.Counts> records = new ArrayList<>();
    private final SeenIds seenIds = new SeenIds();
    private final Watermark watermark = new Watermark(ActivityTopic.values().length);
    /** The cohorts of the members of this partition: a fair sample of all, since a hash sends members to partitions. */
    private final Map<String, Map<CohortType, String>> sample = new HashMap<>();

    private MemberLog(String memberId) {
        this.memberId = memberId;
    }

    /**
     * Reads it.
     *
     * @param maxDaysLate how many days after the end of its day a record still counts: the model's setting
     * @throws Refusal if the topics are not there
     */
    public static MemberLog read(Properties client, String memberId, int maxDaysLate) throws Refusal {
        MemberLog log = new MemberLog(memberId);
        try (LogReader reader = new LogReader(client)) {
            reader.requireWholeLog();
            for (ActivityTopic topic : ActivityTopic.values()) {
                log.read(reader, topic, maxDaysLate);
            }
        }
        return log;
    }

    private void read(LogReader reader, ActivityTopic topic, int maxDaysLate) throws Refusal {
        int partitions = reader.partitions(Topics.name(topic)).size();
        if (partitions == 0) {
            throw new Refusal("There is no topic " + Topics.name(topic) + ": make it with './ssi topics create'.");
        }
        TopicPartition partition = new TopicPartition(Topics.name(topic), MemberPartition.of(memberId, partitions));
        Intake intake = new Intake(
                topic, partition.partition(), key -> MemberPartition.of(key, partitions), maxDaysLate, Intake.NO_DAY);
        long end = reader.ends(List.of(partition)).get(partition);
        reader.read(partition, end, record -> {
            Verdict verdict = intake.judge(record.key(), ActivityCodec.decode(record.value()), record.timestamp());
            if (verdict instanceof Verdict.Counts counts) {
                take(counts);
            }
        });
        watermark.advance(topic.ordinal(), intake.lastEndedDay());
    }

    private void take(Verdict.Counts counts) {
        Activity activity = counts.activity();
        Map<CohortType, String> cohorts = sample.computeIfAbsent(activity.memberId(), id -> new HashMap<>());
        if (activity.type() == ActivityType.PROFILE_UPDATED) {
            cohorts.merge(CohortType.INDUSTRY, orEmpty(activity.industry()), (old, now) -> now.isEmpty() ? old : now);
            cohorts.merge(CohortType.TEAM, orEmpty(activity.team()), (old, now) -> now.isEmpty() ? old : now);
        }
        if (activity.memberId().equals(memberId)
                && seenIds.see(activity.day(), activity.type(), activity.activityId()) != SeenIds.Sighting.DUPLICATE) {
            records.add(counts);
        }
    }

    private static String orEmpty(String name) {
        return name == null ? "" : name;
    }

    /** The member's records that count. */
    public List<Verdict.Counts> records() {
        return List.copyOf(records);
    }

    /** The last day that is over here, or {@link Watermark#NO_DAY}. */
    public int lastDay() {
        return watermark.day();
    }

    /** Whether most members of a cohort are made up, as far as this partition shows. */
    public boolean mostlySimulated(Cohort cohort) {
        long members = 0;
        long simulated = 0;
        for (Map.Entry<String, Map<CohortType, String>> one : sample.entrySet()) {
            if (cohort.type() == CohortType.EVERYONE
                    || cohort.name().equals(one.getValue().get(cohort.type()))) {
                members++;
                simulated += one.getKey().startsWith(SIMULATED_PREFIX) ? 1 : 0;
            }
        }
        return simulated * 2 > members;
    }
}
