package org.openssi.cli.rebuild;

import java.util.Map;

/**
 * What a log was rebuilt from, and what it has.
 *
 * @param fromLog activity that was taken from the other log
 * @param lateInLog how much of it had come after its day was over
 * @param tooLateInLog how much of that had been rejected for it
 * @param fromFiles activity that was taken from files
 * @param notTaken what is no activity that can count, by reason
 * @param duplicates what was there more than once, as of one moment, and was left out
 * @param written how much activity the new log has
 * @param partitions how many each of its topics has
 * @param lastDay the last UTC day that is ended in it, or {@link org.openssi.scoring.activity.Intake#NO_DAY}
 * @param daysEnded how many days with activity were ended
 */
public record Rebuilt(
        long fromLog,
        long lateInLog,
        long tooLateInLog,
        long fromFiles,
        Map<String, Long> notTaken,
        long duplicates,
        long written,
        int partitions,
        int lastDay,
        long daysEnded) {
    public Rebuilt {
        notTaken = Map.copyOf(notTaken);
    }
}
