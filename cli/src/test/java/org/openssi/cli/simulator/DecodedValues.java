package org.openssi.cli.simulator;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Values of a store that are kept decoded, and written when there is no room for them or before a commit. A value that
 * was changed and not saved is lost sooner or later, as it is behind the real store.
 */
final class DecodedValues<V> {
    private static final class Entry<V> {
        private V value;
        private boolean dirty;
    }

    private final LoggedStore<String> store;
    private final Function<V, byte[]> encode;
    private final Function<byte[], V> decode;
    private final int maxEntries;
    private final LinkedHashMap<String, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

    DecodedValues(LoggedStore<String> store, Function<V, byte[]> encode, Function<byte[], V> decode, int maxEntries) {
        this.store = store;
        this.encode = encode;
        this.decode = decode;
        this.maxEntries = maxEntries;
    }

    V find(String key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            byte[] bytes = store.get(key);
            if (bytes == null) {
                return null;
            }
            entry = new Entry<>();
            entry.value = decode.apply(bytes);
            entries.put(key, entry);
            makeRoom();
        }
        return entry.value;
    }

    void save(String key, V value) {
        Entry<V> entry = entries.computeIfAbsent(key, unseen -> new Entry<>());
        entry.value = value;
        entry.dirty = true;
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

    void flush() {
        entries.forEach(this::write);
    }

    private void write(String key, Entry<V> entry) {
        if (entry.dirty) {
            store.put(key, encode.apply(entry.value));
            entry.dirty = false;
        }
    }
}
