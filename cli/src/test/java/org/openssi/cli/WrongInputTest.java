package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.localkafka.LocalKafka;

/** Files that are not what they should be: a sentence says what to mend, and the log stays as it was. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WrongInputTest {
    private static final String MAPPING = """
            header: true
            occurredAt: {column: when, format: iso}
            activityId: {column: id}
            memberId: {column: who}
            type: {column: what}
            """;

    @TempDir
    private static Path data;

    private static LocalKafka kafka;
    private static Command ssi;

    @TempDir
    private Path dir;

    @BeforeAll
    static void start() throws Exception {
        kafka = LocalKafka.start(data, 0);
        ssi = new Command(kafka.bootstrapServers());
        ssi.succeeds("topics", "create", "--partitions", "2");
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void anArchiveThatBreaksOffIsRefused() throws Exception {
        // Given
        byte[] whole = Files.readAllBytes(archive(dir.resolve("whole.zip")));
        Path half = Files.write(dir.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));

        // When
        String said = ssi.refuses("produce", "linkedin", half.toString());

        // Then
        assertThat(said).contains(half.toString(), "download");
        nothingIsInTheLog();
    }

    @Test
    void anArchiveWithADamagedFileIsRefusedAndTheFileNamed() throws Exception {
        // Given
        byte[] bytes = Files.readAllBytes(archive(dir.resolve("whole.zip")));
        Arrays.fill(bytes, 60, 90, (byte) 0xff);
        Path damaged = Files.write(dir.resolve("damaged.zip"), bytes);

        // When
        String said = ssi.refuses("produce", "linkedin", damaged.toString());

        // Then
        assertThat(said).contains(damaged.toString(), "Connections.csv", "download the archive again");
        nothingIsInTheLog();
    }

    @Test
    void aTextThatIsCalledZipIsRefused() throws Exception {
        // Given
        Path text = Files.writeString(dir.resolve("archive.zip"), "This is no archive.");

        // When
        String said = ssi.refuses("produce", "linkedin", text.toString());

        // Then
        assertThat(said).contains(text + " is neither a zip file nor a folder");
        nothingIsInTheLog();
    }

    @Test
    void anEmptyFileAndAnEmptyFolderAreNoArchives() throws Exception {
        // Given
        Path empty = Files.createFile(dir.resolve("empty.zip"));
        Path folder = Files.createDirectory(dir.resolve("folder"));

        // When
        String ofFile = ssi.refuses("produce", "linkedin", empty.toString());
        String ofFolder = ssi.refuses("produce", "linkedin", folder.toString(), "--member", "ada");

        // Then
        assertThat(ofFile).contains(empty + " is neither a zip file nor a folder");
        assertThat(ofFolder).contains(folder.toString(), "LinkedIn");
        nothingIsInTheLog();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linkedin MISSING",
                "sales-navigator MISSING",
                "roster MISSING",
                "events MISSING",
                "table MISSING --mapping MAPPING",
                "table GOOD --mapping MISSING"
            })
    void aFileThatIsNotThereIsNamed(String line) throws Exception {
        // Given
        Path missing = dir.resolve("missing.file");
        Path mapping = Files.writeString(dir.resolve("mapping.yaml"), MAPPING);
        Path good = Files.writeString(dir.resolve("good.csv"), "id,when,who,what\n");
        String given = line.replace("MISSING", missing.toString())
                .replace("MAPPING", mapping.toString())
                .replace("GOOD", good.toString());

        // When
        String said = ssi.refuses(("produce " + given).split(" "));

        // Then
        assertThat(said).contains("There is no file " + missing);
        nothingIsInTheLog();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkedin", "sales-navigator", "roster", "events"})
    void aFolderOrBytesInPlaceOfAFileAreRefusedOrReported(String source) throws Exception {
        // Given
        Path bytes = dir.resolve("random.bin");
        byte[] noise = new byte[10_000];
        new Random(7).nextBytes(noise);
        Files.write(bytes, noise);

        // When
        Run ofBytes = ssi.run("produce", source, bytes.toString());
        Run ofFolder = ssi.run("produce", source, dir.toString());

        // Then
        assertThat(ofBytes.err() + ofBytes.out() + ofFolder.err()).doesNotContain("\tat ", "Exception");
        if (source.equals("events")) {
            assertThat(ofBytes.status()).isZero();
            assertThat(ofBytes.out()).contains("produced 0");
        } else {
            assertThat(Command.refusal(ofBytes)).contains(bytes.toString());
        }
        assertThat(Command.refusal(ofFolder)).contains(dir.toString());
        nothingIsInTheLog();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memberId: {column: who} | memberid: {column: who} | line 4 | memberid",
                "memberId: {column: who} | memberId: {column: whom} | line 4 | whom",
                "format: iso | format: 'yyyy-QQQQQQ' | line 2 | format",
                "type: {column: what} | type: SHOUTED | line 5 | SHOUTED",
                "type: {column: what} | typ | mapping.yaml | line 5",
                "header: true | header: perhaps | line 1 | header",
                "header: true | records: [] | line 1 | records",
            })
    void aWrongMappingIsRefusedWithItsLineAndItsKey(String good, String wrong, String line, String key)
            throws Exception {
        // Given
        Path mapping = Files.writeString(dir.resolve("mapping.yaml"), MAPPING.replace(good, wrong));
        Path rows = Files.writeString(
                dir.resolve("rows.csv"), "id,when,who,what\n1,2026-03-01T10:00:00Z,ann,POST_PUBLISHED\n");

        // When
        String said = ssi.refuses("produce", "table", rows.toString(), "--mapping", mapping.toString());

        // Then
        assertThat(said).contains(mapping.toString(), line, key);
        nothingIsInTheLog();
    }

    @Test
    void aTimeThatIsNotAsTheMappingSaysIsRejectedAndTheOtherRowsAreNot() throws Exception {
        // Given
        try (LocalKafka own = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Path mapping = Files.writeString(dir.resolve("mapping.yaml"), MAPPING);
            Path rows = Files.writeString(dir.resolve("rows.csv"), """
                    id,when,who,what
                    1,2026-03-01T10:00:00Z,ann,POST_PUBLISHED
                    2,1 March,ann,POST_PUBLISHED
                    3,2026-03-01T12:00:00Z,ann,SHOUTED
                    """);

            // When
            Run outcome = new Command(own.bootstrapServers())
                    .run("produce", "table", rows.toString(), "--mapping", mapping.toString());

            // Then
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out())
                    .contains("read 3, produced 1, skipped 0, rejected 2", "line 3", "BAD_TIME", "UNKNOWN_TYPE");
        }
    }

    @Test
    void whatIsWrongInEventsIsInTheReportAndTheGoodLinesAreProduced() throws Exception {
        // Given
        try (LocalKafka own = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Path events = Files.writeString(dir.resolve("events.jsonl"), """
                    {"activityId":"1","memberId":"ann","type":"POST_PUBLISHED","occurredAt":"2026-03-01T10:00:00Z"}
                    {"activityId":"2","memberId":"ann","type":"SHOUTED","occurredAt":"2026-03-01T10:00:00Z"}
                    {"activityId":"3","type":"POST_PUBLISHED","occurredAt":"2026-03-01T10:00:00Z"}
                    {"activityId":"4","memberId":"ann","type":"POST_PUBLISHED","occurredAt":"yesterday"}
                    no JSON at all

                    {"activityId":"6","memberId":"ann","type":"POST_PUBLISHED","occurredAt":"2002-03-01T10:00:00Z"}
                    {"activityId":"7","memberId":"ann","type":"POST_PUBLISHED","occurredAt":"2999-03-01T10:00:00Z"}
                    {"activityId":"8","memberId":"bob","type":"ARTICLE_PUBLISHED","occurredAt":1772359200000}
                    """);

            // When
            Run outcome = new Command(own.bootstrapServers()).run("produce", "events", events.toString());

            // Then
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out())
                    .contains("read 9, produced 2, skipped 1, rejected 6")
                    .contains("line 2", "UNKNOWN_TYPE", "line 3", "NO_MEMBER", "line 4", "BAD_TIME", "line 5")
                    .contains("BEFORE_2003", "IN_THE_FUTURE");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windowDays: 90 | windowDays: [90 | line | model.yaml",
                "kind: level | kind: levle | levle | signal",
                "of: [POST_PUBLISHED, ARTICLE_PUBLISHED] | of: [POST_SHOUTED] | POST_SHOUTED | type",
                "weight: 18} | weigth: 18} | weigth | weight",
                ", weight: 18} | } | missing | weight",
            })
    void aBadModelIsRefusedWithItsLineAndTheReason(String good, String wrong, String line, String reason)
            throws Exception {
        // Given
        String text = Run.of("model", "show").out();
        assertThat(text).contains(good);
        int at = text.indexOf(good);
        Path model = Files.writeString(
                dir.resolve("model.yaml"), text.substring(0, at) + wrong + text.substring(at + good.length()));

        // When
        String said = ssi.refuses("score", "--until-caught-up", "--model", model.toString(), "--generation", "never");
        Run check = Run.of("model", "check", model.toString());

        // Then
        assertThat(said).contains(model + ", line ", line, reason);
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.err()).contains(model + ", line ", line, reason).doesNotContain("\tat ");
        assertThat(ssi.refuses("export", "scores", "--generation", "never")).contains("There is no topic");
    }

    private static Path archive(Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("Connections.csv"));
            StringBuilder text =
                    new StringBuilder("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
            for (int i = 0; i < 500; i++) {
                text.append("Ann")
                        .append(i * 7919 % 1000)
                        .append(",Berg,https://www.linkedin.com/in/ann-")
                        .append(i)
                        .append(",,Acme,CEO,01 Mar 2026\n");
            }
            zip.write(text.toString().getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("Profile.csv"));
            zip.write("First Name,Last Name,Headline\nAda,Byron,Engineer\n".getBytes(UTF_8));
        }
        return file;
    }

    private static void nothingIsInTheLog() {
        assertThat(Stream.of(ssi.succeeds("export", "activity").split("\n")).filter(line -> !line.isEmpty()))
                .isEmpty();
    }
}
