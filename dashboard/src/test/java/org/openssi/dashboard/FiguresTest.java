package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.schemas.topics.CommittedRecords;

/** Every figure on the page says where it comes from, and it is true. */
@Timeout(180)
class FiguresTest {
    /** What has digits as points have them, and nothing around it that says where they come from. */
    private static final String WITHOUT_SOURCE = """
            const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
            const found = [];
            while (texts.nextNode()) {
              const text = texts.currentNode;
              if (/\\d[.,]\\d\\d|\\d %|\\d members/.test(text.data) && !text.parentElement.closest("[data-source], title")) {
                found.push(text.data);
              }
            }
            return found""";

    private static final String WITH_SOURCE = """
            return [...document.querySelectorAll("main [data-source]:not(svg)")]
              .filter((one) => one.dataset.source !== "")
              .map((one) => [one.textContent, one.dataset.source])""";

    /** Points, counts and percentages as English writes them. Days are not figures: their months are words. */
    private static final Pattern FIGURE = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");

    private static final Pattern DAY = Pattern.compile("\\d{1,2} [A-Z][a-z]+ \\d{4}|/ 25|in 7 days");

    @TempDir
    private static Path folder;

    private static OpenPage page;
    private static Http api;

    private final Set<String> recordsSeen = new HashSet<>();
    private final Map<String, JsonNode> answers = new HashMap<>();

    @BeforeAll
    static void openOverAYearOfScores() throws Exception {
        Assumptions.assumeTrue(
                Browser.isThere(), "No chromium with its driver is on this machine: the page is not looked at.");
        page = new OpenPage(folder);
        page.fill();
        api = new Http(page.server.url());
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void saysOfEachFigureOfAMemberWhereItComesFrom() throws Exception {
        // When
        page.open("?lang=en&member=" + OpenPage.MEMBER);
        page.until("#spread .own");
        page.until("#worth [data-measure=score]");
        // Then
        assertThat(page.browser.executeScript(WITHOUT_SOURCE))
                .asInstanceOf(LIST)
                .isEmpty();
        assertThat(resolved()).isGreaterThan(150);
    }

    @Test
    void saysItOfThePastAndOfOnePillarToo() throws Exception {
        // When
        page.open("?lang=en&day=2026-10-01&focus=PROFESSIONAL_BRAND&member=" + OpenPage.MEMBER);
        // Then
        assertThat(page.browser.executeScript(WITHOUT_SOURCE))
                .asInstanceOf(LIST)
                .isEmpty();
        assertThat(resolved()).isGreaterThan(100);
    }

    @Test
    void saysItOfWhatIsAheadAndOfWhatIsBehind() throws Exception {
        // When
        page.open("?lang=en&member=" + OpenPage.DIARIST);
        page.until("#ahead-words strong");
        page.until("#behind-rows tr");
        // Then
        assertThat(page.browser.executeScript(WITHOUT_SOURCE))
                .asInstanceOf(LIST)
                .isEmpty();
        assertThat(resolved()).isGreaterThan(100);
        assertThat(recordsSeen).isNotEmpty();
    }

    @Test
    void saysItOfATeam() throws Exception {
        // When
        page.browser.get(page.server.url() + "team.html?lang=en&team=" + Showcase.TEAM);
        page.until("#board tr");
        // Then
        assertThat(page.browser.executeScript(WITHOUT_SOURCE))
                .asInstanceOf(LIST)
                .isEmpty();
        assertThat(resolved()).isGreaterThan(30);
    }

    @Test
    void saysItOfEverybodyOnTheFirstPage() throws Exception {
        // When
        page.open("");
        // Then
        assertThat(page.browser.executeScript(WITHOUT_SOURCE))
                .asInstanceOf(LIST)
                .isEmpty();
        assertThat(resolved()).isEqualTo(7);
    }

    /** Follows every source, and holds the figure against what is there. */
    private int resolved() throws Exception {
        int figures = 0;
        for (Object one : (List<?>) page.browser.executeScript(WITH_SOURCE)) {
            List<?> pair = (List<?>) one;
            String text = (String) pair.get(0);
            if (isSentence((String) pair.get(1), text)) {
                figures++;
                continue;
            }
            List<Double> values = new ArrayList<>();
            int records = 0;
            for (String source : ((String) pair.get(1)).split(" ", -1)) {
                if (source.contains("#")) {
                    values.add(value(source));
                } else {
                    requireRecord(source);
                    records++;
                }
            }
            if (records > 0) {
                values.add((double) records);
            }
            if (text.equals(pair.get(1))) {
                continue; // a place in the log, which is its own source
            }
            Matcher figure = FIGURE.matcher(DAY.matcher(text).replaceAll(""));
            while (figure.find()) {
                figures++;
                double shown = Double.parseDouble(figure.group().replace(",", ""));
                assertThat(explained(shown, values))
                        .as(
                                "'%s' of '%s' is none of %s, nor a difference of them: %s",
                                shown, text, values, pair.get(1))
                        .isTrue();
            }
        }
        return figures;
    }

    /** A record of the log by topic/partition/offset: it is there, and it is the member's. */
    private void requireRecord(String source) throws Exception {
        String[] place = source.split("/", -1);
        TopicPartition partition = new TopicPartition(place[0], Integer.parseInt(place[1]));
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(page.outputs.client())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, Long.parseLong(place[2]));
            ConsumerRecord<byte[], byte[]> record =
                    consumer.poll(Duration.ofSeconds(10)).iterator().next();
            assertThat(record.offset()).isEqualTo(Long.parseLong(place[2]));
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(OpenPage.DIARIST);
        }
        recordsSeen.add(source);
    }

    private static boolean explained(double shown, List<Double> values) {
        for (double value : values) {
            if (same(shown, value)) {
                return true;
            }
            for (double other : values) {
                if (same(shown, Math.abs(value - other))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** To the two digits that are shown; a sign is a word or a mark of its own. */
    private static boolean same(double shown, double value) {
        return Math.abs(shown - Math.abs(value)) < 0.00501;
    }

    /** Whether it is a sentence of the API with its figures in it: shown word for word, it comes from there as a whole. */
    private boolean isSentence(String source, String text) throws Exception {
        if (source.contains(" ") || !source.contains("#")) {
            return false;
        }
        JsonNode node = node(source);
        if (node.isTextual()) {
            assertThat(text).isEqualTo(node.asText());
        }
        return node.isTextual();
    }

    private double value(String source) throws Exception {
        JsonNode node = node(source);
        assertThat(node.isNumber()).as("a number at %s", source).isTrue();
        return node.asDouble();
    }

    private JsonNode node(String source) throws Exception {
        int hash = source.indexOf('#');
        assertThat(hash).as("a place in %s", source).isPositive();
        String path = source.substring(0, hash);
        if (!answers.containsKey(path)) {
            answers.put(path, api.json(path));
        }
        return answers.get(path).at(URLDecoder.decode(source.substring(hash + 1), StandardCharsets.UTF_8));
    }
}
