package org.openssi.scorer.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A store that keeps changes in memory and writes them to its inner, logged store before each commit. Reading and writing
 * a logged store for every record would cost far more than the record; and what changes several times before a commit, or
 * comes and goes, is written once, or never.
 *
 * <p>This is the one place that depends on an internal of Kafka Streams: {@code ProcessorStateManager.flushCache} calls
 * {@code flushCache()} of every registered store that is a {@code CachedStateStore}, which {@link WrappedStateStore} is,
 * when it prepares a commit. What is flushed there is part of the transaction; what is written later is not, and would
 * be lost in a crash.
 */
public abstract class BeforeCommitStore<K, V> extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, K, V> {
    BeforeCommitStore(KeyValueStore<Bytes, byte[]> inner) {
        super(inner);
    }

    /** Writes all that changed to the inner store. */
    abstract void writeChanges();

    /** Forgets all that is in memory, written or not. */
    abstract void forget();

    @Override
    public final void flushCache() {
        writeChanges();
        super.flushCache();
    }

    @Override
    public final void clearCache() {
        forget();
        super.clearCache();
    }

    /** What was not flushed belongs to a transaction that came to nothing, and the store may be opened again. */
    @Override
    public void close() {
        forget();
        super.close();
    }
}
