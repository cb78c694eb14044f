package org.openssi.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openssi.scoring.Refusal;

class GrowthReportTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void drawsEveryCurve(Series series) throws Exception {
        // Given
        List<Point> points = List.of(point(series, 1), point(series, 4));

        // When
        GrowthReport.in(dir, 1).put(series, points);

        // Then
        for (Curve curve : series.curves()) {
            BufferedImage picture = ImageIO.read(dir.resolve(series.file(curve)).toFile());
            int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
            long colours = Arrays.stream(pixels).distinct().count();
            assertThat(colours).as(series.file(curve)).isGreaterThan(3);
        }
    }

    @Test
    void keepsTheSeriesThatAnotherRunHasMeasured() throws Exception {
        // Given
        GrowthReport.in(dir, 0.5).put(Series.DAYS, List.of(point(Series.DAYS, 90)));

        // When
        GrowthReport.in(dir, 0.5).put(Series.RECORDS, List.of(point(Series.RECORDS, 1_000_000)));

        // Then
        assertThat(Files.readString(dir.resolve("growth.md")))
                .containsSubsequence("## `records`", "| 1,000,000 |", "## `days`", "| 90 |");
    }

    @Test
    void refusesToMixScales() throws Exception {
        // Given
        GrowthReport.in(dir, 0.5).put(Series.DAYS, List.of(point(Series.DAYS, 90)));

        // When, Then
        assertThatThrownBy(() -> GrowthReport.in(dir, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("measured at the scale 0.5");
    }

    /** With every figure that is drawn of the series. */
    private static Point point(Series series, int x) {
        Point.Figures figures = new Point.Figures();
        series.curves().forEach(curve -> curve.figures().forEach(figure -> figures.and(figure, 10.5 * x)));
        if (series.lines() != null) {
            figures.and(series.lines(), (double) x);
        }
        return series.isByNumber() ? figures.at(x) : figures.at("way " + x, x);
    }
}
