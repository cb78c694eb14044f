package org.openssi.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openssi.dashboard.Samples.table;
import static org.openssi.dashboard.Samples.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.dashboard.DashboardServer;
import org.openssi.dashboard.Diary;
import org.openssi.dashboard.Http;
import org.openssi.dashboard.OutputTopics;
import org.openssi.dashboard.Reports;
import org.openssi.dashboard.Samples;
import org.openssi.dashboard.memberlog.MemberLogs;
import org.openssi.dashboard.view.Progress;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.model.ScoringModelFile;

/** Holds the API's description against what a real server answers. */
@Timeout(120)
class DescriptionTest {
    /** Nobody asks for a member's own records here. */
    private static final MemberLogs NO_LOGS = new MemberLogs(new Properties());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOO_LONG = "x".repeat(501);

    private static final String RELEVANCE = "/api/cohorts/{type}/{cohort}/relevance";

    private record Asked(String path, String url, int status) {}

    /** Every path with every status that can be had by asking for it. */
    private static final List<Asked> ASKED = List.of(
            new Asked("/api/members", "api/members", 200),
            new Asked("/api/members", "api/members?limit=1", 200),
            new Asked("/api/members", "api/members?q=nobody", 200),
            new Asked("/api/members", "api/members?limit=0", 400),
            new Asked("/api/members", "api/members?limit=1e3", 400),
            new Asked("/api/members", "api/members?after=" + TOO_LONG, 400),
            new Asked("/api/members/{memberId}", "api/members/ada", 200),
            new Asked("/api/members/{memberId}", "api/members/ada?day=2026-11-02", 200),
            new Asked("/api/members/{memberId}", "api/members/lea", 200),
            new Asked("/api/members/{memberId}", "api/members/ada?day=tomorrow", 400),
            new Asked("/api/members/{memberId}", "api/members/" + TOO_LONG, 400),
            new Asked("/api/members/{memberId}", "api/members/eve", 404),
            new Asked("/api/members/{memberId}", "api/members/ada?day=1969-01-01", 404),
            new Asked("/api/members/{memberId}/history", "api/members/ada/history", 200),
            new Asked("/api/members/{memberId}/history", "api/members/ada/history?from=2026-11-20&to=2026-11-19", 400),
            new Asked("/api/members/{memberId}/history", "api/members/ada/history?from=1926-11-20", 400),
            new Asked("/api/members/{memberId}/history", "api/members/eve/history", 404),
            new Asked("/api/members/{memberId}/explanation", "api/members/ada/explanation", 200),
            new Asked("/api/members/{memberId}/explanation", "api/members/ada/explanation?day=2026-11-02", 200),
            new Asked("/api/members/{memberId}/explanation", "api/members/ada/explanation?day=2026-13-01", 400),
            new Asked("/api/members/{memberId}/explanation", "api/members/eve/explanation", 404),
            new Asked("/api/members/{memberId}/outlook", "api/members/ada/outlook", 200),
            new Asked("/api/members/{memberId}/outlook", "api/members/ida/outlook?day=2026-11-18", 200),
            new Asked("/api/members/{memberId}/outlook", "api/members/ada/outlook?day=x", 400),
            new Asked("/api/members/{memberId}/outlook", "api/members/eve/outlook", 404),
            new Asked("/api/members/{memberId}/activities", "api/members/ida/activities?day=2026-11-10", 200),
            new Asked("/api/members/{memberId}/activities", "api/members/ada/activities", 200),
            new Asked("/api/members/{memberId}/activities", "api/members/ada/activities?day=x", 400),
            new Asked("/api/members/{memberId}/activities", "api/members/eve/activities", 404),
            new Asked("/api/teams", "api/teams", 200),
            new Asked("/api/teams", "api/teams?limit=1", 200),
            new Asked("/api/teams", "api/teams?limit=x", 400),
            new Asked("/api/teams/{team}/leaderboard.csv", "api/teams/Blue/leaderboard.csv", 200),
            new Asked("/api/teams/{team}/leaderboard.csv", "api/teams/Blue/leaderboard.csv?day=x", 400),
            new Asked("/api/teams/{team}/leaderboard.csv", "api/teams/Green/leaderboard.csv", 404),
            new Asked("/api/teams/{team}/leaderboard", "api/teams/Blue/leaderboard", 200),
            new Asked("/api/teams/{team}/leaderboard", "api/teams/Blue/leaderboard?limit=1&day=2026-11-18", 200),
            new Asked("/api/teams/{team}/leaderboard", "api/teams/R%26D%20%2F%20%C3%9Cber/leaderboard", 200),
            new Asked("/api/teams/{team}/leaderboard", "api/teams/Blue/leaderboard?limit=500", 400),
            new Asked("/api/teams/{team}/leaderboard", "api/teams/Blue/leaderboard?after=nobody", 400),
            new Asked("/api/teams/{team}/leaderboard", "api/teams/Green/leaderboard", 404),
            new Asked("/api/teams/{team}/leaderboard", "api/teams/Blue/leaderboard?day=1969-01-01", 404),
            new Asked("/api/cohorts/{type}/{cohort}", "api/cohorts/EVERYONE/everyone", 200),
            new Asked("/api/cohorts/{type}/{cohort}", "api/cohorts/team/Blue", 200),
            new Asked("/api/cohorts/{type}/{cohort}", "api/cohorts/planet/Mars", 400),
            new Asked("/api/cohorts/{type}/{cohort}", "api/cohorts/industry/" + TOO_LONG, 400),
            new Asked("/api/cohorts/{type}/{cohort}", "api/cohorts/industry/Mining", 404),
            new Asked(RELEVANCE, "api/cohorts/everyone/everyone/relevance", 200),
            new Asked(RELEVANCE, "api/cohorts/everyone/everyone/relevance?outcome=meeting&horizon=30&lang=fr", 200),
            new Asked(RELEVANCE, "api/cohorts/everyone/everyone/relevance?horizon=60", 400),
            new Asked(RELEVANCE, "api/cohorts/everyone/everyone/relevance?lang=de", 400),
            new Asked(RELEVANCE, "api/cohorts/everyone/everyone/relevance?month=2026-06", 404),
            new Asked(RELEVANCE, "api/cohorts/industry/Mining/relevance", 404),
            new Asked("/sales-api/salesApiSsi", "sales-api/salesApiSsi?memberId=ada", 200),
            new Asked("/sales-api/salesApiSsi", "sales-api/salesApiSsi?memberId=lea", 200),
            new Asked("/sales-api/salesApiSsi", "sales-api/salesApiSsi", 400),
            new Asked("/sales-api/salesApiSsi", "sales-api/salesApiSsi?memberId=eve", 404),
            new Asked("/api/me", "api/me", 200),
            new Asked("/health", "health", 200),
            new Asked("/ready", "ready", 200),
            new Asked("/api/openapi.json", "api/openapi.json", 200));

    @TempDir
    private static Path folder;

    private static JsonNode description;
    private static LocalKafka kafka;
    private static OutputTopics outputs;
    private static DashboardServer server;
    private static Http http;

    @BeforeAll
    static void startOverScoresOfATeam() throws Exception {
        description = JSON.readTree(DescriptionTest.class.getResource(DescriptionApi.FILE));
        kafka = LocalKafka.start(folder.resolve("kafka"), 0);
        outputs = new OutputTopics(kafka.bootstrapServers(), "", null)
                .withActivity()
                .withNetworks()
                .withChannels()
                .withRelevance()
                .withGenerations();
        outputs.writeModel("", Samples.modelText());
        Diary ida = Diary.of(
                "ida",
                "2026-11-18",
                ScoringModelFile.of(Samples.modelText(), "The model").model());
        outputs.write(ida.activities());
        outputs.endDay("2026-11-18");
        outputs.write(ida.update());
        outputs.write(
                update("ada", "2026-11-02", 1_000, 500, 300, 1_350),
                update("ada", "2026-11-16", 2_000, 1_005, 300, 1_350),
                update("bob", "2026-11-12", 900, 400, 200, 600),
                update("cyd", "2026-11-12", List.of(900, 400, 200, 600), null, "R&D / Über"),
                update("lea", "2026-11-12", List.of(900, 400, 200, 600), null, null));
        outputs.connect("ada", "bob", "2026-11-14");
        outputs.connect("ada", "lea", "2026-11-14");
        outputs.write(
                table(Cohort.EVERYONE, "2026-11-18", 1_000, 9_000),
                table(Cohort.industry("Software"), "2026-11-15", 400, 8_000),
                table(Cohort.team("Blue"), "2026-11-15", 12, 8_000));
        outputs.write(Reports.of(Cohort.EVERYONE, 1));
        outputs.write(Samples.channels("ada", "2026-11-16"));
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
    void everyAnswerIsAsDescribed() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (Asked asked : ASKED) {
            // When
            HttpResponse<String> answer = http.get(asked.url());
            // Then
            assertThat(answer.statusCode()).as(asked.url()).isEqualTo(asked.status());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(asked.url())
                    .hasValueSatisfying(type -> assertThat(type)
                            .startsWith(
                                    asked.status() == 200 && asked.path().endsWith(".csv")
                                            ? "text/csv"
                                            : "application/json"));
            assertIsAsDescribed(asked.path(), asked.status(), answer.body());
            seen.add(asked.path() + " " + asked.status());
        }
        // What cannot be had of a server that works is asked for elsewhere here.
        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .at("/get/responses")
                        .fieldNames()
                        .forEachRemaining(status -> described.add(path.getKey() + " " + status)));
        described.removeIf(one -> one.matches(".* (401|403|429|500)") || one.endsWith(" 503"));
        assertThat(seen).isEqualTo(described);
    }

    @Test
    void sentencesOfAServerThatFailsAreAsDescribed() throws Exception {
        // Given
        Progress failed = new Progress(false, 0.25, 7, 0, "Reading has ended.");
        Progress reading = new Progress(false, 0.25, 7, 0, null);
        for (Progress progress : List.of(failed, reading)) {
            try (ScoreView view = Samples.view();
                    HttpServer failing = HttpServer.start(view, NO_LOGS, () -> progress, Reach.thisMachine(0))) {
                // When
                Http asked = new Http(failing.url());
                // Then
                assertThat(asked.status("ready")).isEqualTo(503);
                assertIsAsDescribed("/ready", 503, asked.get("ready").body());
                if (progress.failure() != null) {
                    assertThat(asked.status("health")).isEqualTo(503);
                    assertIsAsDescribed("/health", 503, asked.get("health").body());
                }
                assertIsAsDescribed(
                        "/api/members", 200, asked.get("api/members").body());
                assertIsAsDescribed(
                        "/api/members/{memberId}",
                        404,
                        asked.get("api/members/ada").body());
            }
        }
    }

    @Test
    void everyPathRefusesAnotherHostAsDescribed() throws Exception {
        for (Asked asked : ASKED) {
            if (asked.status() == 200) {
                // When
                String answer = getAs("evil.example", "/" + asked.url());
                // Then
                assertThat(answer).startsWith("HTTP/1.1 403");
                assertIsAsDescribed(asked.path(), 403, answer.substring(answer.indexOf("\r\n\r\n") + 4));
            }
        }
    }

    @Test
    void everyPathIsDescribedAndNoOther() throws Exception {
        // Given
        Set<String> described = new TreeSet<>();
        description.path("paths").fieldNames().forEachRemaining(described::add);
        try (ScoreView view = Samples.view();
                HttpServer bare = HttpServer.start(
                        view, NO_LOGS, () -> new Progress(true, 1, 0, 0, null), Reach.thisMachine(0))) {
            // When // Then
            assertThat(new TreeSet<>(bare.paths())).isEqualTo(described);
        }
        assertThat(http.json("api/openapi.json")).isEqualTo(description);
    }

    @Test
    void everyExampleIsAsDescribed() throws Exception {
        int examples = 0;
        for (JsonNode path : description.path("paths")) {
            for (JsonNode response : path.at("/get/responses")) {
                JsonNode content = resolved(response).at("/content/application~1json");
                if (content.has("example")) {
                    // When // Then
                    assertIsValid(content.path("schema"), content.path("example"));
                    examples++;
                }
            }
        }
        assertThat(examples).isGreaterThan(30);
    }

    @Test
    void whatIsNotDescribedIsFound() throws Exception {
        // Given
        JsonNode schema = JSON.readTree("{\"$ref\":\"#/components/schemas/Error\"}");
        // When // Then
        assertThat(schema(schema).validate(JSON.readTree("{\"error\":\"No sentence\"}")))
                .isNotEmpty();
        assertThat(schema(schema).validate(JSON.readTree("{\"error\":\"A sentence.\",\"more\":1}")))
                .isNotEmpty();
        assertThat(schema(schema).validate(JSON.readTree("{}"))).isNotEmpty();
    }

    private static void assertIsAsDescribed(String path, int status, String body) throws Exception {
        JsonNode response = resolved(description.path("paths").path(path).at("/get/responses/" + status));
        if (response.path("content").has("text/csv")) {
            assertThat(body).startsWith("day,team,rank,memberId,score,");
            return;
        }
        JsonNode schema = response.at("/content/application~1json/schema");
        assertThat(schema.isObject())
                .as("there is a schema of %s %s", path, status)
                .isTrue();
        assertIsValid(schema, JSON.readTree(body));
    }

    private static void assertIsValid(JsonNode schema, JsonNode value) {
        assertThat(schema(schema).validate(value)).as(value.toString()).isEmpty();
    }

    /** The schema, which may be said in place or be one of the components. */
    private static JsonSchema schema(JsonNode schema) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return schema.has("$ref")
                ? factory.getSchema(
                        SchemaLocation.of("classpath:" + DescriptionApi.FILE.substring(1)
                                + schema.path("$ref").asText()),
                        config)
                : factory.getSchema(schema, config);
    }

    private static JsonNode resolved(JsonNode response) {
        return response.has("$ref")
                ? description.at(response.path("$ref").asText().substring(1))
                : response;
    }

    /** The whole answer to a request that names another host, which the usual client does not let one do. */
    private static String getAs(String host, String path) throws Exception {
        int port = URI.create(server.url()).getPort();
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.setSoTimeout(10_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
