package org.openssi.cli.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.Command;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.activity.UtcDay;

/**
 * Counts, rates and correlations written a second time, from exported scores and outcomes alone, in the plainest way.
 */
class RelevanceFiguresTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEMBERS = 70;
    private static final String UNTIL = "2026-10-31";
    private static final long SEED = 77;

    /** Who has left, by the ends of months. */
    private static final Map<String, Set<String>> LEFT = new HashMap<>();

    @TempDir
    static Path dir;

    private static LocalKafka kafka;
    private static Command ssi;
    private static List<JsonNode> scores;
    private static List<JsonNode> outcomes;
    private static List<JsonNode> tables;
    private static List<JsonNode> activity;

    @BeforeAll
    static void reported() throws Exception {
        System.out.println("seed " + SEED);
        kafka = LocalKafka.start(dir.resolve("kafka"), 0);
        ssi = new Command(kafka.bootstrapServers());
        ssi.succeeds("topics", "create", "--partitions", "3");
        String members = Integer.toString(MEMBERS);
        ssi.succeeds("produce", "simulate", "--members", members, "--days", "200", "--seed", "3", "--until", UNTIL);
        Path roster = Files.writeString(dir.resolve("roster.csv"), roster());
        ssi.succeeds("produce", "roster", roster.toString(), "--as-of", UNTIL);
        int last = UtcDay.parse(UNTIL);
        List<String> lines = SimulatedOutcomes.drawn(SEED, MEMBERS, last - 180, last).stream()
                .map(SimulatedOutcomes.Coming::json)
                .toList();
        Path events = Files.write(dir.resolve("outcomes.jsonl"), lines);
        ssi.succeeds("produce", "events", events.toString(), "--complete-through", UNTIL);
        ssi.succeeds(
                "score",
                "--until-caught-up",
                "--state-dir",
                dir.resolve("state").toString());
        ssi.succeeds("relevance");
        scores = lines(ssi.succeeds("export", "scores"));
        outcomes = lines(ssi.succeeds("export", "outcomes"));
        activity = lines(ssi.succeeds("export", "activity"));
        tables = lines(ssi.succeeds("export", "relevance"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** From the last day on, so that no month that is over knows it. */
    private static String roster() {
        StringBuilder csv = new StringBuilder("memberId,seniority\n");
        for (int member = 0; member < MEMBERS; member++) {
            csv.append(String.format("member-%06d,%s%n", member, member % 2 == 0 ? "Senior" : "Junior"));
        }
        return csv.toString();
    }

    private static List<JsonNode> lines(String text) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void membersAndOutcomesOfEachBandAreThoseOfTheExports() {
        int checked = 0;
        for (JsonNode table : tables) {
            if (lacksDays(table)) {
                continue;
            }
            // Given
            Map<String, JsonNode> members = inForce(table);
            Map<String, Integer> followed = followed(table);
            // When, Then
            int inAll = 0;
            for (JsonNode band : table.path("bands")) {
                List<String> inBand = members.entrySet().stream()
                        .filter(member -> points(member.getValue(), table)
                                        >= band.path("from").asDouble() - 0.001
                                && points(member.getValue(), table)
                                        <= band.path("to").asDouble() + 0.001)
                        .map(Map.Entry::getKey)
                        .toList();
                assertThat(band.path("members").asInt()).as("%s", table).isEqualTo(inBand.size());
                int had = inBand.stream()
                        .mapToInt(member -> followed.getOrDefault(member, 0))
                        .sum();
                assertThat(band.path("outcomes").asInt()).as("%s", table).isEqualTo(had);
                if (!inBand.isEmpty()) {
                    assertThat(band.path("rate").asDouble()).isCloseTo((double) had / inBand.size(), within(0.00006));
                }
                inAll += inBand.size();
            }
            assertThat(table.at("/amongMembers/members").asInt())
                    .isEqualTo(inAll)
                    .isEqualTo(members.size());
            checked++;
        }
        assertThat(checked).isGreaterThan(500);
    }

    @Test
    void correlationsAreThoseOfTheRanks() {
        int checked = 0;
        for (JsonNode table : tables) {
            if (!table.at("/amongMembers/rho").isMissingNode()) {
                // Given
                Map<String, JsonNode> members = inForce(table);
                Map<String, Integer> followed = followed(table);
                List<Double> measured = new ArrayList<>();
                List<Double> had = new ArrayList<>();
                members.forEach((member, update) -> {
                    measured.add(points(update, table));
                    had.add((double) followed.getOrDefault(member, 0));
                });
                // When, Then
                assertThat(table.at("/amongMembers/rho").asDouble())
                        .as("%s", table)
                        .isCloseTo(pearson(ranks(measured), ranks(had)), within(0.0001));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void eachMonthWhoseDaysAreOverHasReportsOfEveryoneAndOfEachIndustryThatIsLargeEnough() {
        Set<String> months = new HashSet<>();
        Set<String> cohorts = new HashSet<>();
        for (JsonNode table : tables) {
            months.add(table.path("month").asText());
            cohorts.add(table.path("cohortType").asText());
        }
        // Days are ended through 31 October, and a week more is waited for late ones: August is over since the 30th of
        // September, September since the 30th of October alone.
        assertThat(months).containsExactlyInAnyOrder("2026-04", "2026-05", "2026-06", "2026-07", "2026-08");
        assertThat(cohorts).contains("EVERYONE");
        assertThat(tables).allMatch(table -> table.path("bands").size() == 5);
    }

    private static boolean lacksDays(JsonNode table) {
        return table.at("/amongMembers/lack").asText().equals("DAYS");
    }

    /** Whose latest record that counts by the end of a day says that they left. */
    private static Set<String> left(String end) {
        Map<String, String> latest = new HashMap<>();
        Set<String> left = new HashSet<>();
        for (JsonNode record : activity) {
            String member = record.path("memberId").asText();
            String moment = record.path("occurredAt").asText()
                    + record.path("activityId").asText();
            if (record.path("countsFrom").asText().compareTo(end) <= 0
                    && moment.compareTo(latest.getOrDefault(member, "")) > 0) {
                latest.put(member, moment);
                if (record.path("type").asText().equals("MEMBER_LEFT")) {
                    left.add(member);
                } else {
                    left.remove(member);
                }
            }
        }
        return left;
    }

    /** The last update of each member of the cohort up to the end of the table's month, but of those who left. */
    private static Map<String, JsonNode> inForce(JsonNode table) {
        String end =
                YearMonth.parse(table.path("month").asText()).atEndOfMonth().toString();
        Map<String, JsonNode> latest = new TreeMap<>();
        for (JsonNode update : scores) {
            if (update.path("day").asText().compareTo(end) <= 0) {
                latest.put(update.path("memberId").asText(), update);
            }
        }
        latest.keySet().removeAll(LEFT.computeIfAbsent(end, RelevanceFiguresTest::left));
        String type = table.path("cohortType").asText();
        latest.values()
                .removeIf(update -> !type.equals("EVERYONE")
                        && !update.path(type.equals("TEAM") ? "team" : "industry")
                                .asText()
                                .equals(table.path("cohort").asText()));
        return latest;
    }

    /** How many outcomes of the table's type each member had in the days after the month; an id counts once. */
    private static Map<String, Integer> followed(JsonNode table) {
        LocalDate end = YearMonth.parse(table.path("month").asText()).atEndOfMonth();
        LocalDate through = end.plusDays(table.path("horizonDays").asInt());
        Map<String, String> first = new HashMap<>();
        for (JsonNode outcome : outcomes) {
            if (outcome.path("type").equals(table.path("outcome"))) {
                String id = outcome.path("memberId").asText() + "|"
                        + outcome.path("activityId").asText();
                first.merge(
                        id,
                        outcome.path("occurredAt").asText().substring(0, 10),
                        (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        first.forEach((id, day) -> {
            LocalDate date = LocalDate.parse(day);
            if (date.isAfter(end) && !date.isAfter(through)) {
                counts.merge(id.substring(0, id.indexOf('|')), 1, Integer::sum);
            }
        });
        return counts;
    }

    private static double points(JsonNode update, JsonNode table) {
        String name = table.path("measure").asText();
        return switch (table.path("kind").asText()) {
            case "SCORE" -> update.path("score").asDouble();
            case "PILLAR" -> update.path("pillars").path(name).asDouble();
            default -> update.path("signals").path(name).path("points").asDouble();
        };
    }

    private static double[] ranks(List<Double> values) {
        double[] ranks = new double[values.size()];
        for (int i = 0; i < ranks.length; i++) {
            double value = values.get(i);
            long below = values.stream().filter(other -> other < value).count();
            long same = values.stream().filter(other -> other == value).count();
            ranks[i] = below + (same + 1) / 2.0;
        }
        return ranks;
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
