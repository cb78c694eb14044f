package org.openssi.scorer.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
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
    /** What a value takes on the heap beside its content: itself, its key, and its place in two collections. */
    static final int ENTRY_BYTES = 512;

    /** How many bytes of heap a byte of a member's encoded state takes at most; measured by {@code DecodedSizeTest}. */
    static final int DECODED_PER_ENCODED = 8;

    /** What a new value is taken to be encoded, until it is: a member with their first record. */
    static final int NEW_ENCODED_BYTES = 128;

    private final Function<V, byte[]> encode;
    private final Function<byte[], V> decode;
    private final DecodedMemory memory;
    private final LinkedHashMap<String, Entry<V>> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final List<String> dirtyKeys = new ArrayList<>();
    private long usedBytes;
    private boolean open;

    /** A value, and what it takes on the heap, as far as it was when it was last read or written. */
    private static final class Entry<V> {
        private V value;
        private boolean dirty;
        private long heapBytes;
    }

    WriteBehindStore(
            KeyValueStore<Bytes, byte[]> inner,
            Function<V, byte[]> encode,
            Function<byte[], V> decode,
            DecodedMemory memory) {
        super(inner);
        this.encode = encode;
        this.decode = decode;
        this.memory = memory;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        if (!open) {
            open = true;
            memory.join();
        }
        super.init(context, root);
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
        weigh(entry, bytes.length);
        makeRoom();
        return entry.value;
    }

    /** Keeps a value. */
    public void save(String key, V value) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            entry = new Entry<>();
            entries.put(key, entry);
            weigh(entry, NEW_ENCODED_BYTES);
        }
        entry.value = value;
        if (!entry.dirty) {
            entry.dirty = true;
            dirtyKeys.add(key);
        }
        makeRoom();
    }

    private void makeRoom() {
        long share = memory.share();
        if (usedBytes <= share) {
            return;
        }
        Iterator<Map.Entry<String, Entry<V>>> eldestFirst = entries.entrySet().iterator();
        while (usedBytes > share && entries.size() > 1) { // the last one is in use
            Map.Entry<String, Entry<V>> eldest = eldestFirst.next();
            write(eldest.getKey(), eldest.getValue());
            eldestFirst.remove();
            usedBytes -= eldest.getValue().heapBytes;
        }
    }

    private void weigh(Entry<V> entry, int encodedBytes) {
        usedBytes -= entry.heapBytes;
        entry.heapBytes = ENTRY_BYTES + (long) DECODED_PER_ENCODED * encodedBytes;
        usedBytes += entry.heapBytes;
    }

    private void write(String key, Entry<V> entry) {
        if (entry.dirty) {
            byte[] bytes = encode.apply(entry.value);
            wrapped().put(bytes(key), bytes);
            entry.dirty = false;
            weigh(entry, bytes.length);
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
        forget();
        super.clearCache();
    }

    /** Values that were not flushed belong to a transaction that came to nothing, and the store may be opened again. */
    @Override
    public void close() {
        forget();
        if (open) {
            open = false;
            memory.leave();
        }
        super.close();
    }

    private void forget() {
        entries.clear();
        dirtyKeys.clear();
        usedBytes = 0;
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }
}
