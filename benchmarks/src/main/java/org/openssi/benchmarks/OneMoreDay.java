package org.openssi.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.openssi.benchmarks.load.GivenActivities;
import org.openssi.benchmarks.load.ProduceLoad;
import org.openssi.producer.log.EndDays;
import org.openssi.scoring.Refusal;

/**
 * What a day costs a scorer that has the history behind it and runs: the day's records are produced and the day is ended,
 * and its table of everyone must become readable.
 */
final class OneMoreDay {
    /** These come one by one, those before them at once. */
    private static final int MEASURED_DAYS = 3;

    private final Stage stage;
    private final MeasuredProcess scorer;
    private final Path activities;

    /** @param activities of some days, as {@link ProduceLoad} keeps them */
    OneMoreDay(Stage stage, MeasuredProcess scorer, Path activities) {
        this.stage = stage;
        this.scorer = scorer;
        this.activities = activities;
    }

    /** The figures of the last of some days: it finds a scorer as it is when it has run for some weeks. */
    Map<String, Double> run() throws IOException, Refusal, InterruptedException {
        LiveScoring.awaitStarted(scorer);
        GivenActivities all = GivenActivities.read(activities);
        Map<String, Double> figures = Map.of();
        try (LiveScoring live = LiveScoring.of(stage, "ours")) {
            int last = stage.job().lastDay() + ProduceLoad.MORE_DAYS;
            int first = last - MEASURED_DAYS + 1;
            LiveScoring.produce(stage.client(), all.of(stage.job().lastDay() + 1, first - 1), EndDays.YES);
            live.awaitTable(first - 1, scorer);
            for (int day = first; day <= last; day++) {
                figures = run(day, all.of(day, day), live);
            }
        }
        return figures;
    }

    private Map<String, Double> run(int day, GivenActivities ofDay, LiveScoring live)
            throws IOException, Refusal, InterruptedException {
        LiveScoring.awaitIdle(scorer);
        double idleRate = LiveScoring.idleRate(scorer);
        double cpuBefore = scorer.cpuSeconds();
        long began = System.nanoTime();
        LiveScoring.produce(stage.client(), ofDay, EndDays.YES);
        double produced = (System.nanoTime() - began) / 1e9;
        live.awaitTable(day, scorer);
        double seconds = (System.nanoTime() - began) / 1e9;
        LiveScoring.awaitIdle(scorer);
        double cpu = scorer.cpuSeconds() - cpuBefore - idleRate * (System.nanoTime() - began) / 1e9;
        return Map.of(
                "one more day, records",
                (double) ofDay.activities().size(),
                "one more day, seconds until its table is read",
                seconds,
                "one more day, of which producing it",
                produced,
                "one more day, processor seconds beside those of waiting",
                cpu);
    }
}
