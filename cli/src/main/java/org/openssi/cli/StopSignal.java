package org.openssi.cli;

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
    private static volatile boolean awaited;

    private StopSignal() {}

    /** Listens for the end of the process. Called once. */
    static void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(StopSignal::stop, "stop-signal"));
    }

    private static void stop() {
        STOPPED.countDown();
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

    /** Waits for Ctrl-C, or for an interrupt of this thread. */
    static void await() {
        closeInOrder();
        try {
            STOPPED.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether Ctrl-C came. */
    static boolean stopped() {
        return STOPPED.getCount() == 0;
    }

    /** Everything is closed. */
    static void finished() {
        FINISHED.countDown();
    }
}
