package org.openssi.cli.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.openssi.scorer.run.PartitionProgress;
import org.openssi.scorer.run.Rejections;
import org.openssi.scorer.run.Scorer;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.closing.Watermark;

/**
 * The figures of a scorer in the text form of Prometheus. Series are by partition and topic, never by member, so their
 * number is bounded. Nothing is paid for a record: what the scorer has counted is read when it is asked for.
 */
public final class ScorerMetrics implements Observed {
    private final Scorer scorer;
    private final InstantSource clock;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Set<Integer> bound = new HashSet<>();
    private final Set<Rejections.Kind> boundRejections = new HashSet<>();
    private final Set<String> boundStores = new HashSet<>();
    private final StuckPartitions stuck = new StuckPartitions();

    /** @param clock what time it is, for how far a day is behind */
    public ScorerMetrics(Scorer scorer, InstantSource clock) {
        this.scorer = scorer;
        this.clock = clock;
        FunctionCounter.builder("ssi.thread.restarts", scorer, Scorer::threadRestarts)
                .description("Threads that failed since the start and were replaced")
                .register(registry);
        Gauge.builder("ssi.running", scorer, s -> s.isRunning() ? 1 : 0)
                .description("1 while the scorer has its partitions and works, else 0")
                .register(registry);
        Gauge.builder("ssi.ranked.day", scorer, s -> day(s.progress().rankedDay()))
                .description("The last day ranked in all partitions here, in days since 1970-01-01")
                .register(registry);
    }

    @Override
    public synchronized String figures() {
        for (PartitionProgress partition : scorer.progress().partitions()) {
            if (bound.add(partition.partition())) {
                bind(partition.partition());
            }
        }
        for (Rejections.Kind kind : scorer.progress().rejections().kinds()) {
            if (boundRejections.add(kind)) {
                bind(kind);
            }
        }
        for (String store : scorer.stateBytes().keySet()) {
            if (boundStores.add(store)) {
                Gauge.builder("ssi.state.bytes", scorer, s -> s.stateBytes().getOrDefault(store, 0L))
                        .description("Bytes that a store of this process has on disk and waiting to be written there")
                        .tags("store", store)
                        .register(registry);
            }
        }
        return registry.scrape();
    }

    @Override
    public Optional<String> trouble() {
        return stuck.look(scorer.progress().partitions(), scorer.recordsWaiting(), clock.instant());
    }

    @Override
    public Optional<String> notReady() {
        return scorer.isRunning() ? Optional.empty() : Optional.of("The scorer has not got its partitions yet.");
    }

    private void bind(Rejections.Kind kind) {
        FunctionCounter.builder(
                        "ssi.rejected.reason",
                        scorer,
                        s -> s.progress().rejections().count(kind))
                .description("Records rejected since this process began, by reason")
                .tags(Tags.of(
                        "topic",
                        kind.topic().name().toLowerCase(Locale.ROOT),
                        "reason",
                        kind.reason().name()))
                .register(registry);
    }

    private void bind(int partition) {
        gauge(
                "ssi.ended.day",
                "The last day that all topics have ended, in days since 1970-01-01",
                partition,
                p -> day(p.watermark()));
        gauge(
                "ssi.closed.day",
                "The last day that is closed, in days since 1970-01-01",
                partition,
                p -> day(p.lastClosedDay()));
        gauge(
                "ssi.closed.behind.seconds",
                "Seconds since the end of the last day that is closed",
                partition,
                p -> p.lastClosedDay() == Watermark.NO_DAY
                        ? Double.NaN
                        : (clock.millis() - UtcDay.endMillis(p.lastClosedDay())) / 1000.0);
        gauge(
                "ssi.close.pending",
                "1 while a day that has ended is not closed, else 0",
                partition,
                p -> p.closed() ? 0 : 1);
        gauge(
                "ssi.days.to.close",
                "Days that have ended and are not closed yet",
                partition,
                p -> p.lastClosedDay() == Watermark.NO_DAY ? Double.NaN : p.watermark() - p.lastClosedDay());
        FunctionTimer.builder(
                        "ssi.closing",
                        scorer,
                        s -> s.progress().closing(partition).closings(),
                        s -> s.progress().closing(partition).nanos(),
                        TimeUnit.NANOSECONDS)
                .description(
                        "Closings of one or more days since this process began, and the time that was worked on them")
                .tags("partition", Integer.toString(partition))
                .register(registry);
        Gauge.builder("ssi.records.waiting", scorer, s -> {
                    Long waiting = s.recordsWaiting().get(partition);
                    return waiting == null ? Double.NaN : waiting;
                })
                .description("Records of the activity topics that wait to be taken")
                .tags("partition", Integer.toString(partition))
                .register(registry);
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            counter("ssi.activity.read", "Activities read", partition, topic, Tally::produced);
            counter("ssi.activity.counted", "Of those read, the ones that count", partition, topic, Tally::counted);
            counter(
                    "ssi.activity.duplicate",
                    "Of those read, the ones that had come before",
                    partition,
                    topic,
                    Tally::duplicates);
            counter(
                    "ssi.activity.rejected",
                    "Of those read, the ones that are wrong",
                    partition,
                    topic,
                    Tally::rejected);
            counter(
                    "ssi.activity.late",
                    "Of those that count, the ones that came after their day was over",
                    partition,
                    topic,
                    Tally::late);
        }
    }

    private void gauge(String name, String meaning, int partition, ToDoubleFunction<PartitionProgress> figure) {
        Gauge.builder(name, scorer, s -> figure.applyAsDouble(progress(s, partition)))
                .description(meaning)
                .tags("partition", Integer.toString(partition))
                .register(registry);
    }

    private void counter(
            String name, String meaning, int partition, ActivityTopic topic, Function<Tally, Long> figure) {
        FunctionCounter.builder(
                        name,
                        scorer,
                        s -> figure.apply(progress(s, partition).tallies().get(topic)))
                .description(meaning)
                .tags(Tags.of(
                        "partition",
                        Integer.toString(partition),
                        "topic",
                        topic.name().toLowerCase(Locale.ROOT)))
                .register(registry);
    }

    private static PartitionProgress progress(Scorer scorer, int partition) {
        return scorer.progress().partitions().stream()
                .filter(p -> p.partition() == partition)
                .findFirst()
                .orElseThrow();
    }

    private static double day(int day) {
        return day == Watermark.NO_DAY ? Double.NaN : day;
    }
}
