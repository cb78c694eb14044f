package org.openssi.scorer.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;

/**
 * Whether a thread may be replaced that ended for want of an answer, or since the broker had given up its transaction
 * meanwhile. A process that was paused for longer than a client waits or a transaction may last, or a broker that was away
 * for a minute, is no reason to stop for good: what the thread did since its last commit was never seen, and the next one
 * does it again. Brokers that never answer are a reason. Safe for use by several threads.
 */
final class SecondChances {
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final int most;
    private final Deque<Long> taken = new ArrayDeque<>();

    /** @param threads how many may end at once for one reason; each is replaced once within ten minutes */
    SecondChances(int threads) {
        most = threads;
    }

    synchronized boolean mayGoOn(Throwable failure) {
        long now = System.nanoTime();
        while (!taken.isEmpty() && now - taken.getFirst() > WITHIN.toNanos()) {
            taken.removeFirst();
        }
        if (!passes(StoppedScoring.root(failure)) || taken.size() == most) {
            return false;
        }
        taken.addLast(now);
        return true;
    }

    /**
     * Kafka Streams itself goes on after most of what a broker says of a transaction that it gave up. That a request found
     * no transaction where its sender had one open, which takes a pause at the wrong moment, it passes on.
     */
    private static boolean passes(Throwable root) {
        return root instanceof TimeoutException
                || root instanceof InvalidTxnStateException
                || root instanceof TransactionAbortableException;
    }
}
