package org.openssi.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.openssi.dashboard.view.Leaderboard;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.activity.UtcDay;

/** Teams: their members by score, whatever the size, for whoever leads one. */
final class TeamsApi {
    /** Teams are people who know each other. */
    private static final int CSV_MAX = 100_000;

    /** What a formula begins with, in full width as well. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final List<String> CSV_HEADER = List.of(
            "day",
            "team",
            "rank",
            "memberId",
            "score",
            "professionalBrand",
            "findRightPeople",
            "insightEngagement",
            "strongRelationship",
            "active",
            "change7");

    private final ScoreView view;

    TeamsApi(ScoreView view) {
        this.view = view;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/teams", this::teams, Asks.MEMBERS);
        routes.get("/api/teams/{team}/leaderboard.csv", this::csv, Asks.TEAM);
        routes.get("/api/teams/{team}/leaderboard", this::leaderboard, Asks.TEAM);
    }

    private void teams(Context context) {
        int limit = Parameters.limit(context);
        String prefix = Parameters.text(context, "q");
        List<String> found = view.teams(prefix == null ? "" : prefix, Parameters.text(context, "after"), limit + 1);
        ObjectNode answer = Json.object();
        ArrayNode teams = answer.putArray("teams");
        found.stream().limit(limit).forEach(team -> teams.addObject().put("team", team));
        if (found.size() > limit) {
            answer.put("next", found.get(limit - 1));
        }
        Json.answer(context, answer);
    }

    private Leaderboard board(String team, int day, String after, int limit) {
        Leaderboard board = view.leaderboard(team, day, day - MembersApi.WEEK_DAYS, after, limit);
        if (board.members() == 0) {
            throw new NotFoundResponse("No member of a team '" + team + "' had a score on " + UtcDay.text(day) + ".");
        }
        return board;
    }

    /** The whole team, for a spreadsheet. */
    private void csv(Context context) {
        String team = Parameters.pathText(context, "team");
        int day = Parameters.dayOrLatest(context, "day", view);
        Leaderboard board = board(team, day, null, CSV_MAX);
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(CSV_HEADER);
            for (Leaderboard.Place place : board.places()) {
                csv.print(UtcDay.text(day));
                csv.print(noFormula(team));
                csv.print(place.rank());
                csv.print(noFormula(place.memberId()));
                csv.print(Json.points(place.score()));
                for (int points : place.pillars()) {
                    csv.print(Json.points(points));
                }
                csv.print(place.active());
                csv.print(
                        place.scoreBefore().isPresent()
                                ? Json.points(
                                        place.score() - place.scoreBefore().getAsInt())
                                : null);
                csv.println();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String file = "leaderboard-" + team.replaceAll("[^A-Za-z0-9.-]+", "_") + "-" + UtcDay.text(day) + ".csv";
        context.header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .contentType("text/csv; charset=utf-8")
                .result(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A spreadsheet would compute what begins like this, and names come from anywhere. */
    private static String noFormula(String name) {
        return name.isEmpty() || FORMULA.indexOf(name.charAt(0)) < 0 ? name : "'" + name;
    }

    private void leaderboard(Context context) {
        String team = Parameters.pathText(context, "team");
        int limit = Parameters.limit(context);
        String after = Parameters.text(context, "after");
        int day = Parameters.dayOrLatest(context, "day", view);
        Leaderboard board = board(team, day, after, limit);
        if (!board.afterFound()) {
            throw new BadRequestResponse("'after' must be a member of the team on that day.");
        }
        ObjectNode answer = Json.object()
                .put("team", team)
                .put("asOf", UtcDay.text(day))
                .put("size", board.members())
                .put("meanScore", Json.points(board.meanScore()));
        answer.set("meanPillars", Json.pillars(board.meanPillars()));
        answer.put("active", board.active());
        if (board.active() > 0) {
            answer.put("meanActiveScore", Json.points(board.meanActiveScore()));
        }
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
                .put("active", place.active())
                .set("pillars", Json.pillars(place.pillars()));
        place.scoreBefore().ifPresent(before -> answer.put("change7", Json.points(place.score() - before)));
    }
}
