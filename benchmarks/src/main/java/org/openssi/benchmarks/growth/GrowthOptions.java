package org.openssi.benchmarks.growth;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What of growth is measured, as it is said on the command line. */
public final class GrowthOptions {
    @Option(
            names = "--growth",
            paramLabel = "DIR",
            required = true,
            description =
                    "Measure instead how ours grows, beside nobody, and write growth.json, growth.md and a picture of"
                            + " each curve into this folder. A series that is there already stays, unless it is measured again.")
    private Path dir;

    @Option(
            names = "--series",
            split = ",",
            paramLabel = "SERIES",
            converter = SeriesById.class,
            description =
                    "Which of records, idle, days, threads, instances, closing, restart (default: all, which takes"
                            + " hours).")
    private List<Series> series = List.of(Series.values());

    @Option(
            names = "--scale",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "Multiply all numbers of records and members (default: ${DEFAULT-VALUE}).")
    private double scale;

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "Measure the first N points of each series only (default: all).")
    private int points = Integer.MAX_VALUE;

    static final class SeriesById implements ITypeConverter<Series> {
        @Override
        public Series convert(String id) {
            return Arrays.stream(Series.values())
                    .filter(series -> series.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no '" + id + "': name some of " + Series.ids() + "."));
        }
    }

    /** Whether every number can be one. */
    public boolean arePossible() {
        return scale > 0 && Double.isFinite(scale) && points > 0;
    }

    Path dir() {
        return dir;
    }

    List<Series> series() {
        return series;
    }

    double scale() {
        return scale;
    }

    int points() {
        return points;
    }
}
