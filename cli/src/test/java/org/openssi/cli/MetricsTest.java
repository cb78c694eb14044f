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
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.metrics.ClockMetrics;
import org.openssi.cli.metrics.DashboardMetrics;
import org.openssi.cli.metrics.MetricsServer;
import org.openssi.cli.metrics.ScorerMetrics;
import org.openssi.dashboard.DashboardServer;
import org.openssi.localkafka.LocalKafka;
import org.openssi.producer.clock.DayClock;
import org.openssi.producer.clock.DayClockRun;
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
            writeNonsense(ssi);
            ScorerSettings settings = new ScorerSettings(
                    Topics.of(Topics.DEFAULT_GENERATION),
                    ScoringModelFile.byDefault(),
                    1,
                    StateDirs.ofLog(dir.resolve("state"), ssi.client(), Topics.of(Topics.DEFAULT_GENERATION)),
                    ScorerSettings.Pace.LIVE);
            try (Scorer scorer = Scorer.start(ssi.client(), settings);
                    MetricsServer metrics =
                            MetricsServer.start("127.0.0.1", 0, new ScorerMetrics(scorer, InstantSource.system()))) {
                // When
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> scorer.progress().rankedDay() == UtcDay.parse("2026-01-02"));
                String text = get(metrics, "/metrics").body();

                // Then
                assertThat(text)
                        .contains(
                                "ssi_activity_read_total{partition=\"0\",topic=\"posts\"} 4.0",
                                "ssi_activity_counted_total{partition=\"0\",topic=\"posts\"} 2.0",
                                "ssi_activity_duplicate_total{partition=\"0\",topic=\"posts\"} 1.0",
                                "ssi_close_pending{partition=\"0\"} 0.0",
                                "ssi_days_to_close{partition=\"0\"} 0.0",
                                "ssi_rejected_reason_total{reason=\"UNDECODABLE\",topic=\"posts\"} 1.0",
                                "ssi_running 1.0")
                        .doesNotContain("ann");
                assertThat(value(text, "ssi_closed_day{partition=\"0\"}")).isEqualTo(UtcDay.parse("2026-01-02"));
                assertThat(value(text, "ssi_closing_seconds_count{partition=\"0\"}"))
                        .isPositive();
                assertThat(value(text, "ssi_closing_seconds_sum{partition=\"0\"}"))
                        .isPositive();
                assertThat(value(text, "ssi_state_bytes{store=\"members\"}")).isPositive();
                assertThat(names(EXPOSED, text)).isEqualTo(documented("scorer"));
                assertThat(get(metrics, "/ready").statusCode()).isEqualTo(200);
                assertThat(get(metrics, "/health").body()).isEqualTo("Nothing is stuck.\n");
                assertThat(get(metrics, "/other").statusCode()).isEqualTo(404);
            }
        }
    }

    @Test
    void aClockTellsWhatItHasEndedAndADashboardWhatItHasReadAndAnswered() throws Exception {
        // Given
        Path events = Files.writeString(dir.resolve("events.jsonl"), post("1", 1));
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "1");
            ssi.succeeds("produce", "events", events.toString(), "--end-days");
            ssi.succeeds(
                    "score",
                    "--until-caught-up",
                    "--state-dir",
                    dir.resolve("state").toString());
            DayClock days = new DayClock(ssi.client(), Duration.ZERO, InstantSource.system(), note -> {});
            DayClockRun clock = new DayClockRun(days, InstantSource.system(), longest -> true);
            DashboardMetrics figures = new DashboardMetrics();
            try (MetricsServer ofClock = MetricsServer.start("127.0.0.1", 0, new ClockMetrics(clock));
                    MetricsServer ofDashboard = MetricsServer.start("127.0.0.1", 0, figures)) {
                assertThat(get(ofClock, "/ready").statusCode()).isEqualTo(503);
                assertThat(get(ofDashboard, "/ready").statusCode()).isEqualTo(503);
                try (DashboardServer dashboard = DashboardServer.start(ssi.client(), "", 0)) {
                    // When
                    clock.run();
                    figures.show(dashboard);
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> get(ofDashboard, "/ready").statusCode() == 200);
                    http.send(
                            HttpRequest.newBuilder(URI.create(dashboard.url() + "api/members/ann"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

                    // Then
                    String clockText = get(ofClock, "/metrics").body();
                    assertThat(names(EXPOSED, clockText)).isEqualTo(documented("clock"));
                    assertThat(value(clockText, "ssi_clock_ended_day"))
                            .isEqualTo(value(clockText, "ssi_clock_due_day"))
                            .isEqualTo(days.dueDay());
                    assertThat(get(ofClock, "/ready").statusCode()).isEqualTo(200);
                    assertThat(get(ofClock, "/health").statusCode()).isEqualTo(200);
                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> get(ofDashboard, "/metrics").body().contains("ssi_requests_seconds_count"));
                    String viewText = get(ofDashboard, "/metrics").body();
                    assertThat(names(EXPOSED, viewText)).isEqualTo(documented("dashboard"));
                    assertThat(viewText)
                            .contains("ssi_requests_seconds_count{route=\"/api/members/{memberId}\",status=\"200\"} 1")
                            .doesNotContain("ann\"");
                    assertThat(value(viewText, "ssi_view_day")).isEqualTo(UtcDay.parse("2026-01-01"));
                    assertThat(get(ofDashboard, "/health").statusCode()).isEqualTo(200);
                }
            }
        }
    }

    private static void writeNonsense(Command ssi) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ssi.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("ssi.posts", 0, new byte[] {1}, new byte[] {2, 3}))
                    .get();
        }
    }

    /** What the section of a service has in its table. */
    private static Set<String> documented(String service) throws IOException {
        String text = Files.readString(operations());
        String section = text.substring(text.indexOf("## Figures of a " + service));
        return names(DOCUMENTED, section.substring(0, section.indexOf("\n## ")));
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
