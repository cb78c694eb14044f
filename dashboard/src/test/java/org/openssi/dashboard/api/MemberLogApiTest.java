package org.openssi.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openssi.dashboard.Samples.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.dashboard.DashboardServer;
import org.openssi.dashboard.Diary;
import org.openssi.dashboard.Http;
import org.openssi.dashboard.OutputTopics;
import org.openssi.dashboard.Samples;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;

/** What members' own records say, asked of a real server over a log that has more in it than what counts. */
@Timeout(180)
class MemberLogApiTest {
    private static final String LAST_DAY = "2026-11-18";
    private static final String DAY_BEFORE = "2026-11-17";
    private static final String OPEN_DAY = "2026-11-19";
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int SEARCHES_OF_ONE_DAY = 1_001;

    @TempDir
    private static Path folder;

    private static LocalKafka kafka;
    private static OutputTopics outputs;
    private static DashboardServer server;
    private static Http http;

    @BeforeAll
    static void startOverALogWithAllKindsOfRecords() throws Exception {
        kafka = LocalKafka.start(folder.resolve("kafka"), 0);
        outputs = new OutputTopics(kafka.bootstrapServers(), "", null)
                .withActivity()
                .withNetworks()
                .withGenerations();
        ScoringModel model =
                ScoringModelFile.of(Samples.modelText(), "The model").model();
        outputs.writeModel("", Samples.modelText());
        Diary ida = Diary.of("ida", LAST_DAY, model);
        Diary leo = Diary.of("leo", DAY_BEFORE, model);
        outputs.write(ida.activities());
        outputs.write(leo.activities());
        outputs.write(List.of(Activity.of("leaves", "leo", ActivityType.MEMBER_LEFT, at(LAST_DAY, 9))));
        outputs.write(recordsOfMax());
        outputs.write(searchesOfMia());
        outputs.endDay(LAST_DAY);
        outputs.write(List.of(
                Activity.of("late", "max", ActivityType.CONNECTION_ACCEPTED, at(DAY_BEFORE, 20)),
                Activity.of("too late", "max", ActivityType.CONNECTION_ACCEPTED, at("2026-11-05", 20))));
        outputs.write(
                ida.update(),
                leo.update(),
                Samples.update("max", DAY_BEFORE, 1_000, 500, 300, 700),
                Samples.update("mia", DAY_BEFORE, 1_000, 500, 300, 700));
        outputs.write(table(Cohort.EVERYONE, LAST_DAY, 1_000, 9_000));
        server = DashboardServer.start(outputs.client(), "", 0);
        http = new Http(server.url());
        await().atMost(Duration.ofSeconds(30)).until(() -> http.status("ready") == 200);
    }

    /** Seven comments, of which five count, the first of them twice, and what cannot have happened. */
    private static List<Activity> recordsOfMax() {
        List<Activity> records = new ArrayList<>();
        for (int hour = 8; hour < 15; hour++) {
            records.add(Activity.of("comment-" + hour, "max", ActivityType.COMMENT_WRITTEN, at(DAY_BEFORE, hour)));
        }
        records.add(records.get(0));
        records.add(Activity.of("never", "max", ActivityType.COMMENT_WRITTEN, Long.MAX_VALUE));
        records.add(Activity.of("before all", "max", ActivityType.COMMENT_WRITTEN, Long.MIN_VALUE));
        return records;
    }

    private static List<Activity> searchesOfMia() {
        List<Activity> searches = new ArrayList<>();
        for (int i = 0; i < SEARCHES_OF_ONE_DAY; i++) {
            searches.add(Activity.of("search-" + i, "mia", ActivityType.PEOPLE_SEARCHED, at(DAY_BEFORE, 8) + i));
        }
        return searches;
    }

    private static long at(String day, int hour) {
        return UtcDay.startMillis(UtcDay.parse(day)) + hour * HOUR_MILLIS;
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
    void theWeekAheadEndsWithWhatAgesOut() throws Exception {
        // When
        JsonNode outlook = http.json("api/members/ida/outlook");
        // Then
        assertThat(outlook.path("days").findValuesAsText("day"))
                .hasSize(7)
                .startsWith(OPEN_DAY)
                .endsWith("2026-11-25");
        assertThat(outlook.path("agingOut").findValuesAsText("signal"))
                .containsExactly("people-searches"); // comments stay at their most
        assertThat(outlook.at("/agingOut/0/change").asDouble()).isNegative();
        assertThat(outlook.at("/agingOut/0/xThen").asInt())
                .isLessThan(outlook.at("/agingOut/0/x").asInt());
        assertThat(outlook.at("/days/6/score").asDouble())
                .isLessThan(outlook.path("score").asDouble());
        assertThat(outlook.has("why")).isFalse();
    }

    @Test
    void foretellsNothingOfAMemberWhoHasLeft() throws Exception {
        // When
        JsonNode left = http.json("api/members/leo/outlook?day=" + LAST_DAY);
        JsonNode before = http.json("api/members/leo/outlook?day=" + DAY_BEFORE);
        // Then
        assertThat(left.path("days")).isEmpty();
        assertThat(left.path("agingOut")).isEmpty();
        assertThat(left.path("why").asText()).startsWith("The member has left").endsWith(".");
        assertThat(before.path("days")).hasSize(7);
    }

    @Test
    void foretellsNothingFromADayThatIsNotOver() throws Exception {
        // When
        JsonNode outlook = http.json("api/members/ida/outlook?day=" + OPEN_DAY);
        // Then
        assertThat(outlook.path("days")).isEmpty();
        assertThat(outlook.path("why").asText()).contains(LAST_DAY).endsWith(".");
    }

    @Test
    void foretellsNothingWhereTheLogDoesNotGiveTheScore() throws Exception {
        // When
        JsonNode outlook = http.json("api/members/max/outlook");
        // Then
        assertThat(outlook.path("score").asText()).isEqualTo("25.0");
        assertThat(outlook.path("days")).isEmpty();
        assertThat(outlook.path("agingOut")).isEmpty();
        assertThat(outlook.path("why").asText()).contains("do not give this score");
    }

    @Test
    void saysOfEachRecordOfADayWhetherAndWhatForItCounts() throws Exception {
        // When
        JsonNode activities =
                http.json("api/members/max/activities?day=" + DAY_BEFORE).path("activities");
        // Then
        List<String> said = StreamSupport.stream(activities.spliterator(), false)
                .map(one -> one.path("activityId").asText() + " " + one.path("counted") + " " + one.path("signals")
                        + " " + one.path("why").asText(""))
                .toList();
        String before = " false [] It was there before: the same id of the same day and type counts once.";
        String enough = " true [] Enough of that day count already for: comments.";
        assertThat(said)
                .containsExactly(
                        "comment-8 true [\"comments\"] ",
                        "comment-8" + before,
                        "comment-9 true [\"comments\"] ",
                        "comment-10 true [\"comments\"] ",
                        "comment-11 true [\"comments\"] ",
                        "comment-12 true [\"comments\"] ",
                        "comment-13" + enough,
                        "comment-14" + enough,
                        "late true [] It came after its day was over, and counts from 2026-11-19 on.");
        assertThat(activities.at("/0/time").asText()).isEqualTo("2026-11-17T08:00:00Z");
        assertThat(activities.at("/0/source/topic").asText()).isEqualTo("ssi.shares");
    }

    @Test
    void saysWhatCameTooLate() throws Exception {
        // When
        JsonNode activities =
                http.json("api/members/max/activities?day=2026-11-05").path("activities");
        // Then
        assertThat(activities).hasSize(1);
        assertThat(activities.at("/0/counted").asBoolean()).isFalse();
        assertThat(activities.at("/0/why").asText()).contains("more than 7 days late");
    }

    @Test
    void showsAThousandRecordsAndSaysThatThereAreMore() throws Exception {
        // When
        JsonNode answer = http.json("api/members/mia/activities?day=" + DAY_BEFORE);
        // Then
        assertThat(answer.path("activities")).hasSize(1_000);
        assertThat(answer.path("more").asBoolean()).isTrue();
        assertThat(answer.at("/activities/999/activityId").asText()).isEqualTo("search-999");
        assertThat(http.json("api/members/mia/activities?day=" + LAST_DAY).path("activities"))
                .isEmpty();
    }

    @Test
    void refusesWhatItCannotAnswer() throws Exception {
        for (String path : List.of("outlook", "activities")) {
            // When
            HttpResponse<String> wrong = http.get("api/members/ida/" + path + "?day=tomorrow");
            HttpResponse<String> unknown = http.get("api/members/eve/" + path);
            // Then
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(unknown.statusCode()).isEqualTo(404);
        }
        assertThat(http.status("api/members/ida/outlook?day=2026-01-01")).isEqualTo(404);
    }
}
