package org.openssi.cli.recompute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openssi.cli.recompute.ActivityLines.From;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.LogRecord;

/**
 * What must become of the records of a log, added up.
 *
 * @param activityLines the lines that {@code export activity} must give
 * @param produced all activities of the log, day ends not among them
 * @param duplicates those that repeat an earlier one
 * @param rejected how many for each reason, by the reason's name
 */
public record ExpectedIntake(List<String> activityLines, int produced, int duplicates, Map<String, Integer> rejected) {

    /** More than so many days after its own day a record does not count, as long as no setting says otherwise. */
    private static final int LATE_DAYS_MAX = 7;

    /** The activities of the log that count. */
    public int counted() {
        return activityLines.size();
    }

    public static ExpectedIntake of(List<PartitionLog> log) {
        return ofFates(RecordFate.ofAll(log, LATE_DAYS_MAX));
    }

    /** The sum of what becomes of each record. */
    public static ExpectedIntake ofFates(List<RecordFate> fates) {
        List<From> counted = new ArrayList<>();
        Map<String, Integer> rejected = new TreeMap<>();
        int produced = 0;
        int duplicates = 0;
        for (RecordFate fate : fates) {
            produced += fate.record() instanceof LogRecord.DayEnd ? 0 : 1;
            switch (fate.outcome()) {
                case COUNTED -> counted.add(new From((Activity) fate.record(), fate.countsFrom()));
                case DUPLICATE -> duplicates++;
                case REJECTED -> rejected.merge(fate.reason(), 1, Integer::sum);
                default -> {} // a day end
            }
        }
        List<String> lines =
                counted.stream().sorted(From.BY_EXPORT).map(ActivityLines::line).toList();
        return new ExpectedIntake(lines, produced, duplicates, rejected);
    }
}
