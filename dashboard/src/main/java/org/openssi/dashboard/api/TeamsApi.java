package org.openssi.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import org.openssi.dashboard.view.Leaderboard;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.activity.UtcDay;

/** Teams: their members by score, whatever the size, for whoever leads one. */
final class TeamsApi {
    private final ScoreView view;

    TeamsApi(ScoreView view) {
        this.view = view;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/teams/{team}/leaderboard", this::leaderboard, Asks.TEAM);
    }

    private void leaderboard(Context context) {
        String team = Parameters.pathText(context, "team");
        int limit = Parameters.limit(context);
        String after = Parameters.text(context, "after");
        int day = Parameters.dayOrLatest(context, "day", view);
        Leaderboard board = view.leaderboard(team, day, day - MembersApi.WEEK_DAYS, after, limit);
        if (board.members() == 0) {
            throw new NotFoundResponse("No member of a team '" + team + "' had a score on " + UtcDay.text(day) + ".");
        }
        if (!board.afterFound()) {
            throw new BadRequestResponse("'after' must be a member of the team on that day.");
        }
        ObjectNode answer = Json.object()
                .put("team", team)
                .put("asOf", UtcDay.text(day))
                .put("size", board.members())
                .put("meanScore", Json.points(board.meanScore()));
        ArrayNode members = answer.putArray("members");
        board.places().forEach(place -> put(members.addObject(), place));
        List<Leaderboard.Place> places = board.places();
        if (board.more()) {
            answer.put("next", places.get(places.size() - 1).memberId());
        }
        Json.answer(context, answer);
    }

    private static void put(ObjectNode answer, Leaderboard.Place place) {
        answer.put("rank", place.rank())
                .put("memberId", place.memberId())
                .put("score", Json.points(place.score()))
                .set("pillars", Json.pillars(place.pillars()));
        place.scoreBefore().ifPresent(before -> answer.put("change7", Json.points(place.score() - before)));
    }
}
