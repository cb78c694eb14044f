package org.openssi.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortKeyTest {
    @Test
    void ordersNumbersBySize() {
        // Given
        List<Long> ascending = List.of(Long.MIN_VALUE, -2L, -1L, 0L, 1L, 255L, 256L, Long.MAX_VALUE);

        // When, Then
        for (int i = 1; i < ascending.size(); i++) {
            byte[] smaller = new SortKey().number(ascending.get(i - 1)).toBytes();
            byte[] greater = new SortKey().number(ascending.get(i)).toBytes();
            assertThat(Arrays.compareUnsigned(smaller, greater)).isNegative();
        }
    }

    @Test
    void ordersStringsByTheirUtf8BytesWhateverFollows() {
        // Given
        List<String> ascending =
                List.of("", "\0", "\0\0", "a", "a\0", "a\0b", "ab", "b", "é", "\uFFFD", "\uD83D\uDE00");

        // When, Then
        for (int i = 1; i < ascending.size(); i++) {
            byte[] smaller = new SortKey()
                    .text(ascending.get(i - 1))
                    .number(Long.MAX_VALUE)
                    .toBytes();
            byte[] greater =
                    new SortKey().text(ascending.get(i)).number(Long.MIN_VALUE).toBytes();
            assertThat(Arrays.compareUnsigned(smaller, greater)).as("%s", i).isNegative();
        }
    }
}
