package org.openssi.benchmarks.growth;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The pictures of a series. */
final class Charts {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final String WHOLE_NUMBERS = "#,##0";

    private Charts() {}

    /** Writes one file for each of a series' curves. */
    static void write(Series series, List<Point> points, Path dir) throws IOException {
        System.setProperty("java.awt.headless", "true"); // a server has no screen, and none is needed
        for (Curve curve : series.curves()) {
            Chart<?, ?> chart = series.isByNumber() ? lines(series, curve, points) : bars(curve, points);
            chart.getStyler().setChartBackgroundColor(Color.WHITE);
            BitmapEncoder.saveBitmap(chart, dir.resolve(series.file(curve)).toString(), BitmapFormat.PNG);
        }
    }

    private static XYChart lines(Series series, Curve curve, List<Point> points) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(curve.title())
                .xAxisTitle(series.changes)
                .yAxisTitle(curve.unit())
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0);
        chart.getStyler().setXAxisDecimalPattern(WHOLE_NUMBERS);
        for (String figure : curve.figures()) {
            byLine(series, points)
                    .forEach((line, ofLine) -> chart.addSeries(
                            figure + line,
                            ofLine.stream().mapToDouble(Point::x).toArray(),
                            ofLine.stream()
                                    .mapToDouble(point -> point.figures().get(figure))
                                    .toArray()));
        }
        return chart;
    }

    /** The points of each line, by what is said of it behind a figure's name. */
    private static Map<String, List<Point>> byLine(Series series, List<Point> points) {
        String by = series.lines();
        if (by == null) {
            return Map.of("", points);
        }
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        for (double value : points.stream()
                .mapToDouble(point -> point.figures().get(by))
                .distinct()
                .toArray()) {
            lines.put(
                    ", of " + Numbers.text(value) + " " + by,
                    points.stream()
                            .filter(point -> point.figures().get(by) == value)
                            .toList());
        }
        return lines;
    }

    private static CategoryChart bars(Curve curve, List<Point> points) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(curve.title())
                .yAxisTitle(curve.unit())
                .build();
        chart.getStyler().setLegendVisible(false);
        for (String figure : curve.figures()) {
            chart.addSeries(
                    figure,
                    points.stream().map(Point::name).toList(),
                    points.stream().map(point -> point.figures().get(figure)).toList());
        }
        return chart;
    }
}
