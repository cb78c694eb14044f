package org.openssi.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.dashboard.Samples.update;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsInFilesTest {
    @Test
    void areKeptApart(@TempDir Path folder) throws Exception {
        // Given
        String file = folder.resolve("view").toString();
        try (ScoreView one = ScoreView.open(ViewAddress.of(file, null, null, ""))) {
            // When
            one.apply(List.of(new Change.Scored(update("ada", "2026-11-01", 1_000, 500, 300, 700))));
            one.show();
        }
        // Then
        try (ScoreView other = ScoreView.open(ViewAddress.of(file, null, null, "g-2"))) {
            assertThat(other.knows("ada")).isFalse();
            other.show();
        }
        try (ScoreView one = ScoreView.open(ViewAddress.of(file, null, null, ""))) {
            assertThat(one.knows("ada")).isTrue();
        }
    }
}
