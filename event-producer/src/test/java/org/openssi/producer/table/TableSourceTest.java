package org.openssi.producer.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openssi.producer.source.Collected;
import org.openssi.producer.source.SharedData;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;

class TableSourceTest {
    private static final String POSTS = """
            memberId: {column: who}
            type: POST_PUBLISHED
            occurredAt: {column: when}
            """;

    @TempDir
    private Path folder;

    @Test
    void givesBothSidesOfAnActOneId() throws Exception {
        // Given
        Path rows = write("rows.txt", """
                7 8 1341100972 MT
                7 8 1341100972 RE
                9 9 1341100973 RT
                7 8 1341100974 XX
                7 8
                """);
        // When
        Collected collected = Collected.from(new TableSource(rows, SharedData.example("higgs-mapping.yaml")));
        // Then
        assertThat(collected.counts())
                .containsExactly(
                        "rows.txt produced 4",
                        "rows.txt read 5",
                        "rows.txt rejected 1: SELF",
                        "rows.txt rejected 2: UNKNOWN_VALUE");
        assertThat(collected.activities().subList(0, 2))
                .containsExactly(
                        Activity.of("higgs-7-8-1341100972-MT", "7", ActivityType.COMMENT_WRITTEN, 1341100972000L)
                                .withChannel("twitter")
                                .withCounterpart("8"),
                        Activity.of("higgs-7-8-1341100972-MT", "8", ActivityType.ENGAGEMENT_RECEIVED, 1341100972000L)
                                .withChannel("twitter")
                                .withCounterpart("7"));
        assertThat(collected.activities().get(2).activityId()).isEqualTo("higgs-7-8-1341100972-RE");
    }

    @Test
    void accountsForEveryLineOfTheHiggsDataset() throws Exception {
        // Given
        Path rows = SharedData.folder().resolve("higgs/higgs-activity_time.txt.gz");
        Assumptions.assumeTrue(Files.exists(rows), "skipped: there is no " + rows);
        // When
        Collected collected = Collected.from(new TableSource(rows, SharedData.example("higgs-mapping.yaml")));
        // Then
        String name = rows.getFileName().toString();
        assertThat(collected.counts())
                .containsExactly(
                        name + " produced " + 2 * (563_069 - 7_588),
                        name + " read 563069",
                        name + " rejected 7588: SELF");
    }

    @Test
    void readsTheCrmExampleInItsTimeZoneWithItsFilters() throws Exception {
        // Given
        Path rows = write("crm.csv", """
                id,when,rep,action,contact,personal,internal,status,note
                1,05.10.2026 10:08,anna,mail,bruno,yes,yes,done,"A ""fine"", long note"
                2,05.10.2026 10:09,anna,mail,c-1,no,no,done,
                3,05.10.2026 10:10,anna,lead,c-1,,no,deleted,
                4,31.02.2026 25:10,anna,lead,c-1,,no,done,
                5,05.10.2026 10:12,anna,dance,c-1,,no,done,
                """);
        // When
        Collected collected = Collected.from(new TableSource(rows, SharedData.example("crm-mapping.yaml")));
        // Then
        assertThat(collected.counts())
                .containsExactly(
                        "crm.csv produced 3",
                        "crm.csv read 5",
                        "crm.csv rejected 1: BAD_TIME",
                        "crm.csv rejected 1: UNKNOWN_VALUE",
                        "crm.csv skipped 1: filtered out");
        long at = Instant.parse("2026-10-05T08:08:00Z").toEpochMilli();
        assertThat(collected.activities().subList(0, 2))
                .containsExactly(
                        Activity.of("crm-1", "anna", ActivityType.MESSAGE_SENT, at)
                                .withChannel("crm")
                                .withCounterpart("bruno")
                                .withFlags(Flag.PERSONALISED),
                        Activity.of("crm-1", "bruno", ActivityType.ENGAGEMENT_RECEIVED, at)
                                .withChannel("crm")
                                .withCounterpart("anna"));
    }

    @Test
    void skipsIdenticalRowsOrNumbersThemAsTheMappingSays() throws Exception {
        // Given
        String row = "anna,2026-10-05T10:00:00Z\n";
        Path rows = write("rows.csv", "who,when\n" + row + row + "bruno,2026-10-05T10:00:00Z\n" + row);
        // When
        Collected once = Collected.from(new TableSource(rows, write("once.yaml", POSTS)));
        Collected each = Collected.from(new TableSource(rows, write("each.yaml", POSTS + "rowsMayRepeat: true\n")));
        // Then
        assertThat(once.counts())
                .containsExactly("rows.csv produced 2", "rows.csv read 4", "rows.csv skipped 2: repeated row");
        assertThat(each.activities())
                .extracting(Activity::activityId)
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(Collected.from(new TableSource(rows, write("each.yaml", POSTS + "rowsMayRepeat: true\n")))
                        .activities())
                .isEqualTo(each.activities());
    }

    /** Written out they have as many digits as they like, and a level that is no number is not the same as none. */
    @Test
    void rejectsAbsurdNumbersAtOnce() throws Exception {
        // Given
        String mapping = """
                memberId: {column: who}
                type: POST_PUBLISHED
                occurredAt: {column: when, format: epoch-seconds}
                level: {column: level}
                """;
        Path rows = write("rows.csv", "who,when,level\na,1e999999999,1\na,1e-999999999,1\na,1790000000,NaN\n");
        // When
        Collected collected = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> Collected.from(new TableSource(rows, write("mapping.yaml", mapping))));
        // Then
        assertThat(collected.counts())
                .containsExactly(
                        "rows.csv read 3", "rows.csv rejected 2: BAD_TIME", "rows.csv rejected 1: WRONG_LEVEL");
    }

    @Test
    void rejectsARowWithAQuoteThatIsNeverClosedAndReadsOn() throws Exception {
        // Given
        Path rows = write(
                "rows.csv",
                "who,when\nanna,2026-10-05T10:00:00Z\n\"bruno,2026-10-05T10:00:00Z\ncarla,2026-10-06T10:00:00Z\n");
        TableSource source = new TableSource(rows, write("mapping.yaml", POSTS));
        // When
        Collected collected = Collected.from(source);
        // Then
        assertThat(collected.activities()).extracting(Activity::memberId).containsExactly("anna", "carla");
        assertThat(collected.counts())
                .containsExactly("rows.csv produced 2", "rows.csv read 3", "rows.csv rejected 1: MALFORMED");
        assertThat(collected.details())
                .containsExactly("line 3: A quote is opened that is not closed within 1048576 characters.");
    }

    @Test
    void readsJsonLinesByPath() throws Exception {
        // Given
        Path rows = write("rows.jsonl", """
                {"user":{"id":12},"at":1790000000.5,"ok":true}
                {"user":{},"at":1790000000}
                [1]
                nonsense

                """);
        Path mapping = write("mapping.yaml", """
                format: json-lines
                memberId: {template: "m-{user.id}"}
                type: POST_PUBLISHED
                occurredAt: {column: at, format: epoch-seconds}
                """);
        // When
        Collected collected = Collected.from(new TableSource(rows, mapping));
        // Then
        assertThat(collected.counts())
                .containsExactly(
                        "rows.jsonl produced 1",
                        "rows.jsonl read 5",
                        "rows.jsonl rejected 2: MALFORMED",
                        "rows.jsonl rejected 1: NO_MEMBER",
                        "rows.jsonl skipped 1: blank line");
        assertThat(collected.activities().get(0).memberId()).isEqualTo("m-12");
        assertThat(collected.activities().get(0).occurredAt()).isEqualTo(1_790_000_000_500L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "typ: POST_PUBLISHED|line 4: 'typ' is not known here",
                "type: POSTED|line 4: 'type' occurs twice",
                "header: perhaps|line 4: 'header' must be true or false",
                "delimiter: ''|line 4: 'delimiter' must be at least one character",
                "delimiter: \"\\n\"|line 4: 'delimiter' must be at least one character and at most 20, no line end",
                "delimiter: '\"'|line 4: 'delimiter' has the quote in it",
                "quote: \"\\r\"|line 4: 'quote' must be one character or none",
                "format: excel|line 4: 'format' must be delimited or json-lines",
                "only: [{column: a}]|line 4: 'only' needs a column and either in or notIn",
                "flags: [FAMOUS]|line 4: 'flags' names a flag that does not exist, FAMOUS",
                "team: {colum: x}|line 4: 'colum' is not known here",
                "team: {template: '{x'}|line 4: 'template' opens a brace that is never closed",
                "team: {column: x, otherwise: y}|line 4: 'otherwise' needs values beside it",
                "records: []|line 4: 'records' must have at least one record",
                "records: [{occurredAt: {column: when, zone: Mars}}]|line 4: 'zone' is no time zone",
                "records: [{occurredAt: {column: when, format: 'bbb'}}]|line 4: 'format' must be iso, epoch-seconds",
                "records: [{type: POSTED}]|line 4: 'type' names a type that does not exist, POSTED",
                "team: [|is no YAML"
            })
    void refusesAWrongMappingByLineAndKey(String wrong, String message) throws Exception {
        // Given
        Path mapping = write("mapping.yaml", POSTS + wrong + "\n");
        // When
        // Then
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new TableSource(folder, mapping))
                .withMessageContaining(message);
    }

    @Test
    void refusesAMappingThatLeavesSomethingOutOrNamesAColumnThatIsNotThere() throws Exception {
        // Given
        Path rows = write("rows.csv", "who,at\nanna,2026-10-05T10:00:00Z\n");
        Path mapping = write("mapping.yaml", POSTS);
        Path noMember = write("no-member.yaml", "type: POST_PUBLISHED\noccurredAt: {column: at}\n");
        // When
        // Then
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Collected.from(new TableSource(rows, mapping)))
                .withMessageContainingAll("a column 'when' in line 3", "it has who, at.");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new TableSource(rows, noMember))
                .withMessageContaining("does not say what the memberId is");
        assertThat(List.of(noMember, mapping)).allMatch(Files::exists);
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(UTF_8));
    }
}
