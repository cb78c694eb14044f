package org.openssi.scorer.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Whether a thread that ended for want of an answer may be replaced. A process that was paused for longer than a client
 * waits, or a broker that was away for a minute, is no reason to stop for good; brokers that never answer are. Safe for
 * use by several threads.
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
        if (!(StoppedScoring.root(failure) instanceof TimeoutException) || taken.size() == most) {
            return false;
        }
        taken.addLast(now);
        return true;
    }
}
