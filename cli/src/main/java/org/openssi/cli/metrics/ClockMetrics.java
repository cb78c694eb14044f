package org.openssi.cli.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import org.openssi.producer.clock.DayClockRun;

/** The figures of a clock. */
public final class ClockMetrics implements Observed {
    private final DayClockRun clock;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public ClockMetrics(DayClockRun clock) {
        this.clock = clock;
        Gauge.builder("ssi.clock.ended.day", clock, c -> number(c.state().endedThrough()))
                .description("The last day that the clock has ended everywhere, in days since 1970-01-01")
                .register(registry);
        Gauge.builder("ssi.clock.due.day", clock, DayClockRun::dueDay)
                .description("The last day that is due, in days since 1970-01-01")
                .register(registry);
        FunctionCounter.builder("ssi.clock.failures", clock, c -> c.state().failures())
                .description("How often ending a day has failed since the start")
                .register(registry);
    }

    private static double number(Integer day) {
        return day == null ? Double.NaN : day;
    }

    @Override
    public String figures() {
        return registry.scrape();
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(clock.state().trouble());
    }

    @Override
    public Optional<String> notReady() {
        return clock.state().endedThrough() == null
                ? Optional.of("The clock has not ended the day that is due yet.")
                : Optional.empty();
    }
}
