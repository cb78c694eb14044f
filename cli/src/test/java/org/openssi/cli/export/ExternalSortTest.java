package org.openssi.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.scoring.Refusal;

class ExternalSortTest {
    private static final long SEED = 20_261_122L;

    @TempDir
    private Path temporary;

    private record Numbered(String key, int number) {}

    @Test
    void sortsMoreThanFitsInMemoryAndKeepsTheOrderOfEqualKeys() throws Exception {
        // Given
        Random random = new Random(SEED);
        List<Numbered> expected = new ArrayList<>();
        List<Numbered> sorted = new ArrayList<>();
        try (ExternalSort sort = new ExternalSort(temporary, 10_000)) {
            for (int i = 0; i < 5_000; i++) {
                Numbered one = new Numbered(String.format("%03d", random.nextInt(300)), i);
                expected.add(one);
                sort.add(one.key().getBytes(UTF_8), String.valueOf(i).getBytes(UTF_8));
            }
            expected.sort(Comparator.comparing(Numbered::key));

            // When
            sort.drainTo(entry -> sorted.add(
                    new Numbered(new String(entry.key(), UTF_8), Integer.parseInt(new String(entry.value(), UTF_8)))));

            // Then
            assertThat(sort.runs()).as("seed %s", SEED).isGreaterThan(10);
        }
        assertThat(sorted).as("seed %s", SEED).isEqualTo(expected);
    }

    @Test
    void leavesNoTemporaryFileBehind() throws Exception {
        // Given
        try (ExternalSort sort = new ExternalSort(temporary, 100)) {
            for (int i = 0; i < 10; i++) {
                sort.add(new byte[50], new byte[50]);
            }

            // When
            assertThat(sort.runs()).isPositive();
        }

        // Then
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesAFolderThatIsNotThere() throws Exception {
        // Given
        try (ExternalSort sort = new ExternalSort(temporary.resolve("absent"), 10)) {
            // When, Then
            assertThatThrownBy(() -> sort.add(new byte[50], new byte[50]))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("make room there, or name another folder");
        }
    }
}
