package org.openssi.producer.source;

import org.openssi.scoring.Refusal;

/** Something that activity can be read from: a file, an archive, a simulated population. */
public interface ActivitySource {
    /**
     * Hands every activity to the sink, in any order, and tells it of everything that it left out and why.
     *
     * @throws Refusal if the source as a whole cannot be read
     */
    void readInto(ActivitySink sink) throws Refusal;

    /** Whether {@link #readInto} hands over its activities by ascending time, so that nobody needs to sort them. */
    default boolean inTimeOrder() {
        return false;
    }

    /**
     * Whether its activities are in the log already and were rejected there. Those that would be rejected again, for being
     * too late, are then not written.
     */
    default boolean comesFromLog() {
        return false;
    }
}
