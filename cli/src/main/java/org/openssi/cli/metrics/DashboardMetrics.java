package org.openssi.cli.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openssi.dashboard.DashboardServer;
import org.openssi.dashboard.api.Requests;

/**
 * The figures of a dashboard. It goes over to another one when another generation is promoted, and these begin anew with
 * it, as counters may.
 */
public final class DashboardMetrics implements Observed {
    private volatile Shown shown;

    /** A dashboard, and its figures. */
    private record Shown(DashboardServer dashboard, PrometheusMeterRegistry registry, Set<Requests.Kind> bound) {}

    /** From now on this one is asked. */
    public void show(DashboardServer dashboard) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Gauge.builder("ssi.view.ready", dashboard, d -> d.progress().ready() ? 1 : 0)
                .description("1 while the view is complete and follows the topics, else 0")
                .register(registry);
        Gauge.builder("ssi.view.fraction", dashboard, d -> d.progress().fraction())
                .description("How much of what the topics held at the start has been read, 0 to 1")
                .register(registry);
        Gauge.builder(
                        "ssi.view.day",
                        dashboard,
                        d -> d.latestDay().isPresent() ? d.latestDay().getAsInt() : Double.NaN)
                .description("The last day that the view has, in days since 1970-01-01")
                .register(registry);
        FunctionCounter.builder("ssi.view.records", dashboard, d -> d.progress().records())
                .description("Records read from the topics since the start")
                .register(registry);
        FunctionCounter.builder(
                        "ssi.view.unreadable", dashboard, d -> d.progress().unreadable())
                .description("Of them, the ones that could not be used")
                .register(registry);
        shown = new Shown(dashboard, registry, new HashSet<>());
    }

    @Override
    public synchronized String figures() {
        Shown now = shown;
        if (now == null) {
            return "";
        }
        Requests requests = now.dashboard().requests();
        for (Requests.Kind kind : requests.kinds()) {
            if (now.bound().add(kind)) {
                FunctionTimer.builder(
                                "ssi.requests", requests, r -> r.count(kind), r -> r.nanos(kind), TimeUnit.NANOSECONDS)
                        .description("Requests answered, and the time that took")
                        .tags(Tags.of("route", kind.route(), "status", Integer.toString(kind.status())))
                        .register(now.registry());
            }
        }
        return now.registry().scrape();
    }

    @Override
    public Optional<String> trouble() {
        Shown now = shown;
        return now == null
                ? Optional.empty()
                : Optional.ofNullable(now.dashboard().progress().failure());
    }

    @Override
    public Optional<String> notReady() {
        Shown now = shown;
        return now != null && now.dashboard().progress().ready()
                ? Optional.empty()
                : Optional.of("The history is still being read.");
    }
}
