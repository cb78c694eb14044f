package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.openssi.dashboard.Samples.table;
import static org.openssi.dashboard.Samples.update;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.cohort.Cohort;

@Timeout(120)
class DashboardServerTest {
    @TempDir
    private static Path folder;

    private static LocalKafka kafka;
    private static OutputTopics outputs;
    private static DashboardServer server;
    private static Http http;

    @BeforeAll
    static void startOverScoresOfTwoWeeks() throws Exception {
        kafka = LocalKafka.start(folder.resolve("kafka"), 0);
        outputs = new OutputTopics(kafka.bootstrapServers(), "", null)
                .withNetworks()
                .withGenerations();
        outputs.writeModel("other", Samples.modelText().replace("minimumCohort: 3", "minimumCohort: 1"));
        outputs.writeModel("", Samples.modelText());
        outputs.connect("ada", "bob", "2026-11-14");
        outputs.connect("ada", "anna/../b|c ü%", "2026-11-14");
        outputs.connect("ada", "eve", "2026-11-14");
        outputs.write(
                update("ada", "2026-11-01", 1_000, 500, 300, 1_350),
                update("ada", "2026-11-09", 1_234, 500, 300, 1_350),
                update("ada", "2026-11-16", 2_000, 1_005, 300, 1_350),
                update("anna/../b|c ü%", "2026-11-10", 1_000, 500, 300, 700),
                update("bob", "2026-11-12", List.of(900, 400, 200, 600), null, null));
        outputs.write(
                table(Cohort.EVERYONE, "2026-11-01", 1_000, 9_000),
                table(Cohort.EVERYONE, "2026-11-18", 1_000, 9_000),
                table(Cohort.industry("Software"), "2026-11-15", 400, 8_000),
                table(Cohort.industry("Software"), "2026-11-17", 401, 4_655));
        server = DashboardServer.start(outputs.client(), "", 0);
        http = new Http(server.url());
        await().atMost(Duration.ofSeconds(30)).until(() -> http.status("ready") == 200);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (outputs != null) {
            outputs.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void showsTheUpdateInForceWithItsChangeAndRanks() throws Exception {
        // When
        String body = http.get("api/members/ada").body();
        // Then
        assertThat(body)
                .startsWith("{\"memberId\":\"ada\",\"day\":\"2026-11-16\",\"score\":46.55,\"pillars\":"
                        + "{\"PROFESSIONAL_BRAND\":20.00,\"FIND_RIGHT_PEOPLE\":10.05,\"INSIGHT_ENGAGEMENT\":3.00,"
                        + "\"STRONG_RELATIONSHIP\":13.50},\"signals\":{\"profile-completeness\":"
                        + "{\"points\":10.00,\"x\":0.8},")
                .contains("\"acceptance-rate\":{\"points\":6.75,\"x\":7,\"attempts\":12}")
                .contains("\"asOf\":\"2026-11-18\",\"change7\":12.71")
                .contains("\"everyone\":{\"topPercent\":88,\"members\":1000,\"meanScore\":34.12,")
                .contains("\"industry\":{\"topPercent\":1,\"members\":401,")
                .contains("\"network\":{\"topPercent\":34,\"members\":3,\"meanScore\":30.85,\"meanPillars\":"
                        + "{\"PROFESSIONAL_BRAND\":13.00,\"FIND_RIGHT_PEOPLE\":6.35,\"INSIGHT_ENGAGEMENT\":2.67,"
                        + "\"STRONG_RELATIONSHIP\":8.83},\"day\":\"2026-11-18\"}")
                .doesNotContain("\"team\":{");
    }

    @Test
    void showsAnEarlierDayAsItWas() throws Exception {
        // When
        JsonNode member = http.json("api/members/ada?day=2026-11-16");
        // Then
        assertThat(member.at("/ranks/industry/topPercent").asInt()).isEqualTo(68);
        assertThat(member.at("/ranks/everyone/day").asText()).isEqualTo("2026-11-01");
        assertThat(member.at("/change7").asText()).isEqualTo("12.71");
        assertThat(http.json("api/members/ada?day=2026-11-07").has("change7")).isFalse();
        assertThat(http.json("api/members/ada?day=2026-11-07").at("/ranks").has("industry"))
                .isFalse();
    }

    @Test
    void saysInASentenceWhatIsNotThere() throws Exception {
        // When // Then
        assertThat(http.status("api/members/eve")).isEqualTo(404);
        assertThat(http.json("api/members/eve").path("error").asText())
                .isEqualTo("No scores are known of a member 'eve'.");
        assertThat(http.json("api/members/ada?day=2026-10-01").path("error").asText())
                .isEqualTo("Member 'ada' had no score yet on 2026-10-01.");
        assertThat(http.status("api/members/eve/history")).isEqualTo(404);
        assertThat(http.status("api/cohorts/team/Red")).isEqualTo(404);
        assertThat(http.status("api/nothing")).isEqualTo(404);
        assertThat(http.json("api/nothing").path("error").asText()).isNotEmpty();
    }

    @Test
    void refusesWhatItCannotAnswer() throws Exception {
        for (String path : List.of(
                "api/members?limit=0",
                "api/members?limit=201",
                "api/members?limit=x",
                "api/members?q=" + "x".repeat(501),
                "api/members?q=a%00b",
                "api/teams/a%00b/leaderboard",
                "api/members/ada?day=today",
                "api/members/ada?day=%2B999999999-01-01",
                "api/members/ada/history?from=2026-11-02&to=2026-11-01",
                "api/members/ada/history?from=1990-01-01&to=2026-11-01",
                "api/cohorts/continent/Europe",
                "sales-api/salesApiSsi")) {
            // When
            HttpResponse<String> answer = http.get(path);
            // Then
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).as(path).startsWith("{\"error\":\"").endsWith(".\"}");
        }
    }

    @Test
    void listsMembersPageByPage() throws Exception {
        // When
        JsonNode first = http.json("api/members?limit=2");
        JsonNode second = http.json("api/members?limit=2&after=" + "anna%2F..%2Fb%7Cc%20%C3%BC%25");
        JsonNode found = http.json("api/members?q=AN");
        // Then
        assertThat(first.at("/members/0/memberId").asText()).isEqualTo("ada");
        assertThat(first.at("/members/0/score").asText()).isEqualTo("46.55");
        assertThat(first.path("next").asText()).isEqualTo("anna/../b|c ü%");
        assertThat(second.at("/members/0/memberId").asText()).isEqualTo("bob");
        assertThat(second.has("next")).isFalse();
        assertThat(found.path("members")).hasSize(1);
    }

    @Test
    void takesAnyMemberIdInThePath() throws Exception {
        // When
        JsonNode member = http.json("api/members/anna%2F..%2Fb%7Cc%20%C3%BC%25");
        // Then
        assertThat(member.path("memberId").asText()).isEqualTo("anna/../b|c ü%");
    }

    @Test
    void theHistoryBeginsWithTheUpdateInForce() throws Exception {
        // When
        JsonNode updates = http.json("api/members/ada/history?from=2026-11-05&to=2026-11-15")
                .path("updates");
        // Then
        assertThat(updates.findValuesAsText("day")).containsExactly("2026-11-01", "2026-11-09");
        assertThat(updates.get(1).toString())
                .isEqualTo(
                        "{\"day\":\"2026-11-09\",\"score\":33.84,\"modelVersion\":\"2026-11\",\"pillars\":{\"PROFESSIONAL_BRAND\":12.34,"
                                + "\"FIND_RIGHT_PEOPLE\":5.0,\"INSIGHT_ENGAGEMENT\":3.0,\"STRONG_RELATIONSHIP\":13.5}}");
    }

    @Test
    void showsTheTableOfACohort() throws Exception {
        // When
        JsonNode table = http.json("api/cohorts/industry/Software?day=2026-11-16");
        // Then
        assertThat(table.path("day").asText()).isEqualTo("2026-11-15");
        assertThat(table.path("thresholds")).hasSize(100);
        assertThat(table.at("/thresholds/0").asText()).isEqualTo("80.0");
    }

    @Test
    void answersInTheShapeOfTheSalesApi() throws Exception {
        // When
        JsonNode index = http.json("sales-api/salesApiSsi?memberId=ada");
        // Then
        assertThat(index.at("/memberScore/overall").asDouble()).isEqualTo(46.55);
        assertThat(index.at("/memberScore/subScores/1/pillar").asText()).isEqualTo("FIND_RIGHT_PEOPLE");
        assertThat(index.at("/memberScore/subScores/1/score").isNumber()).isTrue();
        assertThat(index.path("groupScore").findValuesAsText("groupType")).containsExactly("INDUSTRY", "NETWORK");
        assertThat(index.at("/groupScore/0/groupType").asText()).isEqualTo("INDUSTRY");
        assertThat(index.at("/groupScore/0/rank").asInt()).isEqualTo(1);
        assertThat(index.at("/groupScore/0/groupSize").asInt()).isEqualTo(401);
        assertThat(index.at("/groupScore/0/industry").asText()).isEqualTo("Software");
        assertThat(index.at("/groupScore/0/score/overall").asDouble()).isEqualTo(34.12);
        assertThat(index.at("/groupScore/1/rank").asInt()).isEqualTo(34);
        assertThat(index.at("/groupScore/1/groupSize").asInt()).isEqualTo(3);
    }

    @Test
    void letsNothingInFromElsewhere() throws Exception {
        for (String path : List.of("", "api/members", "api/members/eve", "page.js", "page.css")) {
            // When
            HttpResponse<String> answer = http.get(path);
            // Then
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        }
    }

    @Test
    void skipsWhatItCannotReadAndSaysSo() throws Exception {
        // Given
        try (OutputTopics other = new OutputTopics(kafka.bootstrapServers(), "damaged", null)) {
            other.writeDamaged("ada|2026-11-01");
            other.removeScore("nobody", "never");
            other.withNetworks().connect("ada", "ada", "2026-11-01");
            other.writeModel("damaged", "version: none");
            other.write(update("ada", "2026-11-02", 1_000, 500, 300, 700));
            // When
            try (DashboardServer damaged = DashboardServer.start(other.client(), "damaged", 0)) {
                Http asked = new Http(damaged.url());
                await().atMost(Duration.ofSeconds(30)).until(() -> asked.status("ready") == 200);
                // Then
                assertThat(asked.json("ready").path("unreadable").asInt()).isEqualTo(5);
                assertThat(asked.status("api/members/ada")).isEqualTo(200);
            }
        }
    }

    @Test
    void showsOnlyWhatIsCommitted() throws Exception {
        // Given
        try (OutputTopics exact = new OutputTopics(kafka.bootstrapServers(), "exact", "writer");
                OutputTopics unused = new OutputTopics(kafka.bootstrapServers(), "unused", null)) {
            exact.begin();
            exact.write(update("ada", "2026-11-01", 1_000, 500, 300, 700));
            exact.commit();
            exact.begin();
            exact.write(update("ada", "2026-11-02", 2_000, 500, 300, 700));
            exact.abort();
            exact.begin();
            exact.write(update("bob", "2026-11-02", 2_000, 500, 300, 700));
            // When
            try (DashboardServer committed = DashboardServer.start(unused.client(), "exact", 0)) {
                Http asked = new Http(committed.url());
                await().atMost(Duration.ofSeconds(30)).until(() -> asked.status("ready") == 200);
                // Then
                assertThat(asked.json("api/members").toString())
                        .isEqualTo("{\"members\":[{\"memberId\":\"ada\",\"score\":25.0}]}");
                exact.commit();
                await().atMost(Duration.ofSeconds(30)).until(() -> asked.status("api/members/bob") == 200);
            }
        }
    }

    @Test
    void followsWhatIsWrittenAndRemovedLater() throws Exception {
        // Given
        try (OutputTopics live = new OutputTopics(kafka.bootstrapServers(), "live", null);
                DashboardServer following = DashboardServer.start(live.client(), "live", 0)) {
            Http asked = new Http(following.url());
            await().atMost(Duration.ofSeconds(30)).until(() -> asked.status("ready") == 200);
            assertThat(asked.json("api/members/ada").path("error").asText()).isEqualTo("There are no scores yet.");
            // When
            live.write(
                    update("ada", "2026-11-01", 1_000, 500, 300, 700),
                    update("ada", "2026-11-02", 1_100, 500, 300, 700));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            asked.json("api/members/ada").path("score").asText().equals("26.0"));
            live.removeScore("ada", "2026-11-02");
            // Then
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            asked.json("api/members/ada").path("score").asText().equals("25.0"));
        }
    }

    @Test
    void comparesWithANetworkThatComesLater() throws Exception {
        // Given
        try (OutputTopics late = new OutputTopics(kafka.bootstrapServers(), "late", null)) {
            late.write(
                    update("ada", "2026-11-01", 1_000, 500, 300, 700),
                    update("bob|x", "2026-11-01", 1_000, 500, 300, 800),
                    update("cyd", "2026-11-01", 1_000, 500, 300, 700));
            try (DashboardServer following = DashboardServer.start(late.client(), "late", 0)) {
                Http asked = new Http(following.url());
                await().atMost(Duration.ofSeconds(30)).until(() -> asked.status("ready") == 200);
                assertThat(asked.json("api/members/ada").at("/ranks/network").isMissingNode())
                        .isTrue();
                // When
                late.withNetworks();
                late.connect("ada", "bob|x", "2026-11-01");
                late.connect("ada", "cyd", "2026-11-01");
                late.writeModel("late", Samples.modelText());
                // Then
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> asked.json("api/members/ada")
                                        .at("/ranks/network/members")
                                        .asInt()
                                == 3);
                late.disconnect("ada", "bob|x");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> asked.json("api/members/ada")
                                .at("/ranks/network")
                                .isMissingNode());
            }
        }
    }

    @Test
    void saysWhatIsWrongWithItsStart() throws Exception {
        // Given
        Properties nowhere = new Properties();
        nowhere.setProperty("bootstrap.servers", "127.0.0.1:1");
        nowhere.setProperty("default.api.timeout.ms", "2000");
        nowhere.setProperty("request.timeout.ms", "1000");
        int taken = Integer.parseInt(server.url().replaceAll("[^0-9]*127.0.0.1:|/", ""));
        // When // Then
        assertThatThrownBy(() -> DashboardServer.start(outputs.client(), "missing", 0))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("There is no topic ssi.missing.scores");
        assertThatThrownBy(() -> DashboardServer.start(outputs.client(), "no such name", 0))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> DashboardServer.start(outputs.client(), "", taken))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Port " + taken);
        assertThatThrownBy(() -> DashboardServer.start(nowhere, "", 0))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("127.0.0.1:1");
    }
}
