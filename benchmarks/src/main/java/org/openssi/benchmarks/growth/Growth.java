package org.openssi.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openssi.scoring.Refusal;

/** Measures series, one after the other, and writes what came of each as soon as it is whole. */
public final class Growth {
    private final Ground ground;
    private final GrowthOptions options;
    private final Consumer<String> out;
    private final Consumer<String> progress;

    /**
     * @param home the repository's root, where everything is built
     * @param work where brokers and scorers keep what they need
     * @param kept whether it is kept there
     * @param lastDay of all logs, days since 1970-01-01; some days behind it are over, too
     * @param options what is measured, and into which folder
     * @param out is told each point
     * @param progress is told what is being done
     */
    public Growth(
            Path home,
            Path work,
            boolean kept,
            int lastDay,
            GrowthOptions options,
            Consumer<String> out,
            Consumer<String> progress) {
        this.options = options;
        this.out = out;
        this.progress = progress;
        ground = new Ground(home, work, kept, lastDay, options.scale(), options.points(), progress);
    }

    /**
     * Measures and writes all of it.
     *
     * @throws Refusal if something fails, or gives no result, or another one than it must
     */
    public void run() throws IOException, Refusal, InterruptedException {
        GrowthReport report = GrowthReport.in(options.dir(), options.scale());
        for (Series series : options.series()) {
            progress.accept("series " + series.id());
            List<Point> points = new ArrayList<>();
            series.measure(ground, point -> {
                points.add(point);
                out.accept(line(series, point));
            });
            report.put(series, points);
        }
    }

    private static String line(Series series, Point point) {
        return series.id() + ", " + series.changes + " " + point.name() + ": "
                + point.figures().entrySet().stream()
                        .map(figure -> figure.getKey() + " " + Numbers.text(figure.getValue()))
                        .collect(Collectors.joining("; "));
    }
}
