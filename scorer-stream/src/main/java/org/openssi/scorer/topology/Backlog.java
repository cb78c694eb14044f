package org.openssi.scorer.topology;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Work that is done in slices: one after each record, and by the wall clock when no records come. The clock decides when
 * a slice runs, never what it gives. Where nothing more comes to any task of the process, it asks for a commit, so that
 * nobody waits for the interval.
 */
final class Backlog {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** Far below every time-out of Kafka's, so that other partitions get their turn. */
    private static final long BUDGET_NANOS = Duration.ofMillis(500).toNanos();

    private final ProcessorContext<?, ?> context;
    private final Idleness process;
    private final BooleanSupplier isEmpty;
    private final Runnable slice;
    private final Runnable afterLook;

    private boolean workedSinceLook;
    private boolean workedSinceCommit;

    /**
     * @param process what all tasks of the process share
     * @param isEmpty whether there is nothing left to do
     * @param slice does a part, and keeps how far it is
     * @param afterLook called every time the clock was looked at
     */
    Backlog(
            ProcessorContext<?, ?> context,
            Idleness process,
            BooleanSupplier isEmpty,
            Runnable slice,
            Runnable afterLook) {
        this.context = context;
        this.process = process;
        this.isEmpty = isEmpty;
        this.slice = slice;
        this.afterLook = afterLook;
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> look());
    }

    /** Does a part, after a record. */
    void workOff() {
        slice.run();
        workedSinceLook = true;
        workedSinceCommit = true;
    }

    private void look() {
        long until = System.nanoTime() + BUDGET_NANOS;
        while (!isEmpty.getAsBoolean() && System.nanoTime() < until) {
            workOff();
        }
        if (workedSinceLook) {
            process.worked();
        } else if (workedSinceCommit && process.isIdle()) {
            context.commit();
            workedSinceCommit = false;
        }
        workedSinceLook = false;
        afterLook.run();
    }
}
