package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;
import static org.openssi.dashboard.Samples.update;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.model.ScoringModelFile;

/** The page in a real browser. Pictures of it are kept where the system property {@code openssi.pictures} says. */
@Timeout(180)
class PageTest {
    private static final long SEED = 7;
    private static final String MEMBER = Showcase.MEMBER;
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    /** What sticks out of the window, unless it is meant to scroll. */
    private static final String TOO_WIDE = """
            return [...document.querySelectorAll("body *")]
              .filter((one) => !one.closest("details") && one.getBoundingClientRect().right > 360.5)
              .map((one) => `${one.tagName} ${one.id} ${one.className.baseVal ?? one.className}`)""";

    @TempDir
    private static Path folder;

    private static LocalKafka kafka;
    private static OutputTopics outputs;
    private static DashboardServer server;
    private static ChromeDriver browser;

    @BeforeAll
    static void openOverAYearOfScores() throws Exception {
        Assumptions.assumeTrue(
                Browser.isThere(), "No chromium with its driver is on this machine: the page is not looked at.");
        kafka = LocalKafka.start(folder.resolve("kafka"), 0);
        outputs = new OutputTopics(kafka.bootstrapServers(), "", null)
                .withNetworks()
                .withGenerations();
        outputs.writeModel("", ScoringModelFile.byDefault().text());
        outputs.write(Showcase.updates(SEED));
        outputs.write(
                update("magnus", "2026-11-20", 900, 400, 200, 600),
                update("lea", "2026-11-20", List.of(1_900, 1_400, 800, 1_600), null, null),
                update(HOSTILE, "2026-11-20", List.of(900, 400, 200, 600), HOSTILE, HOSTILE));
        outputs.write(Showcase.tables());
        server = DashboardServer.start(outputs.client(), "", 0);
        browser = Browser.open(Files.createDirectory(folder.resolve("profile")));
        browser.manage().window().setSize(new Dimension(1280, 1000));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
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
    void showsAMembersScorePillarsRanksAndHistory() throws Exception {
        // When
        open("?member=" + MEMBER);
        // Then
        assertThat(text("#member-name")).isEqualTo(MEMBER);
        String score = new Http(server.url())
                .json("api/members/" + MEMBER)
                .path("score")
                .asText();
        assertThat(Double.parseDouble(
                        browser.findElement(By.cssSelector("#gauge .score")).getText()))
                .isEqualTo(Double.parseDouble(score));
        assertThat(all("#pillars .pillar h3")).hasSize(4).allMatch(title -> title.endsWith("/ 25"));
        assertThat(browser.findElements(By.cssSelector("#pillars .mean"))).hasSize(4);
        assertThat(all("#ranks .rank:not(.absent) .top")).hasSize(3).allMatch(rank -> rank.startsWith("Top "));
        assertThat(text("#ranks [data-cohort=industry]")).contains("12,412 members");
        assertThat(browser.findElement(By.cssSelector("#trend .line")).getAttribute("d"))
                .contains("H")
                .contains("V");
        assertThat(browser.findElements(By.cssSelector("#signals tr[data-signal]")))
                .hasSize(ScoringModelFile.byDefault().model().signals().size());
        assertThat(all("#signals .group th")).hasSize(4);
        assertThat(all("#next-steps strong")).hasSize(3).allMatch(gain -> gain.startsWith("+"));
        assertThat(text("#foot")).contains(Samples.MODEL);
        assertThat(browser.findElement(By.cssSelector("footer a")).getAttribute("href"))
                .isEqualTo(server.url() + "api/openapi.json");
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        picture("light");
    }

    @Test
    void speaksFrenchAndBackAgain() {
        // When
        open("?member=" + MEMBER + "&lang=fr");
        // Then
        assertThat(browser.findElement(By.tagName("html")).getAttribute("lang")).isEqualTo("fr");
        assertThat(text("#pillars-title")).isEqualTo("Quatre piliers");
        assertThat(text("#gauge .score")).contains(",");
        assertThat(text("#signals")).contains("Recherches de personnes");
        // When a day is chosen, it stays French, until the other language is chosen
        browser.findElement(By.id("day-before")).click();
        until("#day-latest:not([hidden])");
        assertThat(browser.getCurrentUrl()).contains("lang=fr").contains("day=");
        assertThat(text("#language")).isEqualTo("English");
        browser.findElement(By.id("language")).click();
        until("html[lang=en] #member-name:not(:empty)");
        // Then
        assertThat(text("#pillars-title")).isEqualTo("Four pillars");
        assertThat(browser.getCurrentUrl()).contains("day=").contains("lang=en");
    }

    @Test
    void findsAMemberByTheKeyboardAlone() {
        // Given
        open("");
        assertThat(all("#people a")).hasSize(4);
        // When
        WebElement input = browser.findElement(By.id("chooser-input"));
        input.sendKeys("MA");
        until("#chooser-list li:nth-child(2)");
        assertThat(all("#chooser-list .who")).containsExactly("magnus", MEMBER);
        input.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        // Then
        until("#gauge .score");
        assertThat(text("#member-name")).isEqualTo(MEMBER);
        assertThat(browser.getCurrentUrl()).endsWith("?member=" + MEMBER);
    }

    @Test
    void walksAlongTheTrendByKeyboardAndGoesToADay() {
        // Given
        open("?member=" + MEMBER);
        WebElement chart = browser.findElement(By.cssSelector("#trend svg"));
        assertThat(chart.getAttribute("aria-valuetext")).startsWith("Saturday");
        // When
        chart.sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        assertThat(chart.getAttribute("aria-valuetext")).startsWith("Thursday").contains("19 November 2026");
        chart.sendKeys(Keys.ENTER);
        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> text("#since").contains("19 November 2026"));
        assertThat(browser.getCurrentUrl()).endsWith("day=2026-11-19");
        assertThat(text("#ranks [data-cohort=everyone]")).contains("Too few");
        browser.navigate().back();
        await().atMost(Duration.ofSeconds(10)).until(() -> text("#since").contains("21 November 2026"));
    }

    @Test
    void showsAYearAndEachPillarOnDemand() {
        // Given
        open("?member=" + MEMBER);
        String before = browser.findElement(By.cssSelector("#trend .line")).getAttribute("d");
        // When
        browser.findElement(By.cssSelector("#range input[value='365']")).click();
        // Then
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !browser.findElement(By.cssSelector("#trend .line"))
                        .getAttribute("d")
                        .equals(before));
        browser.findElement(By.id("measure")).sendKeys("Build");
        until("#trend .chart.STRONG_RELATIONSHIP");
    }

    @Test
    void takesNothingFromATopicForHtml() {
        // When
        open("?member=" + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8));
        // Then
        assertThat(text("#member-name")).isEqualTo(HOSTILE);
        assertThat(browser.findElements(By.cssSelector("main img"))).isEmpty();
    }

    @Test
    void saysThatAMemberIsUnknown() {
        // When
        browser.get(server.url() + "?member=nobody");
        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> text("#notice").contains("member 'nobody'"));
        assertThat(browser.findElement(By.id("member")).isDisplayed()).isFalse();
    }

    @Test
    void fitsAPhoneInTheDark() throws Exception {
        // Given
        try {
            browser.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", 360, "height", 780, "deviceScaleFactor", 2, "mobile", true));
            // When
            open("?member=" + MEMBER);
            // Then
            picture("dark-phone");
            assertThat(browser.executeScript(TOO_WIDE)).asInstanceOf(LIST).isEmpty();
            assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(360L);
            assertThat(browser.executeScript("return getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(15, 20, 27)");
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
            open("?member=" + MEMBER);
            picture("dark");
            open("");
            picture("dark-welcome");
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
            browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        }
    }

    private static void open(String query) {
        browser.get(server.url() + query);
        until(query.isEmpty() ? "#people a" : "#member:not([hidden]) #trend .line");
    }

    private static void until(String selector) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !browser.findElements(By.cssSelector(selector)).isEmpty());
    }

    private static String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    private static List<String> all(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Keeps a picture of the whole page, if somebody wants to look at it. */
    private static void picture(String name) throws Exception {
        String where = System.getProperty("openssi.pictures");
        if (where != null) {
            Map<String, Object> shot = browser.executeCdpCommand(
                    "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "format", "png"));
            Files.write(
                    Path.of(where, name + ".png"), OutputType.BYTES.convertFromBase64Png((String) shot.get("data")));
        }
    }
}
