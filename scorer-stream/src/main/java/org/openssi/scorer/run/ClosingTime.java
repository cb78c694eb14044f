package org.openssi.scorer.run;

import java.util.concurrent.atomic.LongAdder;

/** How often this process has closed days of a partition, and how long it has worked on that. */
public final class ClosingTime {
    private final LongAdder nanos = new LongAdder();
    private final LongAdder closings = new LongAdder();

    /** A slice took so long. */
    public void worked(long sliceNanos) {
        nanos.add(sliceNanos);
    }

    /** A day is closed, or several on which nobody was due. */
    public void dayClosed() {
        closings.increment();
    }

    /** How long was worked on closing, in nanoseconds. */
    public long nanos() {
        return nanos.sum();
    }

    /** How often that came to an end. */
    public long closings() {
        return closings.sum();
    }
}
