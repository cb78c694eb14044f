package org.openssi.benchmarks.growth;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openssi.scoring.Refusal;

/**
 * All series that were measured into one folder, whether by one run or by several: {@code growth.json}, {@code growth.md}
 * and the pictures.
 */
final class GrowthReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What stands in {@code growth.json}.
     *
     * @param scale what all numbers of records and members were multiplied by
     * @param processors that the machine has
     * @param series the points of each
     */
    record Measured(double scale, int processors, Map<String, List<Point>> series) {}

    private final Path dir;
    private final double scale;
    private final Map<Series, List<Point>> all = new TreeMap<>();

    private GrowthReport(Path dir, double scale) {
        this.dir = dir;
        this.scale = scale;
    }

    /**
     * Goes on with what a folder holds.
     *
     * @throws Refusal if what it holds is of another scale, or cannot be read
     */
    static GrowthReport in(Path dir, double scale) throws Refusal, IOException {
        GrowthReport report = new GrowthReport(Files.createDirectories(dir), scale);
        Path file = report.json();
        if (!Files.exists(file)) {
            return report;
        }
        Measured before;
        try {
            before = JSON.readValue(file.toFile(), Measured.class);
        } catch (IOException e) {
            throw new Refusal("What stands in " + file + " is no report of growth: name another folder.", e);
        }
        if (before.scale != scale) {
            throw new Refusal(dir + " holds what was measured at the scale " + before.scale + ": name another folder.");
        }
        for (Series series : Series.values()) {
            List<Point> points = before.series.get(series.id());
            if (points != null) {
                report.all.put(series, points);
            }
        }
        return report;
    }

    /** Puts a series in the place of what was measured of it before, and writes everything. */
    void put(Series series, List<Point> points) throws IOException {
        all.put(series, List.copyOf(points));
        Map<String, List<Point>> byId = new LinkedHashMap<>();
        all.forEach((one, its) -> byId.put(one.id(), its));
        Measured measured = new Measured(scale, Runtime.getRuntime().availableProcessors(), byId);
        Files.write(json(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(measured));
        Files.writeString(dir.resolve("growth.md"), markdown());
        Charts.write(series, points, dir);
    }

    private Path json() {
        return dir.resolve("growth.json");
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# How scoring grows\n");
        all.forEach((series, points) -> {
            text.append("\n## `")
                    .append(series.id())
                    .append("`\n\n")
                    .append(series.what)
                    .append("\n\n");
            table(series, points).forEach(row -> text.append(row).append('\n'));
            series.curves()
                    .forEach(curve -> text.append("\n![")
                            .append(curve.title())
                            .append("](")
                            .append(series.file(curve))
                            .append(")\n"));
        });
        return text.toString();
    }

    private static List<String> table(Series series, List<Point> points) {
        Set<String> columns = new LinkedHashSet<>();
        points.forEach(point -> columns.addAll(point.figures().keySet()));
        List<String> rows = new ArrayList<>();
        rows.add("| " + series.changes + " | " + String.join(" | ", columns) + " |");
        rows.add((series.isByNumber() ? "| ---: |" : "| --- |") + " ---: |".repeat(columns.size()));
        for (Point point : points) {
            StringBuilder row = new StringBuilder("| " + point.name() + " |");
            columns.forEach(column -> {
                Double figure = point.figures().get(column);
                row.append(' ')
                        .append(figure == null ? "" : Numbers.text(figure))
                        .append(" |");
            });
            rows.add(row.toString());
        }
        return rows;
    }
}
