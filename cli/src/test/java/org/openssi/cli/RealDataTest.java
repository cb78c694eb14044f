package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.localkafka.LocalKafka;

/** Data of others, as large and as odd as it is: every line is accounted for, and scores come of it. */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class RealDataTest {
    private static final Pattern REPORT =
            Pattern.compile("read (\\d+), produced (\\d+), skipped (\\d+), rejected (\\d+)");
    private static final Pattern ACCOUNT =
            Pattern.compile("all topics: produced (\\d+) = counted (\\d+) \\+ duplicates (\\d+) \\+ rejected (\\d+)");
    private static final Pattern TABLE = Pattern.compile(
            "\"day\":\"([^\"]+)\",\"members\":(\\d+)," + "\"meanScore\":([0-9.]+),.*\"thresholds\":\\[([0-9.,]+)]");
    private static final Pattern SCORE = Pattern.compile("\"day\":\"([^\"]+)\",\"score\":([0-9.]+)");

    @TempDir
    private Path dir;

    @Test
    void scoresWhoSpokeOfTheHiggsBoson() throws Exception {
        // Given
        Path rows = data("higgs/higgs-activity_time.txt.gz");
        Path mapping = home().resolve("examples/higgs-mapping.yaml");
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "4");

            // When
            String report = ssi.succeeds("produce", "table", rows.toString(), "--mapping", mapping.toString());
            String account = score(ssi);

            // Then
            System.out.println(report + account);
            long[] lines = numbers(REPORT, report);
            long produced = lines[1];
            long[] sum = numbers(ACCOUNT, account);
            assertThat(lines[0]).isEqualTo(563_069);
            assertThat(lines[2]).isZero();
            assertThat(lines[3]).isEqualTo(7_588);
            // Each of the other lines is what one did and the other received.
            assertThat(produced).isEqualTo(2 * (563_069 - 7_588));
            assertThat(report).containsPattern("rejected +7588  SELF");
            assertThat(sum[0]).isEqualTo(produced);
            assertThat(sum[1] + sum[2] + sum[3]).isEqualTo(produced);
            assertThat(sum[3]).isZero();
            ssi.succeeds("export", "percentiles", "--out", dir.toString());
            ssi.succeeds("export", "scores", "--out", dir.toString());
            List<String> tables = everyone();
            assertThat(tables.stream().map(table -> found(TABLE, table).group(1)))
                    .containsExactly(
                            "2012-07-01",
                            "2012-07-02",
                            "2012-07-03",
                            "2012-07-04",
                            "2012-07-05",
                            "2012-07-06",
                            "2012-07-07");
            long updates;
            try (Stream<String> all = Files.lines(dir.resolve("scores.jsonl"))) {
                updates = all.count();
            }
            System.out.printf("%,d score updates, %d tables; the last: %s%n", updates, tables.size(), told(tables));
        }
    }

    @Test
    void scoresTheOwnerOfAnArchiveAmongSimulatedMembers() throws Exception {
        // Given
        Path archive = data("linkedin-archive/Complete_LinkedInDataExport_10-06-2025.zip");
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "4");

            // When
            String report = ssi.succeeds("produce", "linkedin", archive.toString(), "--reference", "500");
            String account = score(ssi);

            // Then
            System.out.println(report + account);
            assertThat(numbers(ACCOUNT, account)[0]).isEqualTo(numbers(REPORT, report)[1]);
            ssi.succeeds("export", "percentiles", "--out", dir.toString());
            ssi.succeeds("export", "scores", "--out", dir.toString());
            List<String> own;
            try (Stream<String> all = Files.lines(dir.resolve("scores.jsonl"))) {
                own = all.filter(line -> !line.startsWith("{\"memberId\":\"simulated-"))
                        .toList();
            }
            assertThat(own).isNotEmpty();
            String last = own.get(own.size() - 1);
            String owner = last.substring("{\"memberId\":\"".length(), last.indexOf("\",\"day\""));
            String explanation = ssi.succeeds("explain", owner);
            System.out.printf("%d updates of the owner, the last: %s%n", own.size(), last);
            System.out.println(told(everyone()));
            System.out.println(explanation);
            assertThat(own).allMatch(line -> line.startsWith("{\"memberId\":\"" + owner + "\","));
            assertThat(explanation)
                    .contains(found(SCORE, last).group(2), "against simulated members")
                    .containsPattern("top \\d+ %");
        }
    }

    private String score(Command ssi) {
        return ssi.succeeds(
                "score",
                "--until-caught-up",
                "--state-dir",
                dir.resolve("state").toString());
    }

    private List<String> everyone() throws Exception {
        try (Stream<String> all = Files.lines(dir.resolve("percentiles.jsonl"))) {
            return all.filter(line -> line.contains("\"EVERYONE\"")).toList();
        }
    }

    private static String told(List<String> tables) {
        Matcher table = found(TABLE, tables.get(tables.size() - 1));
        String[] thresholds = table.group(4).split(",");
        assertThat(thresholds).hasSize(100);
        StringBuilder told = new StringBuilder(
                "everyone on " + table.group(1) + ": " + table.group(2) + " members, mean score " + table.group(3));
        for (int k : new int[] {1, 5, 10, 25, 50}) {
            told.append(", top ").append(k).append(" % from ").append(thresholds[k - 1]);
        }
        return told.toString();
    }

    private static long[] numbers(Pattern pattern, String text) {
        Matcher found = found(pattern, text);
        long[] numbers = new long[found.groupCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Long.parseLong(found.group(i + 1));
        }
        return numbers;
    }

    private static Matcher found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found;
    }

    /** The folder of this project: the nearest one above with its launcher. */
    private static Path home() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("examples/higgs-mapping.yaml"))) {
            at = at.getParent();
        }
        return at;
    }

    private static Path data(String name) {
        Path file = home().resolveSibling("shared").resolve("data").resolve(name);
        assumeTrue(Files.exists(file), "Skipped: there is no " + name + " in ../shared/data.");
        return file;
    }
}
