package org.openssi.producer.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.openssi.scoring.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A clock that goes on until it is stopped. A broker that goes away in between is waited for. */
public final class DayClockRun {
    private static final Logger LOG = LoggerFactory.getLogger(DayClockRun.class);

    /** The machine's clock may be set, and the machine may sleep: look again now and then. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** How to wait. */
    public interface Pause {
        /** Waits so long at most, and says whether the clock is to stop. */
        boolean stoppedWithin(Duration longest);
    }

    private final DayClock dayClock;
    private final InstantSource clock;
    private final Pause pause;
    private volatile State state = new State(null, null, 0, null);

    /**
     * How the clock stands.
     *
     * @param endedThrough the last day that it has seen to be ended everywhere, in days since 1970-01-01, or {@code null}
     * @param endedAt when it saw that, or {@code null}
     * @param failures how often ending a day has failed since the start
     * @param trouble why it failed the last time, a sentence; {@code null} if the last time it did not
     */
    public record State(Integer endedThrough, Instant endedAt, long failures, String trouble) {}

    /**
     * @param dayClock what ends the days
     * @param clock what time it is, for the pauses in between
     * @param pause how to wait
     */
    public DayClockRun(DayClock dayClock, InstantSource clock, Pause pause) {
        this.dayClock = dayClock;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Ends what is due, waits, and so on, until the pause says that it is to stop.
     *
     * @throws Refusal if the first time fails; later failures are logged, and tried again after a pause
     */
    public void run() throws Refusal {
        int ended = dayClock.dueDay();
        dayClock.endDue();
        state = new State(ended, clock.instant(), 0, null);
        while (!pause.stoppedWithin(untilNext())) {
            int due = dayClock.dueDay();
            if (due > ended) {
                try {
                    dayClock.endDue();
                    ended = due;
                    state = new State(ended, clock.instant(), state.failures(), null);
                } catch (Refusal e) {
                    state = new State(ended, state.endedAt(), state.failures() + 1, e.getMessage());
                    LOG.warn("The day could not be ended, and will be tried again soon: {}", e.getMessage());
                }
            }
        }
    }

    /** How it stands; asked by any thread. */
    public State state() {
        return state;
    }

    /** The last day that is due now. */
    public int dueDay() {
        return dayClock.dueDay();
    }

    private Duration untilNext() {
        Duration untilDue =
                Duration.between(clock.instant(), dayClock.nextDue()).plusMillis(1);
        return untilDue.compareTo(LONGEST_PAUSE) < 0 ? untilDue : LONGEST_PAUSE;
    }
}
