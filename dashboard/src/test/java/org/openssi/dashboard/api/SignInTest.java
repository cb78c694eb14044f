package org.openssi.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openssi.dashboard.Samples.table;
import static org.openssi.dashboard.Samples.update;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openssi.dashboard.Samples;
import org.openssi.dashboard.access.LookUps;
import org.openssi.dashboard.access.OpenId;
import org.openssi.dashboard.access.OpenIdSettings;
import org.openssi.dashboard.access.Provider;
import org.openssi.dashboard.memberlog.MemberLogs;
import org.openssi.dashboard.view.Change;
import org.openssi.dashboard.view.Progress;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.cohort.Cohort;
import org.slf4j.LoggerFactory;

/** A real server whose viewers sign in with a provider's tokens. */
@Timeout(60)
class SignInTest {
    private static final String MEMBER = OpenIdSettings.MEMBER_CLAIM;
    private static final String TEAM = OpenIdSettings.TEAM_CLAIM;
    private static final String ANALYST = OpenIdSettings.ANALYST_CLAIM;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScoreView view = Samples.view();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Provider provider;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        logged.start();
        root.addAppender(logged);
        ((Logger) LoggerFactory.getLogger("org.openssi")).setLevel(Level.DEBUG);
        view.apply(List.of(
                new Change.Scored(update("ann", "2026-11-10", List.of(900, 400, 200, 600), "Software", "Red")),
                new Change.Scored(update("ann", "2026-11-16", List.of(900, 500, 200, 600), "Software", "Blue")),
                new Change.Scored(update("bob", "2026-11-16", List.of(800, 400, 200, 600), "Mining", "Red")),
                new Change.Ranked(table(Cohort.EVERYONE, "2026-11-16", 1_000, 9_000)),
                new Change.Ranked(table(Cohort.industry("Software"), "2026-11-16", 400, 8_000)),
                new Change.Ranked(table(Cohort.industry("Mining"), "2026-11-16", 400, 8_000)),
                new Change.Ranked(table(Cohort.team("Blue"), "2026-11-16", 40, 8_000))));
        provider = new Provider();
        server = start(new LookUps(0));
    }

    private HttpServer start(LookUps lookUps) throws Refusal {
        OpenId openId = OpenId.of(settings(provider.issuer()));
        return HttpServer.start(
                view,
                new MemberLogs(new Properties()),
                () -> new Progress(true, 1, 20, 0, null),
                Reach.thisMachine(0).to(openId, List.of("ssi.example.com"), lookUps));
    }

    private static OpenIdSettings settings(String issuer) {
        return new OpenIdSettings(issuer, null, Provider.AUDIENCE, MEMBER, TEAM, ANALYST);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(logged);
        server.close();
        view.close();
        provider.close();
    }

    @Test
    void refusesWhoeverHasNoGoodToken() throws Exception {
        JWTClaimsSet ann = provider.claims(Map.of(MEMBER, "ann"));
        Date past = Date.from(Instant.now().minusSeconds(600));
        Date future = Date.from(Instant.now().plusSeconds(600));
        List<String> bad = List.of(
                provider.token(
                        new JWTClaimsSet.Builder(ann).expirationTime(past).build()),
                provider.token(
                        new JWTClaimsSet.Builder(ann).expirationTime(null).build()),
                provider.token(
                        new JWTClaimsSet.Builder(ann).notBeforeTime(future).build()),
                provider.token(new JWTClaimsSet.Builder(ann).audience("another").build()),
                provider.token(
                        new JWTClaimsSet.Builder(ann).issuer("http://another").build()),
                provider.token(new JWTClaimsSet.Builder(ann).subject(null).build()),
                provider.token(Map.of(MEMBER, 7)),
                provider.byAnotherKey(ann),
                provider.unsigned(ann),
                provider.bySharedSecret(ann),
                "garbage",
                "a.b.c",
                "");
        for (String token : bad) {
            // When
            HttpResponse<String> answer = get("api/members/ann", token);
            // Then
            assertThat(answer.statusCode()).as(token).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
            assertThat(answer.body())
                    .isEqualTo("{\"error\":\"The token is not valid here, or not any more: sign in again.\"}");
        }
        HttpResponse<String> none = get("api/members/ann", null);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(get("api/members/ann", "x".repeat(8_000)).statusCode()).isIn(401, 431);
        assertThat(get("api/me", null).statusCode()).isEqualTo(401);
        assertThat(logged.list)
                .as("nothing of a token is logged")
                .noneMatch(event -> bad.stream()
                        .filter(token -> token.length() > 20)
                        .anyMatch(token -> String.valueOf(event.getFormattedMessage() + event.getThrowableProxy())
                                .contains(token.substring(0, 20))));
    }

    @Test
    void aMemberSeesThemselvesAndTheirCohortsOnly() throws Exception {
        String ann = provider.token(Map.of(MEMBER, "ann"));
        assertThat(status("api/members/ann", ann)).isEqualTo(200);
        assertThat(status("api/members/ann/history", ann)).isEqualTo(200);
        assertThat(status("sales-api/salesApiSsi", ann)).isEqualTo(200);
        assertThat(status("sales-api/salesApiSsi?memberId=ann", ann)).isEqualTo(200);
        assertThat(status("api/cohorts/everyone/everyone", ann)).isEqualTo(200);
        assertThat(status("api/cohorts/industry/Software", ann)).isEqualTo(200);
        assertThat(status("api/cohorts/team/Blue", ann)).isEqualTo(200);
        for (String path : List.of(
                "api/members/bob",
                "api/members/nobody",
                "api/members/%61nn%2F",
                "api/members/bob/history",
                "api/members/bob/explanation",
                "api/members/bob/outlook",
                "api/members/bob/activities",
                "sales-api/salesApiSsi?memberId=bob",
                "api/members",
                "api/members?q=ann",
                "api/teams/Blue/leaderboard",
                "api/cohorts/industry/Mining",
                "api/cohorts/team/Blue?day=2026-11-12")) {
            assertThat(status(path, ann)).as(path).isEqualTo(403);
        }
        assertThat(get("api/me", ann).body())
                .isEqualTo("{\"signedIn\":true,\"memberId\":\"ann\",\"teams\":[],\"analyst\":false}");
    }

    @Test
    void whoLeadsATeamSeesThoseWhoAreInItOnTheDay() throws Exception {
        String lead = provider.token(Map.of(TEAM, List.of("Blue", "Green")));
        assertThat(status("api/teams/Blue/leaderboard", lead)).isEqualTo(200);
        assertThat(status("api/members/ann", lead)).isEqualTo(200);
        assertThat(status("api/members/ann?day=2026-11-12", lead)).isEqualTo(403);
        assertThat(status("api/members/bob", lead)).isEqualTo(403);
        assertThat(status("api/teams/Red/leaderboard", lead)).isEqualTo(403);
        assertThat(status("api/cohorts/team/Blue", lead)).isEqualTo(200);
        assertThat(status("api/cohorts/industry/Software", lead)).isEqualTo(403);
        assertThat(status("sales-api/salesApiSsi", lead)).isEqualTo(403);
        assertThat(status("api/teams/Red/leaderboard", provider.token(Map.of(TEAM, "Red"))))
                .isEqualTo(200);
    }

    @Test
    void whoLeadsATeamSeesTheHistoryOfItsMembersWhileTheyAreInIt() throws Exception {
        // Given ann, who went from Red to Blue
        String red = provider.token(Map.of(TEAM, "Red"));
        String blue = provider.token(Map.of(TEAM, "Blue"));
        // Then
        assertThat(get("api/members/ann/history", provider.token(Map.of(MEMBER, "ann")))
                        .body())
                .contains("2026-11-10", "2026-11-16");
        assertThat(get("api/members/ann/history", blue).body())
                .contains("2026-11-16")
                .doesNotContain("2026-11-10");
        assertThat(get("api/members/ann/history?to=2026-11-12", red).body()).contains("2026-11-10");
        for (String path : List.of(
                "api/members/ann/history",
                "api/members/ann/history?day=2026-11-12",
                "api/members/ann/history?day=2026-11-12&to=2026-11-16",
                "api/members/nobody/history")) {
            assertThat(status(path, red)).as(path).isEqualTo(403);
        }
    }

    @Test
    void anAnalystSeesCohortsAndNobody() throws Exception {
        String analyst = provider.token(Map.of(ANALYST, true));
        assertThat(status("api/cohorts/industry/Mining", analyst)).isEqualTo(200);
        assertThat(status("api/cohorts/everyone/everyone", analyst)).isEqualTo(200);
        assertThat(status("api/members/ann", analyst)).isEqualTo(403);
        assertThat(status("api/members", analyst)).isEqualTo(403);
        assertThat(status("api/teams/Blue/leaderboard", analyst)).isEqualTo(403);
    }

    @Test
    void thePageAndTheDescriptionAreNobodys() throws Exception {
        for (String path : List.of("", "page.js", "page.css", "icon.svg", "health", "ready", "api/openapi.json")) {
            assertThat(status(path, null)).as(path).isEqualTo(200);
        }
        assertThat(status("api/nothing", null)).isEqualTo(404);
    }

    @Test
    void takesANewKeyOfTheProvider() throws Exception {
        assertThat(status("api/members/ann", provider.token(Map.of(MEMBER, "ann"))))
                .isEqualTo(200);
        assertThat(status("api/members/ann", provider.byNewKey(provider.claims(Map.of(MEMBER, "ann")))))
                .isEqualTo(200);
    }

    @Test
    void tellsWhoAsksTooOftenWhenToAskAgain() throws Exception {
        // Given
        String ann = provider.token(Map.of(MEMBER, "ann"));
        try (HttpServer limited = start(new LookUps(1))) {
            // When
            HttpResponse<String> last = null;
            for (int i = 0; i < 15; i++) {
                last = get(limited, "api/members/ann", ann);
            }
            // Then
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).contains("1");
            assertThat(get(limited, "health", null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysWhatIsWrongWithAProvider() {
        assertThatThrownBy(() -> OpenId.of(settings("http://login.example.com")))
                .isInstanceOf(Refusal.class)
                .hasMessage("The issuer http://login.example.com must be an https address.");
        assertThatThrownBy(() -> OpenId.of(settings(provider.issuer() + "/")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("give the issuer exactly as it does");
        assertThatThrownBy(() -> OpenId.of(settings("http://localhost:1")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not give its keys");
        assertThatThrownBy(() -> OpenId.of(settings("keycloak")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is no address");
    }

    private int status(String path, String token) throws Exception {
        return get(path, token).statusCode();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return get(server, path, token);
    }

    private HttpResponse<String> get(HttpServer asked, String path, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(asked.url() + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
