package org.openssi.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.scoring.activity.UtcDay;
import picocli.CommandLine;

/**
 * Measures series of almost nothing, with real processes. {@code -Dssi.growth.series} names others, and
 * {@code -Dssi.growth.points} how many points of each; all points of all series take some minutes.
 */
class GrowthTest {
    private static final String SERIES = System.getProperty("ssi.growth.series", "threads");
    private static final int POINTS = Integer.getInteger("ssi.growth.points", 2);
    private static final int LAST_DAY = UtcDay.parse("2026-10-31");

    @TempDir
    Path dir;

    /** That threads and instances give equal results is looked at by the measurement itself, which else fails. */
    @Test
    void eachSeriesHasItsPointsItsTableAndItsPictures() throws Exception {
        // Given
        Path growth = dir.resolve("growth");
        String[] arguments =
                ("--growth " + growth + " --scale 0.002 --series " + SERIES + " --points " + POINTS).split(" ");
        GrowthOptions options = CommandLine.populateCommand(new GrowthOptions(), arguments);
        List<String> said = new ArrayList<>();

        // When
        new Growth(Path.of(".."), dir.resolve("work"), false, LAST_DAY, options, said::add, System.err::println).run();

        // Then
        JsonNode all = new ObjectMapper().readTree(growth.resolve("growth.json").toFile());
        String markdown = Files.readString(growth.resolve("growth.md"));
        assertThat(all.path("scale").asDouble()).isEqualTo(0.002);
        int points = 0;
        for (Series series : options.series()) {
            JsonNode measured = all.path("series").path(series.id());
            assertThat(measured.size()).as(series.id()).isBetween(1, POINTS);
            points += measured.size();
            for (JsonNode point : measured) {
                assertThat(point.path("figures"))
                        .as(point.toString())
                        .isNotEmpty()
                        .allSatisfy(figure -> assertThat(figure.asDouble()).isNotNegative());
                assertThat(markdown).contains("| " + point.path("name").asText() + " |");
            }
            for (Curve curve : series.curves()) {
                assertThat(markdown).contains(series.file(curve));
                assertThat(ImageIO.read(growth.resolve(series.file(curve)).toFile())
                                .getWidth())
                        .isPositive();
            }
        }
        assertThat(said).hasSize(points);
        assertThat(dir.resolve("work")).as("what was needed to measure").isEmptyDirectory();
    }
}
