package org.openssi.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.List;
import org.openssi.dashboard.access.Viewer;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.Pillar;

/** The index in the shape of LinkedIn's own API, for the tools that read that. */
final class SalesApi {
    private final ScoreView view;

    SalesApi(ScoreView view) {
        this.view = view;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/sales-api/salesApiSsi", this::index, Asks.OWN_INDEX);
    }

    private void index(Context context) {
        String memberId = Parameters.text(context, "memberId");
        if ((memberId == null || memberId.isEmpty()) && Gate.viewer(context) instanceof Viewer.SignedIn viewer) {
            memberId = viewer.memberId();
        }
        if (memberId == null || memberId.isEmpty()) {
            throw new BadRequestResponse("Say whose index with ?memberId=.");
        }
        int day = Parameters.dayOrLatest(context, "day", view);
        ScoreUpdate update = MembersApi.inForce(view, memberId, day);
        ObjectNode answer = Json.object();
        answer.set("memberScore", score(update.score(), update.pillars()));
        ArrayNode groups = answer.putArray("groupScore");
        Rank.ranks(view, update, day).forEach((group, rank) -> {
            // That API has no group of everyone.
            if (group != Group.EVERYONE) {
                groups.add(group(group, rank, update));
            }
        });
        Json.answer(context, answer);
    }

    private static ObjectNode group(Group group, Rank rank, ScoreUpdate update) {
        ObjectNode answer = Json.object()
                .put("groupType", group.name())
                .put("rank", rank.topPercent())
                .put("groupSize", rank.members());
        if (group == Group.INDUSTRY) {
            answer.put("industry", update.industry());
        }
        answer.set("score", score(rank.meanScore(), rank.meanPillars()));
        return answer;
    }

    private static ObjectNode score(int overall, List<Integer> pillars) {
        ObjectNode score = Json.object().put("overall", Json.points(overall));
        ArrayNode subScores = score.putArray("subScores");
        for (Pillar pillar : Pillar.values()) {
            subScores.addObject().put("pillar", pillar.name()).put("score", Json.points(pillars.get(pillar.ordinal())));
        }
        return score;
    }
}
