package org.openssi.cli.simulator;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** A sorted store of bytes with its changelog: what is written lasts once the transaction is committed. */
final class LoggedStore<K> {
    private final TreeMap<K, byte[]> values;
    /** What the committed part of the changelog says. */
    private final TreeMap<K, byte[]> lasting;

    private final Set<K> changed;

    LoggedStore(Comparator<? super K> order) {
        values = new TreeMap<>(order);
        lasting = new TreeMap<>(order);
        changed = new TreeSet<>(order);
    }

    byte[] get(K key) {
        return values.get(key);
    }

    void put(K key, byte[] value) {
        values.put(key, value);
        changed.add(key);
    }

    void delete(K key) {
        values.remove(key);
        changed.add(key);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    K firstKey() {
        return values.firstKey();
    }

    /** What is behind a key, or what is not before it. */
    NavigableMap<K, byte[]> from(K key, boolean inclusive) {
        return values.tailMap(key, inclusive);
    }

    /** What was written lasts from now on. */
    void commit() {
        for (K key : changed) {
            byte[] value = values.get(key);
            if (value == null) {
                lasting.remove(key);
            } else {
                lasting.put(key, value);
            }
        }
        changed.clear();
    }

    /** Built anew from what lasts. */
    void restore() {
        values.clear();
        values.putAll(lasting);
        changed.clear();
    }

    /** Tells each row that lasts, its bytes in hexadecimal. */
    void tell(BiConsumer<String, String> listener) {
        for (Map.Entry<K, byte[]> row : lasting.entrySet()) {
            listener.accept(row.getKey().toString(), HexFormat.of().formatHex(row.getValue()));
        }
    }
}
