package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.localkafka.LocalKafka;

/** What the report of {@code produce} says was produced is what {@code score} accounts for, to the last record. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class AccountingTest {
    private static final Pattern REPORT =
            Pattern.compile("read (\\d+), produced (\\d+), skipped (\\d+), rejected (\\d+)");
    private static final Pattern ACCOUNT =
            Pattern.compile("all topics: produced (\\d+) = counted (\\d+) \\+ duplicates (\\d+) \\+ rejected (\\d+)");

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"simulate", "linkedin", "sales-navigator", "roster", "events", "table"})
    void whatIsProducedIsCountedOnceHoweverOftenItIsProduced(String source) throws Exception {
        // Given
        String[] produce = produce(source);
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "3");

            // When
            long[] first = numbers(REPORT, ssi.succeeds(with(produce, "--no-end-days")));
            long[] second = numbers(REPORT, ssi.succeeds(with(produce, "--end-days")));
            long[] account = numbers(ACCOUNT, score(ssi));
            String counted = ssi.succeeds("export", "activity");
            String rejected = ssi.succeeds("export", "rejected");

            // Then
            long produced = first[1];
            assertThat(produced).isPositive();
            assertThat(second).isEqualTo(first);
            assertThat(account).containsExactly(2 * produced, produced, produced, 0);
            assertThat(counted.lines()).hasSize((int) produced);
            assertThat(rejected).isEmpty();
        }
    }

    /** A second scorer of the same log, and a third time the same file after its days were ended: nothing counts again. */
    @ParameterizedTest
    @ValueSource(strings = {"events", "table"})
    void whatComesAgainAfterItsDaysAreEndedIsADuplicateOrTooLate(String source) throws Exception {
        // Given
        String[] produce = produce(source);
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "3");
            long produced = numbers(REPORT, ssi.succeeds(with(produce, "--end-days")))[1];
            score(ssi);
            String before = ssi.succeeds("export", "activity");

            // When
            long[] again = numbers(REPORT, ssi.succeeds(with(produce, "--no-end-days")));
            long[] account = numbers(ACCOUNT, score(ssi));
            String rejected = ssi.succeeds("export", "rejected");

            // Then
            assertThat(again[1]).isEqualTo(produced);
            assertThat(account[0]).isEqualTo(2 * produced);
            assertThat(account[1]).isEqualTo(produced);
            assertThat(account[2] + account[3]).isEqualTo(produced);
            assertThat(rejected.lines()).hasSize((int) account[3]).allMatch(line -> line.contains("TOO_LATE"));
            assertThat(ssi.succeeds("export", "activity")).isEqualTo(before);
        }
    }

    private String score(Command ssi) {
        return ssi.succeeds(
                "score",
                "--until-caught-up",
                "--state-dir",
                dir.resolve("state").toString());
    }

    private String[] produce(String source) throws Exception {
        Path examples = Path.of("").toAbsolutePath().getParent().resolve("examples");
        List<String> arguments = switch (source) {
            case "simulate" -> List.of("--members", "20", "--days", "30", "--until", "2026-10-31");
            case "linkedin" -> List.of(archive().toString());
            case "sales-navigator" ->
                List.of(examples.resolve("sales-navigator.csv").toString());
            case "roster" -> List.of(examples.resolve("roster.csv").toString(), "--as-of", "2026-08-01");
            case "events" -> List.of(examples.resolve("events.jsonl").toString());
            case "table" ->
                List.of(
                        examples.resolve("crm-activity.csv").toString(),
                        "--mapping",
                        examples.resolve("crm-mapping.yaml").toString());
            default -> throw new IllegalArgumentException(source);
        };
        return with(new String[] {"produce", source}, arguments.toArray(String[]::new));
    }

    /** Ada's archive, as small as one can be that has something of every kind. */
    private Path archive() throws Exception {
        Map<String, String> files = new TreeMap<>();
        files.put("Profile.csv", "First Name,Last Name,Headline,Industry\nAda,Byron,Engineer,Software\n");
        files.put("Connections.csv", """
                Notes:
                "When exporting your connection data, some addresses are missing."

                First Name,Last Name,URL,Email Address,Company,Position,Connected On
                Bob,Boole,https://www.linkedin.com/in/bob-boole,,Acme,CEO,01 Mar 2026
                Carla,Cantor,https://www.linkedin.com/in/carla-cantor,,Acme,Clerk,03 Mar 2026
                """);
        files.put("Invitations.csv", """
                From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
                Ada Byron,Bob Boole,"2/27/26, 9:00 AM",Hello Bob,OUTGOING,https://www.linkedin.com/in/ada,https://www.linkedin.com/in/bob-boole
                """);
        files.put("Shares.csv", """
                Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility
                2026-03-02 10:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1,A note,,,MEMBER_NETWORK
                """);
        files.put("Reactions.csv", """
                Date,Type,Link
                2026-03-02 11:00:00,LIKE,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A2
                2026-03-02 11:00:00,LIKE,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A3
                """);
        files.put("SearchQueries.csv", "Time,Search Query\n2026/03/02 12:00:00 UTC,analysts\n");
        Path file = dir.resolve("Complete_LinkedInDataExport_03-05-2026.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> one : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write(one.getValue().getBytes(UTF_8));
            }
        }
        return file;
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private static long[] numbers(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        long[] numbers = new long[found.groupCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Long.parseLong(found.group(i + 1));
        }
        return numbers;
    }
}
