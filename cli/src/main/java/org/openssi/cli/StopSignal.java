package org.openssi.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, for commands that run until then. Such a command waits in {@link #await}, returns from it, and closes what it
 * opened as on any other way out; only then the process ends.
 */
final class StopSignal {
    /** What closing a broker, a scorer and a page may take. */
    private static final long PATIENCE_SECONDS = 30;

    private static final CountDownLatch STOPPED = new CountDownLatch(1);
    private static final CountDownLatch FINISHED = new CountDownLatch(1);
    private static final List<Runnable> ON_STOP = new CopyOnWriteArrayList<>();
    private static volatile boolean awaited;

    private StopSignal() {}

    /** Listens for the end of the process. Called once. */
    static void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(StopSignal::stop, "stop-signal"));
    }

    private static void stop() {
        STOPPED.countDown();
        ON_STOP.forEach(Runnable::run);
        try {
            if (awaited && !FINISHED.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("ssi: Stopping takes too long, so this ends without having closed everything.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on the process does not end before {@link #finished}. */
    static void closeInOrder() {
        awaited = true;
    }

    /** On Ctrl-C does this, by which whatever the command waits for comes to an end. */
    static void onStop(Runnable action) {
        closeInOrder();
        ON_STOP.add(action);
    }

    /** Waits for Ctrl-C, or for an interrupt of this thread. */
    static void await() {
        while (!await(Duration.ofDays(1))) {
            // a day is no reason to stop
        }
    }

    /** The same for so long at most; tells whether the wait is over for good. */
    static boolean await(Duration atMost) {
        closeInOrder();
        try {
            return STOPPED.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** For work that can only be given up, not ended: does so once Ctrl-C came. */
    static void giveUpIfStopped() {
        if (STOPPED.getCount() == 0) {
            throw new GivenUp();
        }
    }

    /** Work that was given up because of Ctrl-C. */
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Everything is closed. */
    static void finished() {
        FINISHED.countDown();
    }
}
