package org.openssi.cli.recompute;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openssi.cli.recompute.ActivityLines.From;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.LogRecord;

/**
 * What must become of each record of a log: from which day it counts, or why it does not. Each partition of each topic
 * is looked at alone, for that decides.
 *
 * @param activityLines the lines that {@code export activity} must give
 * @param produced all activities of the log, day ends not among them
 * @param duplicates those that repeat an earlier one
 * @param rejected how many for each reason, by the reason's name
 */
public record ExpectedIntake(List<String> activityLines, int produced, int duplicates, Map<String, Integer> rejected) {

    /** More than so many days after its own day a record does not count. */
    private static final int LATE_DAYS_MAX = 7;

    /** What makes two records the same. */
    private record Identity(String memberId, int day, ActivityType type, String activityId) {}

    /** The activities of the log that count. */
    public int counted() {
        return activityLines.size();
    }

    public static ExpectedIntake of(List<PartitionLog> log) {
        List<From> counted = new ArrayList<>();
        Map<String, Integer> rejected = new TreeMap<>();
        int produced = 0;
        int duplicates = 0;
        for (PartitionLog partition : log) {
            Set<Identity> seen = new HashSet<>();
            long ended = Long.MIN_VALUE; // the last day that this partition has ended
            for (LogRecord record : partition.records()) {
                if (record instanceof LogRecord.DayEnd end) {
                    ended = Math.max(ended, end.day());
                } else if (record instanceof Activity activity) {
                    produced++;
                    int day = ActivityLines.day(activity);
                    long effective = ended == Long.MIN_VALUE ? day : Math.max(day, ended + 1);
                    if (activity.memberId().equals(activity.counterpartId())) {
                        rejected.merge("SELF", 1, Integer::sum);
                    } else if (effective - day > LATE_DAYS_MAX) {
                        rejected.merge("TOO_LATE", 1, Integer::sum);
                    } else if (!seen.add(
                            new Identity(activity.memberId(), day, activity.type(), activity.activityId()))) {
                        duplicates++;
                    } else {
                        counted.add(new From(activity, Math.toIntExact(effective)));
                    }
                }
            }
        }
        List<String> lines =
                counted.stream().sorted(From.BY_EXPORT).map(ActivityLines::line).toList();
        return new ExpectedIntake(lines, produced, duplicates, rejected);
    }
}
