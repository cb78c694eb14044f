package org.openssi.producer.clock;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openssi.scoring.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A clock that goes on until it is stopped. A broker that goes away in between is waited for. */
public final class DayClockRun {
    private static final Logger LOG = LoggerFactory.getLogger(DayClockRun.class);

    /** The machine's clock may be set, and the machine may sleep: look again now and then. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final DayClock dayClock;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param dayClock what ends the days
     * @param clock what time it is, for the pauses in between
     */
    public DayClockRun(DayClock dayClock, InstantSource clock) {
        this.dayClock = dayClock;
        this.clock = clock;
    }

    /**
     * Ends what is due, waits, and so on, until {@link #stop} is called.
     *
     * @throws Refusal if the first time fails; later failures are logged, and tried again after a minute
     */
    public void run() throws Refusal, InterruptedException {
        dayClock.endDue();
        int ended = dayClock.dueDay();
        while (!stopped.await(pause().toMillis(), TimeUnit.MILLISECONDS)) {
            int due = dayClock.dueDay();
            if (due > ended) {
                try {
                    dayClock.endDue();
                    ended = due;
                } catch (Refusal e) {
                    LOG.warn("The day could not be ended, and will be tried again in a minute: {}", e.getMessage());
                }
            }
        }
    }

    /** Lets {@link #run} return soon. From any thread. */
    public void stop() {
        stopped.countDown();
    }

    private Duration pause() {
        Duration untilDue =
                Duration.between(clock.instant(), dayClock.nextDue()).plusMillis(1);
        return untilDue.compareTo(LONGEST_WAIT) < 0 ? untilDue : LONGEST_WAIT;
    }
}
