package org.openssi.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.openssi.dashboard.access.Viewer;

/** Who asks, for a page that opens on them. */
final class MeApi {
    void addTo(RoutesConfig routes) {
        routes.get("/api/me", MeApi::me, Asks.ONESELF);
    }

    private static void me(Context context) {
        ObjectNode answer = Json.object();
        if (Gate.viewer(context) instanceof Viewer.SignedIn viewer) {
            answer.put("signedIn", true);
            if (viewer.memberId() != null) {
                answer.put("memberId", viewer.memberId());
            }
            ArrayNode teams = answer.putArray("teams");
            viewer.teams().stream().sorted().forEach(teams::add);
            answer.put("analyst", viewer.analyst());
        } else {
            answer.put("signedIn", false);
        }
        Json.answer(context, answer);
    }
}
