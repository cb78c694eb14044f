package org.openssi.dashboard.memberlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.dashboard.OutputTopics;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.memberlog.MemberLog;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;

/** What is read at once, what is kept, and what is refused. */
@Timeout(120)
class MemberLogsTest {
    private static final int DAY = UtcDay.parse("2026-11-17");
    private static final int DAYS_LATE = 7;
    private static final int RECORDS = 6;

    @TempDir
    private static Path folder;

    private static LocalKafka kafka;
    private static OutputTopics outputs;

    @BeforeAll
    static void startOverSomeMembers() throws Exception {
        kafka = LocalKafka.start(folder.resolve("kafka"), 0);
        outputs = new OutputTopics(kafka.bootstrapServers(), "", null).withActivity();
        List<Activity> activities = new ArrayList<>();
        for (String memberId : List.of("ann", "bob", "cyd")) {
            for (int i = 0; i < RECORDS; i++) {
                activities.add(Activity.of(
                        "search-" + i, memberId, ActivityType.PEOPLE_SEARCHED, UtcDay.startMillis(DAY) + i));
            }
        }
        outputs.write(activities);
    }

    @AfterAll
    static void stop() {
        if (outputs != null) {
            outputs.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void keepsALogUntilAnotherDayIsClosed() throws Exception {
        try (MemberLogs logs = new MemberLogs(outputs.client())) {
            // Given
            MemberLog first = logs.of("ann", DAY, DAYS_LATE);
            // When
            MemberLog again = logs.of("ann", DAY, DAYS_LATE);
            MemberLog later = logs.of("ann", DAY + 1, DAYS_LATE);
            // Then
            assertThat(first.entries()).hasSize(RECORDS);
            assertThat(again).isSameAs(first);
            assertThat(later).isNotSameAs(first);
        }
    }

    @Test
    void letsGoOfWhoWasAskedForLongestAgoWhenThereAreTooManyRecords() throws Exception {
        try (MemberLogs logs = new MemberLogs(outputs.client(), Topics.of(Topics.DEFAULT_GENERATION), 2 * RECORDS)) {
            // Given
            MemberLog ann = logs.of("ann", DAY, DAYS_LATE);
            MemberLog bob = logs.of("bob", DAY, DAYS_LATE);
            assertThat(logs.of("ann", DAY, DAYS_LATE)).isSameAs(ann);
            // When
            MemberLog cyd = logs.of("cyd", DAY, DAYS_LATE);
            // Then
            assertThat(logs.of("ann", DAY, DAYS_LATE)).isSameAs(ann);
            assertThat(logs.of("cyd", DAY, DAYS_LATE)).isSameAs(cyd);
            assertThat(logs.of("bob", DAY, DAYS_LATE)).isNotSameAs(bob);
        }
    }

    @Test
    void refusesAMemberWithMoreRecordsThanFit() throws Exception {
        try (MemberLogs logs = new MemberLogs(outputs.client(), Topics.of(Topics.DEFAULT_GENERATION), RECORDS - 1)) {
            // When // Then
            assertThatThrownBy(() -> logs.of("ann", DAY, DAYS_LATE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("There are more than 5 records of this member")
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void readsFewAtATimeAndSaysSoWhenKafkaDoesNotAnswer() throws Exception {
        // Given a port that takes connections and never answers
        try (ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Properties client = new Properties();
            client.setProperty("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort());
            Queue<String> refusals = new ConcurrentLinkedQueue<>();
            List<Thread> askers = new ArrayList<>();
            try (MemberLogs logs = new MemberLogs(client)) {
                // When two are read, eight wait, and one is too many
                for (int i = 0; i < 11; i++) {
                    String memberId = "member-" + i;
                    Thread asker = new Thread(() -> {
                        try {
                            logs.of(memberId, DAY, DAYS_LATE);
                        } catch (Refusal e) {
                            refusals.add(e.getMessage());
                        }
                    });
                    askers.add(asker);
                    asker.start();
                }
                // Then
                await().atMost(Duration.ofSeconds(5)).until(() -> !refusals.isEmpty());
                assertThat(refusals)
                        .containsExactly("Too many members' logs are being read at once: ask again in some seconds.");
                for (Thread asker : askers) {
                    asker.join();
                }
            }
            assertThat(refusals).hasSize(11);
            assertThat(refusals)
                    .filteredOn(one -> one.startsWith("No Kafka broker answers at 127.0.0.1"))
                    .isNotEmpty();
            assertThat(refusals)
                    .filteredOn(one -> one.startsWith("Reading the member's log takes longer"))
                    .isNotEmpty();
        }
    }
}
