package org.openssi.scorer.store;

import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds a {@link WriteBehindStore} over the store that another builder builds, whose name and log it keeps. */
final class WriteBehindStoreBuilder<V> implements StoreBuilder<WriteBehindStore<V>> {
    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> inner;
    private final Function<V, byte[]> encode;
    private final Function<byte[], V> decode;
    private final DecodedMemory memory;

    WriteBehindStoreBuilder(
            StoreBuilder<KeyValueStore<Bytes, byte[]>> inner,
            Function<V, byte[]> encode,
            Function<byte[], V> decode,
            DecodedMemory memory) {
        this.inner = inner;
        this.encode = encode;
        this.decode = decode;
        this.memory = memory;
    }

    @Override
    public WriteBehindStore<V> build() {
        return new WriteBehindStore<>(inner.build(), encode, decode, memory);
    }

    @Override
    public StoreBuilder<WriteBehindStore<V>> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore<V>> withCachingDisabled() {
        return this; // Streams asks for it where its own cache has no room; this one does without it anyway
    }

    @Override
    public StoreBuilder<WriteBehindStore<V>> withLoggingEnabled(Map<String, String> config) {
        inner.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore<V>> withLoggingDisabled() {
        throw new UnsupportedOperationException("Without its log, this state is lost with its disk.");
    }

    @Override
    public Map<String, String> logConfig() {
        return inner.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return inner.loggingEnabled();
    }

    @Override
    public String name() {
        return inner.name();
    }
}
