package org.openssi.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;

/**
 * All score updates and all activities of a log without late records, and what follows from them by definition: which
 * update is in force on a day, who has left by then, who is connected to whom. Slow and obvious; nothing of the view.
 */
final class ScoredHistory {
    private static final Comparator<Activity> LATEST_LAST =
            Comparator.comparingLong(Activity::occurredAt).thenComparing(Activity::activityId);

    private static final Set<ActivityType> CONNECTING =
            Set.of(ActivityType.CONNECTION_ACCEPTED, ActivityType.CONNECTION_REMOVED);

    private final Map<String, TreeMap<Integer, ScoreUpdate>> updates = new TreeMap<>();
    private final Map<String, NavigableSet<Activity>> activities = new HashMap<>();

    /** By member and counterpart. */
    private final Map<String, Map<String, NavigableSet<Activity>>> connecting = new HashMap<>();

    private final Map<Integer, List<ScoreUpdate>> present = new HashMap<>();

    static ScoredHistory read(Properties kafka, Topics topics) throws Exception {
        ScoredHistory history = new ScoredHistory();
        try (LogReader reader = new LogReader(kafka)) {
            for (byte[] record : records(reader, topics.scores())) {
                ScoreUpdate update = ScoreUpdateCodec.decode(record);
                history.updates
                        .computeIfAbsent(update.memberId(), id -> new TreeMap<>())
                        .put(update.day(), update);
            }
            for (String topic : Topics.activityNames()) {
                for (byte[] record : records(reader, topic)) {
                    if (ActivityCodec.decode(record) instanceof Activity activity) {
                        history.take(activity);
                    }
                }
            }
        }
        return history;
    }

    private static List<byte[]> records(LogReader reader, String topic) throws Exception {
        List<byte[]> values = new ArrayList<>();
        for (TopicPartition partition : reader.partitions(topic)) {
            reader.read(
                    partition, reader.ends(List.of(partition)).get(partition), record -> values.add(record.value()));
        }
        return values;
    }

    private void take(Activity activity) {
        activities
                .computeIfAbsent(activity.memberId(), id -> new TreeSet<>(LATEST_LAST))
                .add(activity);
        if (CONNECTING.contains(activity.type()) && activity.counterpartId() != null) {
            connecting
                    .computeIfAbsent(activity.memberId(), id -> new HashMap<>())
                    .computeIfAbsent(activity.counterpartId(), id -> new TreeSet<>(LATEST_LAST))
                    .add(activity);
        }
    }

    /** Whoever ever had a score. */
    Set<String> members() {
        return updates.keySet();
    }

    /** The update in force, or {@code null} before the first. */
    ScoreUpdate on(String memberId, int day) {
        Map.Entry<Integer, ScoreUpdate> update =
                updates.getOrDefault(memberId, new TreeMap<>()).floorEntry(day);
        return update == null ? null : update.getValue();
    }

    /** Whether the latest that a member did up to a day is leaving. */
    boolean hasLeft(String memberId, int day) {
        Activity latest = lastUpTo(activities.get(memberId), day);
        return latest != null && latest.type() == ActivityType.MEMBER_LEFT;
    }

    /** Everybody's update in force on a day, but of those who have left. */
    List<ScoreUpdate> present(int day) {
        return present.computeIfAbsent(
                day,
                one -> members().stream()
                        .filter(memberId -> on(memberId, day) != null && !hasLeft(memberId, day))
                        .map(memberId -> on(memberId, day))
                        .toList());
    }

    /** Who is connected to a member on a day, by what the member's own records say. */
    Stream<String> network(String memberId, int day) {
        return connecting.getOrDefault(memberId, Map.of()).entrySet().stream()
                .filter(other -> {
                    Activity latest = lastUpTo(other.getValue(), day);
                    return latest != null && latest.type() == ActivityType.CONNECTION_ACCEPTED;
                })
                .map(Map.Entry::getKey);
    }

    private static Activity lastUpTo(NavigableSet<Activity> activities, int day) {
        // No activity id is empty: this is just before the first of the next day.
        return activities.lower(Activity.of("", "", ActivityType.MEMBER_LEFT, UtcDay.endMillis(day)));
    }
}
