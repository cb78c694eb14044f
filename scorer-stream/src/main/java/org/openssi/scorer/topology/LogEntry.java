package org.openssi.scorer.topology;

import org.openssi.scoring.activity.LogRecord;

/** A record's value, read once: what it says, its bytes as they came, and when the broker appended it. */
final class LogEntry {
    private final LogRecord record;
    private final byte[] bytes;
    private long appendTime;

    LogEntry(LogRecord record, byte[] bytes) {
        this.record = record;
        this.bytes = bytes;
    }

    LogRecord record() {
        return record;
    }

    /** The value as it came, or {@code null}. */
    byte[] bytes() {
        return bytes;
    }

    /** When the broker appended the record, in milliseconds. */
    long appendTime() {
        return appendTime;
    }

    /**
     * Only {@link OccurredAtExtractor} sees the append time, because what it returns replaces it; so it is noted here
     * before the entry is handed on.
     */
    void appendedAt(long appendTime) {
        this.appendTime = appendTime;
    }
}
