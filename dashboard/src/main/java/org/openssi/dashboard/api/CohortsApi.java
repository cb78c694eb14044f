package org.openssi.dashboard.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.Locale;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.schemas.json.PercentileTableJson;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.PercentileTable;

/** Cohorts: the percentile table that is in force on a day. */
final class CohortsApi {
    private final ScoreView view;

    CohortsApi(ScoreView view) {
        this.view = view;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/cohorts/{type}/{cohort}", this::table);
    }

    private void table(Context context) {
        Cohort cohort = new Cohort(type(context.pathParam("type")), Parameters.pathText(context, "cohort"));
        int day = Parameters.dayOrLatest(context, "day", view);
        PercentileTable table = view.tableOn(cohort, day)
                .orElseThrow(() -> new NotFoundResponse("There is no percentile table of '" + cohort.name() + "' on "
                        + UtcDay.text(day) + ": the cohort is unknown or too small."));
        Json.answer(context, PercentileTableJson.line(table));
    }

    private static CohortType type(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(CohortType.values())
                .filter(type -> type.name().equals(name))
                .findAny()
                .orElseThrow(() -> new BadRequestResponse("A cohort's type is everyone, industry or team."));
    }
}
