package org.openssi.producer.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;

class SmallSourcesTest {
    private static final long NOW = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();

    @TempDir
    private Path folder;

    @Test
    void readsEventsAndTellsTheLinesThatAreNone() throws Exception {
        // Given
        Path file = write("events.jsonl", """
                {"activityId":"a-1","memberId":"anna","type":"POST_PUBLISHED","occurredAt":"2026-10-05T08:36:00Z"}

                {"activityId":"a-2","memberId":"anna","type":"DANCED","occurredAt":"2026-10-05T08:36:00Z"}
                {"activityId":"a-3","memberId":"anna"
                """);
        // When
        Collected collected = Collected.from(new EventsSource(List.of(file)));
        // Then
        assertThat(collected.counts())
                .containsExactly(
                        "events.jsonl produced 1",
                        "events.jsonl read 4",
                        "events.jsonl rejected 1: MALFORMED",
                        "events.jsonl rejected 1: UNKNOWN_TYPE",
                        "events.jsonl skipped 1: blank line");
        assertThat(collected.details().get(0)).isEqualTo("line 3: The type 'DANCED' is not known.");
    }

    @Test
    void readsARosterWhateverItsColumnsAreCalled() throws Exception {
        // Given
        Path file = write("roster.csv", """
                \ufeffMember_ID;Department;Level;Industry
                anna;North;80%;Banking
                anna;North;80%;Banking
                bruno;;;
                carla;South;1.2;Banking
                ;South;1;Banking
                anna;South;1;Banking
                """);
        // When
        Collected collected = Collected.from(new RosterSource(file, OptionalLong.empty(), NOW));
        // Then
        assertThat(collected.counts())
                .containsExactly(
                        "roster.csv produced 2",
                        "roster.csv read 6",
                        "roster.csv rejected 1: NO_MEMBER",
                        "roster.csv rejected 1: REPEATED_MEMBER",
                        "roster.csv rejected 1: WRONG_LEVEL",
                        "roster.csv skipped 1: repeated row");
        Activity anna = collected.activities().get(0);
        assertThat(anna.memberId()).isEqualTo("anna");
        assertThat(anna.occurredAt()).isEqualTo(NOW);
        assertThat(List.of(anna.level(), anna.industry(), anna.team())).isEqualTo(List.of(0.8, "Banking", "North"));
        assertThat(collected.activities().get(1).hasLevel()).isFalse();
    }

    @Test
    void givesARosterThatIsReadTwiceTheSameIds() throws Exception {
        // Given
        Path file = write("roster.csv", "memberId,team\nanna,North\n");
        // When
        String id = idOf(new RosterSource(file, OptionalLong.empty(), NOW));
        // Then
        assertThat(idOf(new RosterSource(file, OptionalLong.empty(), NOW + 60_000)))
                .isEqualTo(id);
        assertThat(idOf(new RosterSource(file, OptionalLong.of(NOW), NOW))).isNotEqualTo(id);
    }

    @Test
    void refusesARosterWithoutMembers() throws Exception {
        // Given
        Path file = write("roster.csv", "name,team\nanna,North\n");
        // When
        // Then
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Collected.from(new RosterSource(file, OptionalLong.empty(), NOW)))
                .withMessageEndingWith("has no column memberId: name the columns in its first line.");
    }

    @Test
    void mapsSalesNavigatorsActivities() throws Exception {
        // Given
        Path file = write("export.csv", """
                activityId,activityType,createdAt,seatId,memberIdentityKey
                1,SAVED_LEAD,11-20-2026 09:00:00,anna,c-1
                2,SAVED_ACCOUNT,11-20-2026 09:01:00,anna,acme
                3,SEARCH_PERFORMED,11-20-2026 09:02:00,anna,
                4,PROFILE_VIEWED,11-20-2026 09:03:00,anna,c-1
                5,INMAIL_SENT,11-20-2026 09:04:00,anna,c-1
                6,MESSAGE_SENT,11-20-2026 09:05:00,anna,c-1
                7,CONNECTION_MADE,11-20-2026 09:06:00,anna,c-1
                8,SEAT_ASSIGNED,11-20-2026 09:06:00,anna,
                9,SAVED_LEAD,20-11-2026 09:06:00,anna,c-2
                10,SAVED_LEAD,11-20-2026 09:06:00,,c-2
                ,SAVED_LEAD,11-20-2026 09:06:00,anna,c-2
                """);
        // When
        Collected collected = Collected.from(new SalesNavigatorSource(List.of(file)));
        // Then
        assertThat(collected.activities())
                .extracting(Activity::type)
                .containsExactly(
                        ActivityType.LEAD_SAVED,
                        ActivityType.ACCOUNT_SAVED,
                        ActivityType.PEOPLE_SEARCHED,
                        ActivityType.PROFILE_VIEWED,
                        ActivityType.MESSAGE_SENT,
                        ActivityType.MESSAGE_SENT,
                        ActivityType.CONNECTION_ACCEPTED);
        assertThat(collected.activities().get(6))
                .isEqualTo(Activity.of(
                                "7",
                                "anna",
                                ActivityType.CONNECTION_ACCEPTED,
                                Instant.parse("2026-11-20T09:06:00Z").toEpochMilli())
                        .withChannel("sales-navigator")
                        .withCounterpart("c-1"));
        assertThat(collected.counts())
                .contains(
                        "export.csv read 11",
                        "export.csv rejected 1: BAD_TIME",
                        "export.csv rejected 1: NO_ACTIVITY_ID",
                        "export.csv rejected 1: NO_MEMBER",
                        "export.csv rejected 1: UNKNOWN_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsTextWithAndWithoutAByteOrderMark(String charset) throws IOException {
        // Given
        String text = "Date\tSearch\n2018\tJörg";
        for (String mark : List.of("", "\ufeff")) {
            byte[] bytes = (mark + text).getBytes(Charset.forName(charset));
            // When
            String read = String.join(
                    "\n",
                    InputText.decode(new ByteArrayInputStream(bytes)).lines().toList());
            // Then
            assertThat(read).isEqualTo(text);
        }
    }

    @Test
    void readsGzippedText() throws IOException {
        // Given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("\ufeffhello".getBytes(StandardCharsets.UTF_8));
        }
        // When
        String line =
                InputText.decode(new ByteArrayInputStream(bytes.toByteArray())).readLine();
        // Then
        assertThat(line).isEqualTo("hello");
    }

    @Test
    void refusesAGzippedBomb() throws IOException {
        // Given
        Path file = folder.resolve("bomb.jsonl.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(new byte[20 << 20]);
        }
        // When
        // Then
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Collected.from(new EventsSource(List.of(file))))
                .withMessageContaining("unpacks to more than 200 times its size");
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void rejectsALineThatIsTooLongAndReadsOn() throws Exception {
        // Given
        String good =
                "{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":1790000000000}\n";
        Path file = write("events.jsonl", good + "x".repeat(LimitedLines.MAX_CHARS + 1) + "\n" + good);
        // When
        Collected collected = Collected.from(new EventsSource(List.of(file)));
        // Then
        assertThat(collected.counts())
                .containsExactly(
                        "events.jsonl produced 2", "events.jsonl read 3", "events.jsonl rejected 1: MALFORMED");
    }

    @Test
    void rejectsTimesOfNoYearOfOurs() throws Exception {
        // Given
        Path file = write("export.csv", """
                activityId,activityType,createdAt,seatId,memberIdentityKey
                1,SAVED_LEAD,1-1-+999999999 1:00:00,anna,c-1
                """);
        // When
        Collected collected = Collected.from(new SalesNavigatorSource(List.of(file)));
        // Then
        assertThat(collected.counts()).containsExactly("export.csv read 1", "export.csv rejected 1: BAD_TIME");
    }

    private static String idOf(ActivitySource source) throws Refusal {
        return Collected.from(source).activities().get(0).activityId();
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(UTF_8));
    }
}
