package org.openssi.cli.relevance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.Utf8Order;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.member.SeenIds;

/** What score updates do not say of a member: seniority, and that they left. */
final class ProfileLog {
    private final Map<String, List<Known>> seniorities = new HashMap<>();
    private final Map<String, List<Integer>> leavings = new HashMap<>();

    /** A seniority, when it was so, and from which day on that counts. */
    private record Known(int countsFrom, long occurredAt, String activityId, String seniority) {
        boolean laterThan(Known other) {
            return occurredAt != other.occurredAt
                    ? occurredAt > other.occurredAt
                    : Utf8Order.compare(activityId, other.activityId) > 0;
        }
    }

    private ProfileLog() {}

    /** Reads the topic of profile updates of a generation's log. */
    static ProfileLog read(LogReader reader, Topics topics, int maxDaysLate) throws Refusal {
        ProfileLog log = new ProfileLog();
        List<TopicPartition> partitions = reader.partitions(topics.log(ActivityTopic.POSTS));
        for (Entry<TopicPartition, Long> end : reader.ends(partitions).entrySet()) {
            TopicPartition partition = end.getKey();
            Intake intake = new Intake(
                    ActivityTopic.POSTS,
                    partition.partition(),
                    key -> MemberPartition.of(key, partitions.size()),
                    maxDaysLate,
                    Intake.NO_DAY);
            Map<String, SeenIds> seen = new HashMap<>();
            reader.read(partition, end.getValue(), record -> {
                Verdict verdict = intake.judge(record.key(), ActivityCodec.decode(record.value()), record.timestamp());
                if (verdict instanceof Verdict.Counts counts) {
                    log.take(counts, seen);
                }
            });
        }
        return log;
    }

    private void take(Verdict.Counts counts, Map<String, SeenIds> seen) {
        Activity activity = counts.activity();
        if (activity.type() == ActivityType.MEMBER_LEFT) {
            leavings.computeIfAbsent(activity.memberId(), member -> new ArrayList<>(1))
                    .add(counts.effectiveDay());
        }
        String seniority = Intake.normalName(activity.seniority());
        if (activity.type() == ActivityType.PROFILE_UPDATED && seniority != null) {
            boolean duplicate = seen.computeIfAbsent(activity.memberId(), member -> new SeenIds())
                            .see(activity.day(), activity.type(), activity.activityId())
                    == SeenIds.Sighting.DUPLICATE;
            if (!duplicate) {
                seniorities
                        .computeIfAbsent(activity.memberId(), member -> new ArrayList<>(1))
                        .add(new Known(counts.effectiveDay(), activity.occurredAt(), activity.activityId(), seniority));
            }
        }
    }

    /** A member's seniority as of the end of a day, by the latest record that says one, or {@code null}. */
    String seniority(String memberId, int day) {
        Known latest = null;
        for (Known known : seniorities.getOrDefault(memberId, List.of())) {
            if (known.countsFrom() <= day && (latest == null || known.laterThan(latest))) {
                latest = known;
            }
        }
        return latest == null ? null : latest.seniority();
    }

    /**
     * Whether a member has left as of the end of a day and not come back: who comes back gets a score update on that day.
     *
     * @param inForce the day of the member's last score update up to then
     */
    boolean hasLeft(String memberId, int day, int inForce) {
        for (int left : leavings.getOrDefault(memberId, List.of())) {
            if (left <= day && left > inForce) {
                return true;
            }
        }
        return false;
    }
}
