package org.openssi.cli.recompute;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.openssi.cli.recompute.PartitionLog.Appended;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.LogRecord;

/**
 * What must become of one record of a log, straight from the definitions: each partition of each topic is looked at
 * alone, for that decides.
 *
 * @param offset its position in its partition
 * @param reason why it is rejected, or {@code null}
 * @param countsFrom the effective day E of what is counted, the day of what ends one, else 0
 */
public record RecordFate(
        int topic, int partition, int offset, LogRecord record, Outcome outcome, String reason, int countsFrom) {

    /** What becomes of a record. */
    public enum Outcome {
        COUNTED,
        DUPLICATE,
        REJECTED,
        DAY_ENDED,
        DAY_REPEATED
    }

    private static final long HOUR_MILLIS = 60L * 60 * 1000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;
    private static final long YEAR_2003 = 1_041_379_200_000L;
    private static final int ID_BYTES_MAX = 512;
    private static final int NAME_BYTES_MAX = 200;

    /** What makes two records the same. */
    private record Identity(String memberId, int day, ActivityType type, String activityId) {}

    /** What becomes of each record, by the order of the partitions and, in them, of the log. */
    public static List<RecordFate> ofAll(List<PartitionLog> log, int maxDaysLate) {
        int partitions = log.stream().mapToInt(PartitionLog::partition).max().orElse(0) + 1;
        List<RecordFate> fates = new ArrayList<>();
        for (PartitionLog partition : log) {
            addFates(partition, partitions, maxDaysLate, fates);
        }
        return fates;
    }

    private static void addFates(PartitionLog partition, int partitions, int maxDaysLate, List<RecordFate> fates) {
        Set<Identity> seen = new HashSet<>(); // all that ever counted: nobody has to forget here
        long ended = Long.MIN_VALUE; // the last day that this partition has ended
        for (int offset = 0; offset < partition.entries().size(); offset++) {
            Appended entry = partition.entries().get(offset);
            Outcome outcome = Outcome.REJECTED;
            String reason = null;
            int countsFrom = 0;
            if (entry.record() instanceof LogRecord.DayEnd end) {
                if ((end.day() + 1L) * DAY_MILLIS > entry.atMillis()) {
                    reason = "DAY_NOT_OVER";
                } else {
                    outcome = end.day() > ended ? Outcome.DAY_ENDED : Outcome.DAY_REPEATED;
                    ended = Math.max(ended, end.day());
                    countsFrom = end.day();
                }
            } else if (entry.record() instanceof Activity activity) {
                int day = ActivityLines.day(activity);
                long effective = ended == Long.MIN_VALUE ? day : Math.max(day, ended + 1);
                reason = whatIsWrong(activity, entry, partition, partitions);
                if (reason == null && effective - day > maxDaysLate) {
                    reason = "TOO_LATE";
                }
                if (reason == null) {
                    Identity identity = new Identity(activity.memberId(), day, activity.type(), activity.activityId());
                    outcome = seen.add(identity) ? Outcome.COUNTED : Outcome.DUPLICATE;
                    countsFrom = Math.toIntExact(effective);
                }
            } else {
                reason = "UNDECODABLE";
            }
            fates.add(new RecordFate(
                    partition.topic(), partition.partition(), offset, entry.record(), outcome, reason, countsFrom));
        }
    }

    /** Whatever is wrong with it but being late; {@code null} if nothing is. */
    private static String whatIsWrong(Activity activity, Appended entry, PartitionLog partition, int partitions) {
        if (activity.memberId() == null || activity.memberId().isBlank()) {
            return "NO_MEMBER";
        } else if (activity.activityId() == null || activity.activityId().isBlank()) {
            return "NO_ACTIVITY_ID";
        } else if (activity.type() == null) {
            return "UNKNOWN_TYPE";
        } else if (bytes(activity.activityId()) > ID_BYTES_MAX || bytes(activity.team()) > NAME_BYTES_MAX) {
            return "TOO_LONG";
        } else if (activity.memberId().equals(activity.counterpartId())) {
            return "SELF";
        } else if (activity.level() < 0 || activity.level() > 1) {
            return "WRONG_LEVEL";
        } else if ((activity.value() != Activity.NO_VALUE && activity.value() < 0)
                || (activity.currency() != null && !activity.currency().matches("[A-Z]{3}"))) {
            return "WRONG_VALUE";
        } else if (activity.type().topic().ordinal() != partition.topic()) {
            return "WRONG_TOPIC";
        } else if (!activity.memberId().equals(entry.key())
                || partitionOf(activity.memberId(), partitions) != partition.partition()) {
            return "WRONG_PARTITION";
        } else if (activity.occurredAt() < YEAR_2003) {
            return "BEFORE_2003";
        } else if (activity.occurredAt() > entry.atMillis() + HOUR_MILLIS) {
            return "IN_THE_FUTURE";
        }
        return null;
    }

    private static int bytes(String text) {
        return text == null ? 0 : text.getBytes(UTF_8).length;
    }

    /** The partition that a member belongs to: murmur2 as Kafka's Java clients have it. */
    public static int partitionOf(String memberId, int partitions) {
        return Utils.toPositive(Utils.murmur2(memberId.getBytes(UTF_8))) % partitions;
    }

    /** Whether it counts from a later day than its own. */
    public boolean late() {
        return outcome == Outcome.COUNTED && countsFrom > ActivityLines.day((Activity) record);
    }
}
