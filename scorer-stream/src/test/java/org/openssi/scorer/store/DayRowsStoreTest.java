package org.openssi.scorer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Utf8Order;

class DayRowsStoreTest {
    private static final int MOST_IN_MEMORY = 40;
    private static final int STEPS = 200_000;

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    /** The rows as they must be. */
    private final TreeMap<Integer, TreeSet<String>> expected = new TreeMap<>();

    private KeyValueStore<Bytes, byte[]> inner;
    private DayRowsStore<String> rows;

    @BeforeEach
    void open() {
        inner = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("inner"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        rows = new DayRowsStore<>(
                inner, value -> value.getBytes(UTF_8), bytes -> new String(bytes, UTF_8), MOST_IN_MEMORY);
        rows.init(context.getStateStoreContext(), (StateStore) rows);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private int written() {
        int count = 0;
        try (KeyValueIterator<Bytes, byte[]> all = inner.all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    @Test
    void writesNothingOfARowThatComesAndGoesBetweenTwoCommits() {
        // Given
        rows.add(7, "ann", "due");

        // When
        rows.delete(7, "ann");
        rows.flushCache();

        // Then
        assertThat(written()).isZero();
        assertThat(rows.firstDay()).isEqualTo(DayRowsStore.NO_DAY);
    }

    @Test
    void deletesARowOfAnEarlierCommit() {
        // Given
        rows.add(7, "ann", "due");
        rows.flushCache();
        assertThat(written()).isEqualTo(1);

        // When
        rows.delete(7, "ann");

        // Then
        assertThat(rows.firstDay()).isEqualTo(DayRowsStore.NO_DAY);
        rows.flushCache();
        assertThat(written()).isZero();
    }

    @Test
    void forgetsWhatWasNotCommittedWhenItIsClosed() {
        // Given
        rows.add(7, "ann", "due");

        // When
        rows.close();
        rows.init(context.getStateStoreContext(), (StateStore) rows);

        // Then
        assertThat(rows.firstDay()).isEqualTo(DayRowsStore.NO_DAY);
    }

    /** Days are worked off in order, slice by slice, between commits at any moment, as the scorer does it. */
    @Test
    void isTheSameAsRowsThatAreAlwaysInOnePlace() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int today = 100;
        for (int step = 0; step < STEPS; step++) {
            String as = "seed " + seed + ", step " + step;
            switch (random.nextInt(10)) {
                case 0 -> rows.flushCache();
                case 1, 2, 3, 4, 5 -> add(random, today + 1 + random.nextInt(5));
                case 6 -> assertThat(rows.firstDay()).as(as).isEqualTo(first());
                case 7 -> today = workOff(random, today, as);
                default -> move(random, today);
            }
        }
    }

    private int first() {
        return expected.isEmpty() ? DayRowsStore.NO_DAY : expected.firstKey();
    }

    /** As many as there can be texts, in an order that is not that of chars. */
    private static String text(Random random) {
        return List.of("a", "b", "\uFF5E", "\uD83D\uDE00", "zz").get(random.nextInt(5)) + random.nextInt(6);
    }

    private void add(Random random, int day) {
        String text = text(random);
        if (expected.computeIfAbsent(day, key -> new TreeSet<>(Utf8Order::compare))
                .add(text)) {
            rows.add(day, text, day + text);
        } else {
            assertThat(rows.get(day, text)).isEqualTo(day + text);
            rows.replace(day, text, day + text);
        }
    }

    private void move(Random random, int today) {
        if (!expected.isEmpty() && expected.firstKey() > today) {
            int day = expected.firstKey();
            String text = expected.get(day).first();
            remove(day, text);
            add(random, day + 1 + random.nextInt(3));
        }
    }

    private int workOff(Random random, int today, String as) {
        int day = first();
        if (day == DayRowsStore.NO_DAY) {
            return today;
        }
        String after = null;
        int limit = 1 + random.nextInt(8);
        while (true) {
            TreeSet<String> all = expected.getOrDefault(day, new TreeSet<>(Utf8Order::compare));
            List<String> slice = new ArrayList<>(after == null ? all : all.tailSet(after, false));
            slice = slice.subList(0, Math.min(limit, slice.size()));
            assertThat(rows.texts(day, after, limit)).as(as).isEqualTo(slice);
            for (String text : slice) {
                remove(day, text);
            }
            if (slice.size() < limit) {
                return Math.max(today, day);
            }
            after = slice.get(limit - 1);
            if (random.nextInt(4) == 0) {
                rows.flushCache();
            }
        }
    }

    private void remove(int day, String text) {
        rows.delete(day, text);
        expected.get(day).remove(text);
        if (expected.get(day).isEmpty()) {
            expected.remove(day);
        }
    }
}
