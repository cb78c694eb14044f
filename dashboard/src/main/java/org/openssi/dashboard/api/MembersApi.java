package org.openssi.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;
import org.openssi.dashboard.view.MemberScore;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;

/** Members: who they are, the score on a day with its ranks, and its history. */
final class MembersApi {
    /** The change that a member looks at first. */
    static final int WEEK_DAYS = 7;

    private static final int HISTORY_DAYS_DEFAULT = 365;

    /** About ten years: what a page may ask for at once. */
    private static final int HISTORY_DAYS_MAX = 3_660;

    private final ScoreView view;

    MembersApi(ScoreView view) {
        this.view = view;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/members", this::members, Asks.MEMBERS);
        routes.get("/api/members/{memberId}", this::member, Asks.MEMBER);
        routes.get("/api/members/{memberId}/history", this::history, Asks.MEMBER_HISTORY);
    }

    private void members(Context context) {
        int limit = Parameters.limit(context);
        String prefix = Parameters.text(context, "q");
        String after = Parameters.text(context, "after");
        // One more than asked for tells whether there is a next page.
        List<MemberScore> found = view.members(prefix == null ? "" : prefix, after, limit + 1);
        ObjectNode answer = Json.object();
        ArrayNode members = answer.putArray("members");
        for (MemberScore member : found.subList(0, Math.min(limit, found.size()))) {
            members.addObject().put("memberId", member.memberId()).put("score", Json.points(member.score()));
        }
        if (found.size() > limit) {
            answer.put("next", found.get(limit - 1).memberId());
        }
        Json.answer(context, answer);
    }

    private void member(Context context) {
        String memberId = Parameters.pathText(context, "memberId");
        int day = Parameters.dayOrLatest(context, "day", view);
        ScoreUpdate update = inForce(view, memberId, day);
        ObjectNode answer = Json.update(update);
        answer.put("asOf", UtcDay.text(day));
        view.updateOn(memberId, day - WEEK_DAYS)
                .ifPresent(before -> answer.put("change7", Json.points(update.score() - before.score())));
        Map<String, Map<String, Long>> channels = view.channels().behind(update);
        if (!channels.isEmpty()) {
            ObjectNode bySignal = answer.putObject("channels");
            channels.forEach((signal, counts) -> counts.forEach(bySignal.putObject(signal)::put));
        }
        ObjectNode ranks = answer.putObject("ranks");
        Rank.ranks(view, update, day)
                .forEach((group, rank) -> ranks.putObject(group.word())
                        .put("topPercent", rank.topPercent())
                        .put("members", rank.members())
                        .put("meanScore", Json.points(rank.meanScore()))
                        .<ObjectNode>set("meanPillars", Json.pillars(rank.meanPillars()))
                        .put("day", UtcDay.text(rank.day())));
        Json.answer(context, answer);
    }

    private void history(Context context) {
        String memberId = Parameters.pathText(context, "memberId");
        int to = Parameters.dayOrLatest(context, "to", view);
        int from = Parameters.day(context, "from").orElse(to - HISTORY_DAYS_DEFAULT + 1);
        if (from > to) {
            throw new BadRequestResponse("'from' must not be after 'to'.");
        }
        if ((long) to - from >= HISTORY_DAYS_MAX) {
            throw new BadRequestResponse("'from' and 'to' may be at most " + HISTORY_DAYS_MAX + " days apart.");
        }
        requireKnown(view, memberId);
        // An update holds until the next: a picture that begins on a day needs the one in force on it, which may be
        // older.
        int first = view.updateOn(memberId, from).map(ScoreUpdate::day).orElse(from);
        ObjectNode answer = Json.object();
        ArrayNode updates = answer.putArray("updates");
        for (ScoreUpdate update : view.history(memberId, first, to)) {
            if (!Gate.shows(context, update)) {
                continue;
            }
            updates.addObject()
                    .put("day", UtcDay.text(update.day()))
                    .put("score", Json.points(update.score()))
                    .put("modelVersion", update.modelVersion())
                    .set("pillars", Json.pillars(update.pillars()));
        }
        Json.answer(context, answer);
    }

    /** The update in force, or the right way to say that there is none. */
    static ScoreUpdate inForce(ScoreView view, String memberId, int day) {
        return view.updateOn(memberId, day).orElseThrow(() -> {
            if (!view.knows(memberId)) {
                return unknown(memberId);
            }
            return new NotFoundResponse("Member '" + memberId + "' had no score yet on " + UtcDay.text(day) + ".");
        });
    }

    /** Says so if nobody knows the member. */
    static void requireKnown(ScoreView view, String memberId) {
        if (!view.knows(memberId)) {
            throw unknown(memberId);
        }
    }

    private static NotFoundResponse unknown(String memberId) {
        return new NotFoundResponse("No scores are known of a member '" + memberId + "'.");
    }
}
