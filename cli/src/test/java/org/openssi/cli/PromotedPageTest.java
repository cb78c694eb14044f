package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page that follows what is promoted, and back. */
@Timeout(240)
class PromotedPageTest {
    private static final Pattern PAGE = Pattern.compile("The page is (\\S+) ;");
    private static final Duration GOES_OVER = Duration.ofSeconds(90);

    @TempDir
    private Path dir;

    @Test
    void showsTheGenerationThatIsPromotedAtTheSameAddress() throws Exception {
        // Given two generations
        Path model = Files.writeString(
                dir.resolve("mine.yaml"),
                done("model", "show").out().replace("version: \"2026-11\"", "version: \"mine\""));
        Path events = Files.writeString(
                dir.resolve("events.jsonl"),
                "{\"activityId\":\"1\",\"memberId\":\"ann\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":\"2026-11-01T09:00:00Z\"}\n");
        RunningKafka.use(dir.resolve("kafka"), address -> {
            String kafka = "--bootstrap-servers=" + address;
            done("produce", "events", events.toString(), kafka);
            done("score", "--until-caught-up", "--state-dir=" + dir.resolve("state"), kafka);
            done(
                    "score",
                    "--generation=mine",
                    "--model=" + model,
                    "--until-caught-up",
                    "--state-dir=" + dir.resolve("state"),
                    kafka);
            StringWriter said = new StringWriter();
            CompletableFuture<Integer> status = new CompletableFuture<>();
            Thread page = new Thread(() -> status.complete(Ssi.run(
                    Run.NO_SETTINGS,
                    new PrintWriter(said, true),
                    new PrintWriter(said, true),
                    "dashboard",
                    "--port=0",
                    kafka)));
            page.start();
            try {
                await().atMost(GOES_OVER)
                        .until(() -> PAGE.matcher(said.toString()).find());
                Matcher url = PAGE.matcher(said.toString());
                assertThat(url.find()).isTrue();
                // When, Then
                awaitModel(url.group(1), "2026-11");
                done("promote", "mine", kafka);
                awaitModel(url.group(1), "mine");
                done("promote", "default", kafka);
                awaitModel(url.group(1), "2026-11");
            } finally {
                page.interrupt();
            }
            assertThat(status).as("the command ends").succeedsWithin(GOES_OVER);
        });
    }

    private static void awaitModel(String url, String version) {
        await().atMost(GOES_OVER)
                .ignoreExceptions()
                .until(() -> new ObjectMapper()
                        .readTree(URI.create(url + "api/members/ann/history").toURL())
                        .at("/updates/0/modelVersion")
                        .asText()
                        .equals(version));
    }

    private static Run done(String... command) {
        Run run = Run.of(command);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }
}
