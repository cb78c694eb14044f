package org.openssi.producer.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;

/**
 * Has an {@link ActivityWriter} write in a thread of its own, in the order given: what makes activities, which is half of
 * the work, need not wait for what writes them. What fails is told by the next call, at the latest by {@link #flush}; then
 * nothing more is written. Called by one thread.
 */
final class WritingThread implements AutoCloseable {
    /** So many are handed over at a time. */
    private static final int BATCH = 1_000;

    /** So many batches may wait: enough for either side to go on while the other does something else. */
    private static final int BATCHES = 16;

    private final ActivityWriter writer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "activity-writer");
        made.setDaemon(true);
        return made;
    });
    private final Semaphore room = new Semaphore(BATCHES);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private List<Activity> batch = new ArrayList<>(BATCH);

    /** @param writer is used by this thread alone until this is closed, and is not closed with it */
    WritingThread(ActivityWriter writer) {
        this.writer = writer;
    }

    private interface Work {
        void run() throws Refusal;
    }

    void write(Activity activity) throws Refusal {
        batch.add(activity);
        if (batch.size() == BATCH) {
            handOver();
        }
    }

    /** As {@link ActivityWriter#endDay}. */
    void endDay(Collection<ActivityTopic> topics, int day, EndedDays ended) throws Refusal {
        handOver();
        inThread(() -> writer.endDay(topics, day, ended));
    }

    /** Returns once the broker has taken all that was written. */
    void flush() throws Refusal {
        handOver();
        inThread(writer::flush);
        awaitAll();
        requireNoFailure();
    }

    /** Waits for what is being written, and gives up what was not handed over; call {@link #flush} before, if it matters. */
    @Override
    public void close() {
        thread.shutdown();
        awaitAll();
    }

    private void awaitAll() {
        room.acquireUninterruptibly(BATCHES);
        room.release(BATCHES);
    }

    private void handOver() throws Refusal {
        List<Activity> full = batch;
        batch = new ArrayList<>(BATCH);
        inThread(() -> {
            for (Activity activity : full) {
                writer.write(activity);
            }
        });
    }

    private void inThread(Work work) throws Refusal {
        requireNoFailure();
        room.acquireUninterruptibly();
        thread.execute(() -> {
            try {
                if (failure.get() == null) {
                    work.run();
                }
            } catch (Refusal | RuntimeException | Error e) {
                failure.set(e);
            } finally {
                room.release();
            }
        });
    }

    private void requireNoFailure() throws Refusal {
        Throwable first = failure.get();
        if (first instanceof Refusal refusal) {
            throw refusal;
        }
        if (first != null) {
            throw new IllegalStateException("Writing has failed.", first);
        }
    }
}
