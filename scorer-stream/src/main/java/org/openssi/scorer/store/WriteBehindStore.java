package org.openssi.scorer.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * Keeps decoded values in memory and writes those that changed to its inner, logged store before each commit. Reading
 * and writing a store for every record would cost far more than the record.
 *
 * <p>This is the one place that depends on an internal of Kafka Streams: {@code ProcessorStateManager.flushCache} calls
 * {@code flushCache()} of every registered store that is a {@code CachedStateStore}, which {@link WrappedStateStore} is,
 * when it prepares a commit. What is flushed there is part of the transaction; what is written later is not, and would
 * be lost in a crash.
 */
public final class WriteBehindStore<V> extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, String, V> {
    private final Function<V, byte[]> encode;
    private final Function<byte[], V> decode;
    private final int maxEntries;
    private final LinkedHashMap<String, Entry<V>> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final List<String> dirtyKeys = new ArrayList<>();

    private static final class Entry<V> {
        private V value;
        private boolean dirty;
    }

    WriteBehindStore(
            KeyValueStore<Bytes, byte[]> inner,
            Function<V, byte[]> encode,
            Function<byte[], V> decode,
            int maxEntries) {
        super(inner);
        this.encode = encode;
        this.decode = decode;
        this.maxEntries = maxEntries;
    }

    /** The value of a key, or {@code null}. It may be changed, and is kept once it is saved. */
    public V find(String key) {
        Entry<V> entry = entries.get(key);
        if (entry != null) {
            return entry.value;
        }
        byte[] bytes = wrapped().get(bytes(key));
        if (bytes == null) {
            return null;
        }
        entry = new Entry<>();
        entry.value = decode.apply(bytes);
        entries.put(key, entry);
        makeRoom();
        return entry.value;
    }

    /** Keeps a value. */
    public void save(String key, V value) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            entry = new Entry<>();
            entries.put(key, entry);
        }
        entry.value = value;
        if (!entry.dirty) {
            entry.dirty = true;
            dirtyKeys.add(key);
        }
        makeRoom();
    }

    private void makeRoom() {
        Iterator<Map.Entry<String, Entry<V>>> eldestFirst = entries.entrySet().iterator();
        while (entries.size() > maxEntries) {
            Map.Entry<String, Entry<V>> eldest = eldestFirst.next();
            write(eldest.getKey(), eldest.getValue());
            eldestFirst.remove();
        }
    }

    private void write(String key, Entry<V> entry) {
        if (entry.dirty) {
            wrapped().put(bytes(key), encode.apply(entry.value));
            entry.dirty = false;
        }
    }

    @Override
    public void flushCache() {
        for (String key : dirtyKeys) {
            Entry<V> entry = entries.get(key);
            if (entry != null) {
                write(key, entry);
            }
        }
        dirtyKeys.clear();
        super.flushCache();
    }

    @Override
    public void clearCache() {
        entries.clear();
        dirtyKeys.clear();
        super.clearCache();
    }

    /** Values that were not flushed belong to a transaction that came to nothing, and the store may be opened again. */
    @Override
    public void close() {
        entries.clear();
        dirtyKeys.clear();
        super.close();
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }
}
