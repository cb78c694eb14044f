package org.openssi.scorer.topology;

import java.time.Duration;

/**
 * Whether any task of this process has had something to do lately. One task alone is idle all the time: while the others
 * are read, or until the fragments that it ranks are committed. A commit for each such moment writes every member in use.
 */
final class Idleness {
    private static final long IDLE_AFTER_NANOS = Duration.ofMillis(200).toNanos();

    private volatile long workedAt = System.nanoTime();

    /** Somebody has worked. */
    void worked() {
        workedAt = System.nanoTime();
    }

    boolean isIdle() {
        return System.nanoTime() - workedAt > IDLE_AFTER_NANOS;
    }
}
