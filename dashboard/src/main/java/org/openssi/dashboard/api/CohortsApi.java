package org.openssi.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.PercentileTable;

/**
 * Cohorts: the percentile table that is in force on a day. Where the cohort has at most a hundred members the table tells
 * every score, and the answer has the exact distribution beside it; else it has the thresholds alone.
 */
final class CohortsApi {
    private final ScoreView view;

    CohortsApi(ScoreView view) {
        this.view = view;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/cohorts/{type}/{cohort}", this::table, Asks.COHORT);
    }

    private void table(Context context) {
        Cohort cohort = cohort(context);
        int day = Parameters.dayOrLatest(context, "day", view);
        PercentileTable table = view.tableOn(cohort, day)
                .orElseThrow(() -> new NotFoundResponse("There is no percentile table of '" + cohort.name() + "' on "
                        + UtcDay.text(day) + ": the cohort is unknown or too small."));
        ObjectNode answer = Json.table(table);
        table.scores().ifPresent(scores -> putDistribution(answer.putArray("distribution"), scores));
        Json.answer(context, answer);
    }

    /** The cohort that the path names. */
    static Cohort cohort(Context context) {
        return new Cohort(type(context.pathParam("type")), Parameters.pathText(context, "cohort"));
    }

    /** Each score that somebody has, with how many have it. */
    private static void putDistribution(ArrayNode answer, List<Integer> scores) {
        SortedMap<Integer, Integer> members = new TreeMap<>(Comparator.reverseOrder());
        scores.forEach(score -> members.merge(score, 1, Integer::sum));
        members.forEach((score, count) ->
                answer.addObject().put("score", Json.points(score)).put("members", count));
    }

    private static CohortType type(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(CohortType.values())
                .filter(type -> type.name().equals(name))
                .findAny()
                .orElseThrow(() -> new BadRequestResponse("A cohort's type is everyone, industry or team."));
    }
}
