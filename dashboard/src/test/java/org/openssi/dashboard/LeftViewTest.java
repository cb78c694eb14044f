package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openssi.dashboard.Samples.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.dashboard.api.Reach;
import org.openssi.dashboard.view.ViewAddress;
import org.openssi.localkafka.LocalKafka;

/** A dashboard whose view stays when it ends. */
@Timeout(120)
class LeftViewTest {
    private static final int MODELS = 1;

    @TempDir
    private Path folder;

    @Test
    void goesOnInAFileWhereItWasLeft() throws Exception {
        goesOnWhereItWasLeft(ViewAddress.inFile(folder.resolve("view")));
    }

    @Test
    void goesOnInPostgresWhereItWasLeft() throws Exception {
        goesOnWhereItWasLeft(Postgres.ofAllTests().database("dashboard", ""));
    }

    private void goesOnWhereItWasLeft(ViewAddress address) throws Exception {
        try (LocalKafka kafka = LocalKafka.start(folder.resolve("kafka"), 0)) {
            // Given
            try (OutputTopics outputs = new OutputTopics(kafka.bootstrapServers(), "", null)
                    .withNetworks()
                    .withGenerations()) {
                outputs.writeModel("", Samples.modelText());
                outputs.write(
                        update("ada", "2026-11-01", 1_000, 500, 300, 700),
                        update("bob", "2026-11-01", 1_000, 500, 300, 700));
                assertReads(outputs, address, 2 + MODELS, "ada", "bob");
                // When it was away for some records
                outputs.write(update("cyd", "2026-11-02", 1_000, 500, 300, 700));
                outputs.removeScore("bob", "2026-11-01");
                // Then it reads those
                assertReads(outputs, address, 2 + MODELS, "ada", "cyd");
                assertReads(outputs, address, MODELS, "ada", "cyd");
            }
            // When the topics are made anew
            deleteTopics(kafka);
            try (OutputTopics outputs = new OutputTopics(kafka.bootstrapServers(), "", null)
                    .withNetworks()
                    .withGenerations()) {
                outputs.writeModel("", Samples.modelText());
                outputs.write(update("dan", "2026-11-01", 1_000, 500, 300, 700));
                // Then
                assertReads(outputs, address, 1 + MODELS, "dan");
            }
        }
    }

    @Test
    void endsWhenItsTopicsAreMadeAnewAndReadsThemWhenItIsStartedAgain() throws Exception {
        ViewAddress address = ViewAddress.inFile(folder.resolve("view"));
        try (LocalKafka kafka = LocalKafka.start(folder.resolve("kafka"), 0)) {
            // Given
            try (OutputTopics old = new OutputTopics(kafka.bootstrapServers(), "", null);
                    DashboardServer server = DashboardServer.start(client(kafka), "", Reach.thisMachine(0), address)) {
                for (int day = 10; day < 30; day++) {
                    old.write(update("ada", "2026-11-" + day, 1_000, 500, 300, 700));
                }
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> server.progress().records() == 20);
                // When
                deleteTopics(kafka);
                try (OutputTopics anew = new OutputTopics(kafka.bootstrapServers(), "", null)) {
                    anew.write(update("dan", "2026-11-01", 1_000, 500, 300, 700));
                    // Then
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> server.progress().failure() != null);
                    assertThat(server.progress().failure()).contains("the topics were made anew");
                }
            }
            // When
            try (DashboardServer server = DashboardServer.start(client(kafka), "", Reach.thisMachine(0), address)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> server.progress().ready());
                // Then
                assertThat(new Http(server.url())
                                .json("api/members")
                                .path("members")
                                .findValuesAsText("memberId"))
                        .containsExactly("dan");
            }
        }
    }

    private static void deleteTopics(LocalKafka kafka) throws Exception {
        try (Admin admin = Admin.create(client(kafka))) {
            List<String> names = admin.listTopics().names().get(10, TimeUnit.SECONDS).stream()
                    .filter(name -> name.startsWith("ssi."))
                    .toList();
            admin.deleteTopics(names).all().get(30, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin.listTopics().names().get(10, TimeUnit.SECONDS).stream()
                            .noneMatch(names::contains));
        }
    }

    private static Properties client(LocalKafka kafka) {
        Properties client = new Properties();
        client.put("bootstrap.servers", kafka.bootstrapServers());
        return client;
    }

    private static void assertReads(OutputTopics outputs, ViewAddress address, int records, String... members)
            throws Exception {
        try (DashboardServer server = DashboardServer.start(outputs.client(), "", Reach.thisMachine(0), address)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> server.progress().ready());
            Http http = new Http(server.url());
            assertThat(http.json("api/members").path("members").findValuesAsText("memberId"))
                    .containsExactly(members);
            assertThat(server.progress().records()).isEqualTo(records);
            assertThat(http.json("ready").path("latestDay").asText()).startsWith("2026-11-0");
        }
    }
}
