package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openssi.dashboard.Samples.day;
import static org.openssi.dashboard.Samples.table;
import static org.openssi.dashboard.Samples.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.dashboard.api.Reach;
import org.openssi.dashboard.view.MemberScore;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.dashboard.view.ViewAddress;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.member.ScoreUpdate;

/** A dashboard whose process is killed while it reads, and another one that goes on with its view. */
@Timeout(300)
class KilledViewTest {
    private static final int MEMBERS = 300;
    private static final int DAYS = 60;
    private static final int RECORDS = 40_000;

    @TempDir
    private Path folder;

    @Test
    void aViewInAFileComesToTheSame() throws Exception {
        comesToTheSame(ViewAddress.inFile(folder.resolve("view")));
    }

    @Test
    void aViewInPostgresComesToTheSame() throws Exception {
        comesToTheSame(Postgres.ofAllTests().database("killed", ""));
    }

    private void comesToTheSame(ViewAddress killed) throws Exception {
        // Given
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        try (LocalKafka kafka = LocalKafka.start(folder.resolve("kafka"), 0);
                OutputTopics outputs = new OutputTopics(kafka.bootstrapServers(), "", null)
                        .withNetworks()
                        .withGenerations()) {
            outputs.writeModel("", Samples.modelText());
            write(outputs, new Random(seed));
            List<Object> uncut = read(outputs, ViewAddress.inMemory());
            // When
            int cut = 0;
            for (long records : List.of(1L, 6_000L, 1L)) {
                cut += DashboardProcess.killedAfter(
                                records, kafka.bootstrapServers(), killed, folder.resolve("process.log"))
                        ? 1
                        : 0;
            }
            // Then
            assertThat(cut).isPositive();
            assertThat(read(outputs, killed)).isEqualTo(uncut);
        }
    }

    /** Updates that come twice, are replaced and are taken back, tables and connections. */
    private static void write(OutputTopics outputs, Random random) throws Exception {
        List<ScoreUpdate> batch = new ArrayList<>();
        for (int record = 0; record < RECORDS; record++) {
            ScoreUpdate update = randomUpdate(random);
            batch.add(update);
            if (random.nextInt(20) == 0) {
                batch.add(update);
            }
            if (batch.size() >= 1_000) {
                outputs.write(batch.toArray(ScoreUpdate[]::new));
                batch.clear();
                ScoreUpdate gone = randomUpdate(random);
                outputs.removeScore(gone.memberId(), UtcDay.text(gone.day()));
                outputs.write(table(Cohort.team("Blue"), UtcDay.text(gone.day()), 10 + random.nextInt(90), 9_000));
                outputs.connect(gone.memberId(), randomUpdate(random).memberId() + "x", UtcDay.text(gone.day()));
            }
        }
    }

    private static ScoreUpdate randomUpdate(Random random) {
        return update(
                "member-" + random.nextInt(MEMBERS) + (random.nextInt(9) == 0 ? "x" : ""),
                UtcDay.text(day("2026-09-01") + random.nextInt(DAYS)),
                List.of(random.nextInt(2_500), random.nextInt(2_500), 500, 600),
                "Mining",
                random.nextBoolean() ? "Blue" : null);
    }

    /** Reads what is still to be read, and gives all that there is to be known. */
    private static List<Object> read(OutputTopics outputs, ViewAddress address) throws Exception {
        // The database may not have noticed yet that whoever was killed is gone.
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            try (DashboardServer server = DashboardServer.start(outputs.client(), "", Reach.thisMachine(0), address)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> server.progress().ready());
            }
        });
        try (ScoreView view = ScoreView.open(address)) {
            List<Object> all = new ArrayList<>();
            all.add(view.latestDay());
            all.addAll(view.members("", null, 10_000));
            for (MemberScore member : view.members("", null, 10_000)) {
                all.addAll(view.history(member.memberId(), 0, day("2027-01-01")));
            }
            for (int day = day("2026-09-01"); day < day("2026-11-01"); day++) {
                all.add(view.tableOn(Cohort.team("Blue"), day));
                all.add(view.leaderboard("Blue", day, day - 7, null, 10_000));
            }
            return all;
        }
    }
}
