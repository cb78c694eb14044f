package org.openssi.cli.recompute;

import java.util.List;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.LogRecord;

/**
 * What one partition of one activity topic holds.
 *
 * @param topic the position of the topic: 0 posts, 1 searches, 2 shares, 3 connections
 * @param entries in the order of the log: the position of an entry is its offset
 */
public record PartitionLog(int topic, int partition, List<Appended> entries) {

    /**
     * A record as it was appended.
     *
     * @param atMillis the append time
     * @param key {@code null} if it has none
     */
    public record Appended(long atMillis, String key, LogRecord record) {

        /** With the key that the record must have. */
        public static Appended of(long atMillis, LogRecord record) {
            return new Appended(atMillis, record instanceof Activity activity ? activity.memberId() : null, record);
        }
    }

    public PartitionLog {
        entries = List.copyOf(entries);
    }

    /** What the entries say. */
    public List<LogRecord> records() {
        return entries.stream().map(Appended::record).toList();
    }
}
