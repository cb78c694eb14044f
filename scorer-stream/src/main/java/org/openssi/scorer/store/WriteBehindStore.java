package org.openssi.scorer.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Values by key, those in use decoded, as many as there is memory for. Room is made by second chances: the one that has
 * been here longest goes, unless it was used since that was last asked. An order of use would have to be kept up with each
 * look-up, which touches entries that are in no cache.
 */
public final class WriteBehindStore<V> extends BeforeCommitStore<String, V> {
    /** What a value takes on the heap beside itself: its key, and its place in two collections. */
    static final int ENTRY_BYTES = 256;

    private final Function<V, byte[]> encode;
    private final Function<byte[], V> decode;
    private final ToLongFunction<V> heapBytes;
    private final DecodedMemory memory;
    private final LinkedHashMap<String, Entry<V>> entries = new LinkedHashMap<>();
    private final List<String> dirtyKeys = new ArrayList<>();
    private long usedBytes;
    private boolean open;
    /** What was found last, which is mostly what is saved next. */
    private String lastKey;

    private Entry<V> lastEntry;

    /** A value, and what it takes on the heap, as far as it was when it was last read or written. */
    private static final class Entry<V> {
        private V value;
        private boolean dirty;
        private boolean used;
        private long heapBytes;
    }

    WriteBehindStore(
            KeyValueStore<Bytes, byte[]> inner,
            Function<V, byte[]> encode,
            Function<byte[], V> decode,
            ToLongFunction<V> heapBytes,
            DecodedMemory memory) {
        super(inner);
        this.encode = encode;
        this.decode = decode;
        this.heapBytes = heapBytes;
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
        Entry<V> entry = entry(key);
        if (entry != null) {
            entry.used = true;
            return entry.value;
        }
        byte[] bytes = wrapped().get(bytes(key));
        return bytes == null ? null : enter(key, decode.apply(bytes)).value;
    }

    /** Keeps a value. */
    public void save(String key, V value) {
        Entry<V> entry = entry(key);
        if (entry == null) {
            entry = enter(key, value);
        }
        entry.value = value;
        if (!entry.dirty) {
            entry.dirty = true;
            dirtyKeys.add(key);
        }
    }

    @SuppressWarnings(
            "StringEquality") // the same one, at the price of no look; another of the same letters is looked up
    private Entry<V> entry(String key) {
        if (!key.equals(lastKey)) {
            lastEntry = entries.get(key);
            lastKey = key;
        }
        return lastEntry;
    }

    private Entry<V> enter(String key, V value) {
        Entry<V> entry = new Entry<>();
        entry.value = value;
        entry.used = true;
        entries.put(key, entry);
        weigh(entry);
        makeRoom();
        lastKey = key;
        lastEntry = entry;
        return entry;
    }

    /** The last one to come is asked last, and stays: it is being worked on. */
    private void makeRoom() {
        long share = memory.share();
        while (usedBytes > share && entries.size() > 1) {
            Map.Entry<String, Entry<V>> oldest = entries.entrySet().iterator().next();
            String key = oldest.getKey();
            Entry<V> entry = oldest.getValue();
            entries.remove(key);
            if (entry.used) {
                entry.used = false;
                entries.put(key, entry);
            } else {
                write(key, entry);
                usedBytes -= entry.heapBytes;
            }
        }
        lastKey = null; // it may have gone
    }

    private void weigh(Entry<V> entry) {
        usedBytes -= entry.heapBytes;
        entry.heapBytes = ENTRY_BYTES + heapBytes.applyAsLong(entry.value);
        usedBytes += entry.heapBytes;
    }

    private void write(String key, Entry<V> entry) {
        if (entry.dirty) {
            byte[] bytes = encode.apply(entry.value);
            wrapped().put(bytes(key), bytes);
            entry.dirty = false;
            weigh(entry);
        }
    }

    /** Forgets a key and its value. */
    public void remove(String key) {
        lastKey = null;
        Entry<V> entry = entries.remove(key);
        usedBytes -= entry == null ? 0 : entry.heapBytes;
        wrapped().delete(bytes(key));
    }

    @Override
    void writeChanges() {
        for (String key : dirtyKeys) {
            Entry<V> entry = entries.get(key);
            if (entry != null) {
                write(key, entry);
            }
        }
        dirtyKeys.clear();
        makeRoom(); // values have grown, or there is less room since other stores joined
    }

    @Override
    void forget() {
        lastKey = null;
        entries.clear();
        dirtyKeys.clear();
        usedBytes = 0;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            memory.leave();
        }
        super.close();
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }
}
