package org.openssi.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openssi.dashboard.Http;
import org.openssi.dashboard.Samples;
import org.openssi.dashboard.memberlog.MemberLogs;
import org.openssi.dashboard.view.Progress;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.Refusal;

@Timeout(60)
class HttpServerTest {
    /** Nobody asks for a member's own records here. */
    private static final MemberLogs NO_LOGS = new MemberLogs(new Properties());

    private static final String ERROR = "(?s)HTTP/1.1 4.*Content-Type: application/json.*\\{\"error\":\"[^\"]+\\.\"}";

    private final ScoreView view = Samples.view();
    private volatile Progress progress = new Progress(false, 0.4567, 10, 0, null);
    private HttpServer server;
    private Http http;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.start(view, NO_LOGS, () -> progress, Reach.thisMachine(0));
        http = new Http(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
        view.close();
    }

    @Test
    void isHealthyButNotReadyWhileItReads() throws Exception {
        // When
        JsonNode ready = http.json("ready");
        // Then
        assertThat(http.status("ready")).isEqualTo(503);
        assertThat(ready.path("reading").asBoolean()).isTrue();
        assertThat(ready.path("fraction").asText()).isEqualTo("0.456");
        assertThat(http.status("health")).isEqualTo(200);
    }

    @Test
    void isReadyWhenItHasCaughtUp() throws Exception {
        // Given
        progress = new Progress(true, 1, 20, 0, null);
        // When // Then
        assertThat(http.status("ready")).isEqualTo(200);
        assertThat(http.json("ready").path("ready").asBoolean()).isTrue();
    }

    @Test
    void isNeitherWhenReadingHasEnded() throws Exception {
        // Given
        progress = new Progress(true, 1, 20, 0, "Reading has ended.");
        // When // Then
        assertThat(http.status("ready")).isEqualTo(503);
        assertThat(http.status("health")).isEqualTo(503);
        assertThat(http.json("health").path("error").asText()).isEqualTo("Reading has ended.");
        assertThat(http.json("ready").path("reading").asBoolean()).isFalse();
    }

    @Test
    void refusesAnAddressThatIsNotOfThisMachine() {
        // Given
        String elsewhere = "192.0.2.1"; // an address that is kept for documentation
        // When // Then
        assertThatThrownBy(() -> HttpServer.start(view, NO_LOGS, () -> progress, Reach.at(elsewhere, 0)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--address");
    }

    @Test
    void answersToItsOwnNameOnly() throws Exception {
        assertThat(statusFor("evil.example:80")).contains("403");
        assertThat(statusFor("localhost.evil.example")).contains("403");
        assertThat(statusFor("localhost:8080")).contains("200");
        assertThat(statusFor("127.0.0.1")).contains("200");
    }

    @Test
    void answersADamagedRequestWithASentence() throws Exception {
        for (String path : List.of(
                "/api/members/%zz", "/api/members/%ff%fe", "/api/members?limit=%ff", "/api//", "/a b", "/api/%00")) {
            // When
            String answer = answerTo("GET " + path, "localhost");
            // Then
            assertThat(answer).as(path).matches(ERROR);
        }
        assertThat(answerTo("POST /api/members", "localhost"))
                .startsWith("HTTP/1.1 405")
                .matches(ERROR);
        assertThat(answerTo("GET /api/members", "no host")).matches(ERROR);
        assertThat(answerTo("GET /" + "x".repeat(10_000), "localhost")).matches(ERROR);
    }

    private String answerTo(String methodAndPath, String host) throws Exception {
        int port = URI.create(server.url()).getPort();
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.setSoTimeout(10_000);
            String request = methodAndPath + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String statusFor(String host) throws Exception {
        int port = URI.create(server.url()).getPort();
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.setSoTimeout(10_000);
            String request = "GET /api/members HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            try (BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                return answer.readLine();
            }
        }
    }
}
