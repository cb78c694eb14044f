package org.openssi.scorer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteBehindStoreTest {
    private static final int VALUE_BYTES = 100;

    /** Room for two values. */
    private static final DecodedMemory MEMORY = new DecodedMemory(5 * (WriteBehindStore.ENTRY_BYTES + VALUE_BYTES) / 2);

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private KeyValueStore<Bytes, byte[]> inner;
    private WriteBehindStore<StringBuilder> store;

    @BeforeEach
    void open() {
        StoreBuilder<KeyValueStore<Bytes, byte[]>> builder = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("inner"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled();
        inner = builder.build();
        store = new WriteBehindStore<>(
                inner,
                value -> value.toString().getBytes(UTF_8),
                bytes -> new StringBuilder(new String(bytes, UTF_8)),
                value -> VALUE_BYTES,
                MEMORY);
        store.init(context.getStateStoreContext(), (StateStore) store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String written(String key) {
        byte[] bytes = inner.get(Bytes.wrap(key.getBytes(UTF_8)));
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    @Test
    void writesNothingBeforeTheCommitAndAllThatChangedWithIt() {
        // Given
        store.save("a", new StringBuilder("1"));
        assertThat(written("a")).isNull();

        // When
        store.flushCache();

        // Then
        assertThat(written("a")).isEqualTo("1");
    }

    @Test
    void writesTheStateOfAValueAtTheCommit() {
        // Given a value that is changed after it was saved, and saved again
        store.save("a", new StringBuilder("1"));
        StringBuilder value = store.find("a");
        value.append("2");
        store.save("a", value);

        // When
        store.flushCache();

        // Then
        assertThat(written("a")).isEqualTo("12");
    }

    @Test
    void writesWhatHasNoRoomAndFindsItAgain() {
        // When
        store.save("a", new StringBuilder("1"));
        store.save("b", new StringBuilder("2"));
        store.save("c", new StringBuilder("3"));

        // Then
        assertThat(written("a")).isEqualTo("1");
        assertThat(written("b")).isNull();
        assertThat(store.find("a").toString()).isEqualTo("1");
        assertThat(store.find("b").toString()).isEqualTo("2");
    }

    @Test
    void sharesTheMemoryWithOtherStores() {
        // Given
        store.save("a", new StringBuilder("1"));
        store.save("b", new StringBuilder("2"));

        // When another store joins, and there is room for one value here
        MEMORY.join();
        store.save("c", new StringBuilder("3"));
        MEMORY.leave();

        // Then
        assertThat(written("a")).isEqualTo("1");
        assertThat(written("b")).isEqualTo("2");
        assertThat(written("c")).isNull();
    }

    @Test
    void forgetsWhatWasNotCommittedWhenItIsClosed() {
        // Given
        store.save("a", new StringBuilder("1"));
        store.flushCache();
        store.save("a", new StringBuilder("of a transaction that came to nothing"));

        // When
        store.close();
        store.init(context.getStateStoreContext(), (StateStore) store);

        // Then what the memory held is gone; the inner store in memory holds nothing after its close, either
        assertThat(store.find("a")).isNull();
    }
}
