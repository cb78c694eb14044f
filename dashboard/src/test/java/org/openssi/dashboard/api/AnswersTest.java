package org.openssi.dashboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.dashboard.Samples.table;
import static org.openssi.dashboard.Samples.update;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Properties;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openssi.dashboard.Http;
import org.openssi.dashboard.Samples;
import org.openssi.dashboard.memberlog.MemberLogs;
import org.openssi.dashboard.view.Change;
import org.openssi.dashboard.view.Progress;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.ScoreHistogram;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.ScoringModelFile;

/** Explanations, leaderboards and distributions, over a view without Kafka. */
@Timeout(60)
class AnswersTest {
    /** Nobody asks for a member's own records here. */
    private static final MemberLogs NO_LOGS = new MemberLogs(new Properties());

    private final ScoreView view = Samples.view();
    private HttpServer server;
    private Http http;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.start(view, NO_LOGS, () -> new Progress(true, 1, 0, 0, null), Reach.thisMachine(0));
        http = new Http(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
        view.close();
    }

    @Test
    void explainsEachSignalNowAndAWeekBefore() throws Exception {
        // Given
        sayTheModel();
        // The points are the small model's: of 24, with 0.8; 1 - 2^(-14/25); 1 - 2^(-3/3); 7/12.
        apply(
                new Change.Scored(scored("2026-11-01", List.of(1_920, 600, 900, 1_400), 0.8, 11, 2, 6, 11)),
                new Change.Scored(scored("2026-11-10", List.of(2_020, 872, 1_300, 1_500), 0.8, 14, 3, 7, 12)));
        // When
        JsonNode answer = http.json("api/members/ada/explanation?day=2026-11-12");
        // Then
        assertThat(answer.path("model").path("version").asText()).isEqualTo(Samples.MODEL);
        assertThat(answer.path("day").asText()).isEqualTo("2026-11-10");
        assertThat(answer.path("asOf").asText()).isEqualTo("2026-11-12");
        assertThat(answer.path("change7").decimalValue()).isEqualByComparingTo("8.72");
        assertThat(answer.path("pillars").findValuesAsText("pillar"))
                .containsExactly(
                        "PROFESSIONAL_BRAND", "FIND_RIGHT_PEOPLE", "INSIGHT_ENGAGEMENT", "STRONG_RELATIONSHIP");
        assertThat(answer.at("/pillars/0/signals/0/oneMore").isNull()).isTrue();
        assertThat(answer.at("/pillars/1/signals/0").toString())
                .isEqualTo("{\"signal\":\"people-searches\",\"kind\":\"count\",\"points\":7.72,\"points7\":5.0,"
                        + "\"change7\":2.72,\"most\":24.0,\"x\":14,\"x7\":11,\"oneMore\":0.45,"
                        + "\"activityTypes\":[\"PEOPLE_SEARCHED\"]}");
        // 24 * (1 - 2^(-4/3)) - 12
        assertThat(answer.at("/pillars/2/signals/0/oneMore").decimalValue()).isEqualByComparingTo("2.48");
        // 24 * 8/13 - 14
        JsonNode rate = answer.at("/pillars/3/signals/0");
        assertThat(rate.path("oneMore").decimalValue()).isEqualByComparingTo("0.77");
        assertThat(rate.path("attempts").asInt()).isEqualTo(12);
        assertThat(rate.path("attempts7").asInt()).isEqualTo(11);
        assertThat(answer.path("whatNext").findValuesAsText("signal"))
                .containsExactly("comments", "acceptance-rate", "people-searches");
        assertThat(answer.at("/whatNext/1").toString())
                .isEqualTo("{\"signal\":\"acceptance-rate\",\"pillar\":\"STRONG_RELATIONSHIP\",\"oneMore\":0.77,"
                        + "\"activityTypes\":[\"CONNECTION_ACCEPTED\"],\"where\":\"INITIATED\"}");
    }

    @Test
    void explainsTheFirstWeekWithoutAWeekBefore() throws Exception {
        // Given
        sayTheModel();
        apply(new Change.Scored(scored("2026-11-10", List.of(2_020, 872, 1_300, 1_500), 0.8, 14, 3, 7, 12)));
        // When
        String answer = http.get("api/members/ada/explanation").body();
        // Then
        assertThat(answer).contains("\"points\":7.72").doesNotContain("7\":").doesNotContain("change7");
    }

    @Test
    void explainsNothingWithoutTheModelOrByAnother() throws Exception {
        // Given
        ScoreUpdate update = update("ada", "2026-11-01", 1_000, 500, 300, 700);
        apply(new Change.Scored(update));
        assertThat(http.json("api/members/ada/explanation").path("error").asText())
                .isEqualTo("The model of this generation is not known yet.");
        // When
        apply(new Change.Modelled(ScoringModelFile.byDefault().model()));
        // Then
        assertThat(http.status("api/members/ada/explanation")).isEqualTo(404);
        assertThat(http.json("api/members/ada/explanation").path("error").asText())
                .startsWith("The score of 2026-11-01 has other signals than the model 2026-11");
    }

    @Test
    void showsALeaderboardPageByPageUnderAnyName() throws Exception {
        // Given
        String team = "R&D/Ü 100% ?";
        String path = "api/teams/R%26D%2F%C3%9C%20100%25%20%3F/leaderboard";
        apply(
                new Change.Scored(update("ada", "2026-11-01", List.of(1_000, 500, 300, 700), null, team)),
                new Change.Scored(update("ada", "2026-11-10", List.of(1_100, 500, 300, 700), null, team)),
                new Change.Scored(update("b/ob", "2026-11-05", List.of(1_200, 500, 300, 700), null, team)),
                new Change.Scored(update("cyd", "2026-11-05", List.of(1_000, 500, 300, 701), null, team)));
        // When
        String first = http.get(path + "?limit=1").body();
        JsonNode second = http.json(path + "?limit=1&after=b%2Fob");
        // Then
        assertThat(first)
                .isEqualTo("{\"team\":\"R&D/Ü 100% ?\",\"asOf\":\"2026-11-10\",\"size\":3,\"meanScore\":26.00,"
                        + "\"meanPillars\":{\"PROFESSIONAL_BRAND\":11.00,\"FIND_RIGHT_PEOPLE\":5.00,"
                        + "\"INSIGHT_ENGAGEMENT\":3.00,\"STRONG_RELATIONSHIP\":7.00},\"active\":3,"
                        + "\"meanActiveScore\":26.00,"
                        + "\"members\":[{\"rank\":1,\"memberId\":\"b/ob\",\"score\":27.00,\"active\":true,\"pillars\":"
                        + "{\"PROFESSIONAL_BRAND\":12.00,\"FIND_RIGHT_PEOPLE\":5.00,\"INSIGHT_ENGAGEMENT\":3.00,"
                        + "\"STRONG_RELATIONSHIP\":7.00}}],\"next\":\"b/ob\"}");
        assertThat(second.at("/members/0/memberId").asText()).isEqualTo("ada");
        assertThat(second.at("/members/0/rank").asInt()).isEqualTo(2);
        assertThat(second.at("/members/0/change7").decimalValue()).isEqualByComparingTo("1");
        assertThat(http.json(path + "?after=cyd").path("members")).isEmpty();
    }

    @Test
    void givesTheWholeTeamToASpreadsheetWhichComputesNoName() throws Exception {
        // Given
        String team = "=1+1/Ü \"x\"\r\n;";
        List<Integer> pillars = List.of(1_000, 500, 300, 700);
        apply(
                new Change.Scored(update("=cmd|'/c calc'!A0", "2026-11-01", pillars, null, team)),
                new Change.Scored(update("=cmd|'/c calc'!A0", "2026-11-10", List.of(950, 500, 300, 700), null, team)),
                new Change.Scored(update("@sum(a1)", "2026-11-10", pillars, null, team)),
                new Change.Scored(update("\uff1dfull", "2026-11-10", pillars, null, team)),
                new Change.Scored(update("ada, \"Ü\"", "2026-11-10", pillars, null, team)));
        // When
        HttpResponse<String> answer =
                http.get("api/teams/" + URLEncoder.encode(team, UTF_8).replace("+", "%20") + "/leaderboard.csv");
        // Then
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"leaderboard-_1_1_x_-2026-11-10.csv\"");
        List<CSVRecord> rows = CSVParser.parse(answer.body(), CSVFormat.RFC4180).getRecords();
        assertThat(rows).hasSize(5);
        assertThat(rows.subList(1, 5)).extracting(row -> row.get(1)).containsOnly("'" + team);
        assertThat(rows)
                .extracting(row -> row.get(3))
                .containsExactly("memberId", "'@sum(a1)", "ada, \"Ü\"", "'\uff1dfull", "'=cmd|'/c calc'!A0");
        assertThat(rows.get(4).toList())
                .containsExactly(
                        "2026-11-10",
                        "'" + team,
                        "4",
                        "'=cmd|'/c calc'!A0",
                        "24.50",
                        "9.50",
                        "5.00",
                        "3.00",
                        "7.00",
                        "true",
                        "-0.50");
    }

    @Test
    void distributesACohortExactlyWhereItsTableTellsEveryScore() throws Exception {
        // Given
        ScoreHistogram histogram = new ScoreHistogram();
        CohortChange members = new CohortChange();
        for (int score : List.of(2_000, 3_000, 3_000, 4_550)) {
            members.join(score, List.of(score - 300, 100, 100, 100));
        }
        histogram.apply(members);
        apply(
                new Change.Ranked(histogram.table(Cohort.team("Blue"), Samples.day("2026-11-10"), Samples.MODEL)),
                new Change.Ranked(table(Cohort.EVERYONE, "2026-11-10", 101, 9_000)));
        // When
        JsonNode small = http.json("api/cohorts/team/Blue");
        JsonNode large = http.json("api/cohorts/everyone/everyone");
        // Then
        assertThat(small.path("distribution").toString())
                .isEqualTo("[{\"score\":45.5,\"members\":1},{\"score\":30.0,\"members\":2},"
                        + "{\"score\":20.0,\"members\":1}]");
        assertThat(large.path("thresholds")).hasSize(100);
        assertThat(large.has("distribution")).isFalse();
    }

    private void sayTheModel() throws Exception {
        apply(new Change.Modelled(
                ScoringModelFile.of(Samples.modelText(), "a test's model").model()));
    }

    private void apply(Change... changes) {
        view.apply(List.of(changes));
    }

    /** An update of the small model, whose every pillar has one signal and 1 point without it. */
    private static ScoreUpdate scored(
            String day, List<Integer> pillars, double level, int searches, int comments, int successes, int attempts) {
        return new ScoreUpdate(
                "ada",
                Samples.day(day),
                pillars.stream().mapToInt(Integer::intValue).sum(),
                pillars,
                List.of(
                        new SignalScore("profile-completeness", pillars.get(0) - 100, level, SignalScore.NO_ATTEMPTS),
                        new SignalScore("people-searches", pillars.get(1) - 100, searches, SignalScore.NO_ATTEMPTS),
                        new SignalScore("comments", pillars.get(2) - 100, comments, SignalScore.NO_ATTEMPTS),
                        new SignalScore("acceptance-rate", pillars.get(3) - 100, successes, attempts)),
                null,
                null,
                "Blue",
                Samples.MODEL);
    }
}
