package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.metrics.MetricsServer;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.Scorer;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModelFile;

/** What a scorer answers a monitoring system, and what docs/operations.md says that it does. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class MetricsTest {
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(ssi_[a-z_]+)`");
    private static final Pattern EXPOSED = Pattern.compile("(?m)^# TYPE (ssi_[a-z_]+) ");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path dir;

    @Test
    void aScorerTellsWhatItCountedAndHowFarItIsUnderTheNamesThatAreDocumented() throws Exception {
        // Given
        Path events = Files.writeString(dir.resolve("events.jsonl"), post("1", 1) + post("1", 1) + post("2", 2));
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "1");
            ssi.succeeds("produce", "events", events.toString());
            ScorerSettings settings = new ScorerSettings(
                    Topics.of(Topics.DEFAULT_GENERATION),
                    ScoringModelFile.byDefault(),
                    1,
                    StateDirs.ofLog(dir.resolve("state"), ssi.client(), Topics.of(Topics.DEFAULT_GENERATION)),
                    ScorerSettings.Pace.LIVE);
            try (Scorer scorer = Scorer.start(ssi.client(), settings);
                    MetricsServer metrics = MetricsServer.start("127.0.0.1", 0, scorer)) {
                // When
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> scorer.progress().rankedDay() == UtcDay.parse("2026-01-02"));
                String text = get(metrics, "/metrics").body();

                // Then
                assertThat(text)
                        .contains(
                                "ssi_activity_read_total{partition=\"0\",topic=\"posts\"} 3.0",
                                "ssi_activity_counted_total{partition=\"0\",topic=\"posts\"} 2.0",
                                "ssi_activity_duplicate_total{partition=\"0\",topic=\"posts\"} 1.0",
                                "ssi_close_pending{partition=\"0\"} 0.0",
                                "ssi_running 1.0")
                        .doesNotContain("ann");
                assertThat(value(text, "ssi_closed_day{partition=\"0\"}")).isEqualTo(UtcDay.parse("2026-01-02"));
                assertThat(names(EXPOSED, text)).isEqualTo(names(DOCUMENTED, Files.readString(operations())));
                assertThat(get(metrics, "/ready").statusCode()).isEqualTo(200);
                assertThat(get(metrics, "/health").body()).isEqualTo("No partition is stuck.\n");
                assertThat(get(metrics, "/other").statusCode()).isEqualTo(404);
            }
        }
    }

    private HttpResponse<String> get(MetricsServer metrics, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(metrics.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static double value(String text, String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Maven runs a module's tests in its folder. */
    private static Path operations() {
        return Path.of("..", "docs", "operations.md");
    }

    private static String post(String id, int day) {
        return "{\"activityId\":\"" + id
                + "\",\"memberId\":\"ann\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":\"2026-01-0" + day
                + "T08:00:00Z\"}\n";
    }
}
