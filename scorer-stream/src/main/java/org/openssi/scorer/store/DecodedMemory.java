package org.openssi.scorer.store;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much of the heap the stores of one process may use for decoded values, in even shares. A partition that moves here
 * takes its share from the others, and gives it back when it leaves. Safe for use by several threads.
 */
final class DecodedMemory {
    private final long bytes;
    private final AtomicInteger stores = new AtomicInteger();

    /** @param bytes for all stores together */
    DecodedMemory(long bytes) {
        this.bytes = bytes;
    }

    void join() {
        stores.incrementAndGet();
    }

    void leave() {
        stores.decrementAndGet();
    }

    /** What one store may use, in bytes. */
    long share() {
        return bytes / Math.max(1, stores.get());
    }
}
