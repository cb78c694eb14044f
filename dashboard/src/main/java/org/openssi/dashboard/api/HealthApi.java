package org.openssi.dashboard.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Supplier;
import org.openssi.dashboard.view.Progress;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.activity.UtcDay;

/** Whether the dashboard works, and whether it has read all there is. */
final class HealthApi {
    private static final int UNAVAILABLE = 503;

    private final ScoreView view;
    private final Supplier<Progress> progress;

    HealthApi(ScoreView view, Supplier<Progress> progress) {
        this.view = view;
        this.progress = progress;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/health", this::health, Asks.NOTHING);
        routes.get("/ready", this::ready, Asks.NOTHING);
    }

    private void health(Context context) {
        Progress now = progress.get();
        if (now.failure() != null) {
            Json.error(context, UNAVAILABLE, now.failure());
        } else {
            Json.answer(context, Json.object().put("healthy", true));
        }
    }

    private void ready(Context context) {
        Progress now = progress.get();
        ObjectNode answer = Json.object()
                .put("ready", now.ready())
                .put("reading", !now.caughtUp() && now.failure() == null)
                .put("fraction", Math.floor(now.fraction() * 1_000) / 1_000)
                .put("records", now.records())
                .put("unreadable", now.unreadable());
        view.latestDay().ifPresent(day -> answer.put("latestDay", UtcDay.text(day)));
        if (now.failure() != null) {
            answer.put("error", now.failure());
        } else if (!now.caughtUp()) {
            answer.put("error", "The history is still being read.");
        }
        Json.answer(context.status(now.ready() ? 200 : UNAVAILABLE), answer);
    }
}
