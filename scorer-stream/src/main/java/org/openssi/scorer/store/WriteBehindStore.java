package org.openssi.scorer.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Values by key, those used last decoded, as many as there is memory for. */
public final class WriteBehindStore<V> extends BeforeCommitStore<String, V> {
    /** What a value takes on the heap beside itself: its key, and its place in two collections. */
    static final int ENTRY_BYTES = 256;

    private final Function<V, byte[]> encode;
    private final Function<byte[], V> decode;
    private final ToLongFunction<V> heapBytes;
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
        weigh(entry);
        makeRoom();
        return entry.value;
    }

    /** Keeps a value. */
    public void save(String key, V value) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            entry = new Entry<>();
            entries.put(key, entry);
            entry.value = value;
            weigh(entry);
            makeRoom();
        }
        entry.value = value;
        if (!entry.dirty) {
            entry.dirty = true;
            dirtyKeys.add(key);
        }
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
