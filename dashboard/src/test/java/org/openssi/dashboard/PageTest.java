package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogType;
import org.openssi.scoring.model.ScoringModelFile;

/** The page in a real browser. Pictures of it are kept where the system property {@code openssi.pictures} says. */
@Timeout(180)
class PageTest {
    private static final String MEMBER = OpenPage.MEMBER;

    /** What sticks out of the window, unless it is meant to scroll. */
    private static final String TOO_WIDE = """
            return [...document.querySelectorAll("body *")]
              .filter((one) => !one.closest("details") && one.getBoundingClientRect().right > 360.5)
              .map((one) => `${one.tagName} ${one.id} ${one.className.baseVal ?? one.className}`)""";

    /** How many colours the card has, of every hundredth point. */
    private static final String COLOURS_OF_CARD = """
            const card = document.getElementById("card-picture");
            const points = new Uint32Array(card.getContext("2d").getImageData(0, 0, card.width, card.height).data.buffer);
            return new Set(points.filter((_, i) => i % 100 === 0)).size""";

    @TempDir
    private static Path folder;

    private static OpenPage page;

    @BeforeAll
    static void openOverAYearOfScores() throws Exception {
        Assumptions.assumeTrue(
                Browser.isThere(), "No chromium with its driver is on this machine: the page is not looked at.");
        page = new OpenPage(folder);
        page.fill();
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void showsAMembersScorePillarsRanksAndHistory() throws Exception {
        // When
        page.open("?member=" + MEMBER);
        // Then
        assertThat(page.text("#member-name")).isEqualTo(MEMBER);
        String score = new Http(page.server.url())
                .json("api/members/" + MEMBER)
                .path("score")
                .asText();
        assertThat(Double.parseDouble(page.browser
                        .findElement(By.cssSelector("#gauge .score"))
                        .getText()))
                .isEqualTo(Double.parseDouble(score));
        assertThat(page.all("#pillars .pillar h3")).hasSize(4).allMatch(title -> title.endsWith("/ 25"));
        assertThat(page.browser.findElements(By.cssSelector("#pillars .mean"))).hasSize(4);
        assertThat(page.all("#ranks .rank:not(.absent) .top")).hasSize(3).allMatch(rank -> rank.startsWith("Top "));
        assertThat(page.text("#ranks [data-cohort=industry]")).contains("12,412 members");
        assertThat(page.browser.findElement(By.cssSelector("#trend .line")).getAttribute("d"))
                .contains("H")
                .contains("V");
        assertThat(page.browser.findElements(By.cssSelector("#signals tr[data-signal]")))
                .hasSize(ScoringModelFile.byDefault().model().signals().size());
        assertThat(page.all("#signals .group th")).hasSize(4);
        assertThat(page.all("#next-steps strong")).hasSize(3).allMatch(gain -> gain.startsWith("+"));
        assertThat(page.all("#moved-signals li")).isNotEmpty();
        assertThat(page.all("#moves li")).hasSize(5).allMatch(move -> move.matches(".* [+−]\\d.*"));
        assertThat(page.all("#trend text.model")).containsExactly("Model " + Samples.MODEL);
        page.until("#spread .own");
        assertThat(page.text("#spread-text")).startsWith("Half of 12,412 members have ");
        assertThat(page.text("#when")).contains("22 November 2026");
        assertThat(page.text("#foot")).contains(Samples.MODEL);
        assertThat(page.browser.findElement(By.cssSelector("footer a")).getAttribute("href"))
                .isEqualTo(page.server.url() + "api/openapi.json");
        assertThat(page.browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        page.picture("light");
    }

    @Test
    void saysUnderASignalHowMuchCameFromWhichChannel() {
        // When
        page.open("?lang=en&member=" + MEMBER);
        // Then
        assertThat(page.text("[data-signal=posts] .channels"))
                .isEqualTo("other channels 1, linkedin 12, trade fair/Zürich ~ # 3");
        assertThat(page.text("[data-signal=messages-sent] .channels")).isEqualTo("linkedin 40");
        assertThat(page.all("#signals .channels")).hasSize(2);
        // When the day is one of an update of the default channel alone
        page.open("?lang=fr&day=2026-11-18&member=" + MEMBER);
        // Then
        assertThat(page.all("#signals .channels")).isEmpty();
    }

    @Test
    void speaksFrenchAndBackAgain() {
        // When
        page.open("?member=" + MEMBER + "&lang=fr");
        // Then
        assertThat(page.browser.findElement(By.tagName("html")).getAttribute("lang"))
                .isEqualTo("fr");
        assertThat(page.text("#pillars-title")).isEqualTo("Quatre piliers");
        assertThat(page.text("#gauge .score")).contains(",");
        assertThat(page.text("#signals")).contains("Recherches de personnes");
        // When a day is chosen, it stays French, until the other language is chosen
        page.browser.findElement(By.id("day-before")).click();
        page.until("#day-latest:not([hidden])");
        assertThat(page.browser.getCurrentUrl()).contains("lang=fr").contains("day=");
        assertThat(page.text("#language")).isEqualTo("English");
        page.browser.findElement(By.id("language")).click();
        page.until("html[lang=en] #member-name:not(:empty)");
        // Then
        assertThat(page.text("#pillars-title")).isEqualTo("Four pillars");
        assertThat(page.browser.getCurrentUrl()).contains("day=").contains("lang=en");
    }

    @Test
    void findsAMemberByTheKeyboardAlone() {
        // Given
        page.open("");
        assertThat(page.all("#people a")).hasSize(7);
        // When
        WebElement input = page.browser.findElement(By.id("chooser-input"));
        input.sendKeys("MA");
        page.until("#chooser-list li:nth-child(2)");
        assertThat(page.all("#chooser-list .who")).containsExactly("magnus", MEMBER);
        input.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        // Then
        page.until("#gauge .score");
        assertThat(page.text("#member-name")).isEqualTo(MEMBER);
        assertThat(page.browser.getCurrentUrl()).endsWith("?member=" + MEMBER);
    }

    @Test
    void walksAlongTheTrendByKeyboardAndGoesToADay() {
        // Given
        page.open("?member=" + MEMBER);
        WebElement chart = page.browser.findElement(By.cssSelector("#trend svg"));
        assertThat(chart.getAttribute("aria-valuetext")).startsWith("Saturday");
        // When
        chart.sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        assertThat(chart.getAttribute("aria-valuetext")).startsWith("Thursday").contains("19 November 2026");
        chart.sendKeys(Keys.ENTER);
        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> page.text("#since").contains("19 November 2026"));
        assertThat(page.browser.getCurrentUrl()).endsWith("day=2026-11-19");
        assertThat(page.text("#ranks [data-cohort=everyone]")).contains("Too few");
        page.browser.navigate().back();
        await().atMost(Duration.ofSeconds(10)).until(() -> page.text("#since").contains("21 November 2026"));
    }

    @Test
    void showsAYearAndEachPillarOnDemand() {
        // Given
        page.open("?member=" + MEMBER);
        String before = page.browser.findElement(By.cssSelector("#trend .line")).getAttribute("d");
        // When
        page.browser.findElement(By.cssSelector("#range input[value='365']")).click();
        // Then
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !page.browser
                        .findElement(By.cssSelector("#trend .line"))
                        .getAttribute("d")
                        .equals(before));
        page.browser.findElement(By.id("measure")).sendKeys("Build");
        page.until("#trend .chart.STRONG_RELATIONSHIP");
    }

    @Test
    void takesNothingFromATopicForHtml() {
        // When
        page.open("?member=" + URLEncoder.encode(OpenPage.HOSTILE, StandardCharsets.UTF_8));
        // Then
        assertThat(page.text("#member-name")).isEqualTo(OpenPage.HOSTILE);
        assertThat(page.browser.findElements(By.cssSelector("main img"))).isEmpty();
    }

    @Test
    void saysThatAMemberIsUnknown() {
        // When
        page.browser.get(page.server.url() + "?member=nobody");
        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> page.text("#notice").contains("member 'nobody'"));
        assertThat(page.browser.findElement(By.id("member")).isDisplayed()).isFalse();
        // When it speaks French
        page.browser.get(page.server.url() + "?member=nobody&lang=fr");
        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> page.text("#notice").startsWith("Aucun score n’est connu"));
    }

    @Test
    void fitsAPhoneInTheDark() throws Exception {
        // Given
        try {
            page.dark();
            page.phone();
            // When
            page.open("?member=" + MEMBER);
            // Then
            page.picture("dark-phone");
            assertThat(page.browser.executeScript(TOO_WIDE)).asInstanceOf(LIST).isEmpty();
            assertThat(page.browser.executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(360L);
            assertThat(page.browser.executeScript("return getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(15, 20, 27)");
            page.desk();
            page.open("?member=" + MEMBER);
            page.picture("dark");
            page.open("");
            page.picture("dark-welcome");
        } finally {
            page.desk();
            page.light();
        }
    }

    @Test
    void focusesOnOnePillar() {
        // Given
        page.open("?member=" + MEMBER);
        // When
        page.click("#pillars [data-pillar=INSIGHT_ENGAGEMENT] button");
        // Then
        page.until("#pillars .focus");
        assertThat(page.browser.getCurrentUrl()).endsWith("focus=INSIGHT_ENGAGEMENT");
        assertThat(page.all("#signals .group th")).containsExactly("Engage with insights");
        assertThat(page.all("#next-steps .for")).isNotEmpty().allMatch("for engage with insights"::equals);
        assertThat(page.browser.findElements(By.cssSelector("#trend .chart.INSIGHT_ENGAGEMENT")))
                .hasSize(1);
        // When
        page.click("#pillars .focus button");
        // Then
        page.until("#trend .chart.score");
        assertThat(page.all("#signals .group th")).hasSize(4);
    }

    @Test
    void showsWhatIsAheadAndWhatIsBehindADay() {
        // When
        page.open("?member=" + OpenPage.DIARIST);
        // Then
        page.until("#ahead-words strong");
        assertThat(page.text("#ahead-words")).contains("on 28 Nov 2026, −");
        assertThat(page.all("#ahead-signals .act")).contains("People searches", "Comments");
        page.until("#behind-counts li");
        assertThat(page.all("#behind-counts li")).containsExactly("5 × people searched", "5 × comment written");
        // When
        page.click("#behind-all summary");
        // Then
        assertThat(page.all("#behind-rows .place"))
                .hasSize(10)
                .allMatch(place -> place.matches("ssi\\.(searches|shares)/\\d/\\d+"));
        // When
        page.browser.get(page.server.url() + "?day=2026-11-20&member=" + OpenPage.DIARIST);
        // Then
        await().atMost(Duration.ofSeconds(10))
                .until(() -> page.text("#notice").equals("Member 'ida' had no score yet on 2026-11-20."));
    }

    @Test
    void goesToADayThatMovedTheScore() {
        // Given
        page.open("?member=" + MEMBER);
        String day = page.text("#moves li:last-child a");
        // When
        page.click("#moves li:last-child a");
        // Then
        page.until("#day-latest:not([hidden])");
        assertThat(page.text("#since")).contains(day.substring(0, 2).strip());
        assertThat(page.browser.getCurrentUrl()).contains("day=2026-");
    }

    @Test
    void makesACardToShare() {
        // Given
        page.open("?member=" + MEMBER);
        // When
        page.click("#share");
        // Then
        page.until("#card[open]");
        assertThat(page.browser.findElement(By.id("card-picture")).getAttribute("aria-label"))
                .startsWith(MEMBER + ": score ");
        assertThat(page.browser.executeScript(COLOURS_OF_CARD))
                .as("colours on the card")
                .isInstanceOfSatisfying(
                        Long.class, colours -> assertThat(colours).isGreaterThan(10));
        page.click("#card-close");
    }
}
