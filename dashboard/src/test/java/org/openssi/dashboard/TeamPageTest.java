package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogType;

/** The page of who leads a team, in a real browser. */
@Timeout(180)
class TeamPageTest {
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
    void showsHowTheTeamDoesAndWhoRisesAndFalls() throws Exception {
        // Given
        page.browser.manage().logs().get(LogType.BROWSER); // what was said before
        // When
        open("");
        // Then
        assertThat(page.text("#team-name")).isEqualTo(Showcase.TEAM);
        assertThat(page.all("#figures strong")).hasSize(4).contains("3 of 3");
        assertThat(page.all("#pillars .against")).hasSize(4).allMatch(text -> text.contains("the mean of"));
        assertThat(page.all("#risers li")).containsExactly("nora\n+3.00");
        assertThat(page.all("#fallers li")).hasSize(2).first().isEqualTo("nils\n−2.00");
        assertThat(page.all("#board th[scope=row]")).containsExactly("nils", Showcase.MEMBER, "nora");
        assertThat(page.browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        page.picture("team");
    }

    @Test
    void sortsByAnyColumnAndTheOtherWayRound() {
        // Given
        open("&lang=en");
        // When
        page.click("#board-head th:nth-child(4) button");
        // Then
        assertThat(page.all("#board th[scope=row]")).containsExactly("nora", Showcase.MEMBER, "nils");
        assertThat(page.browser
                        .findElement(By.cssSelector("#board-head th:nth-child(4)"))
                        .getAttribute("aria-sort"))
                .isEqualTo("descending");
        // When
        page.click("#board-head th:nth-child(4) button");
        // Then
        assertThat(page.all("#board th[scope=row]")).containsExactly("nils", Showcase.MEMBER, "nora");
    }

    @Test
    void goesToADayAndToAMember() {
        // Given
        open("");
        // When
        page.click("#day-before");
        page.until("#day-latest:not([hidden])");
        // Then
        assertThat(page.text("#since")).contains("20 November 2026");
        // When one goes back to the last day
        page.click("#day-after");
        // Then there is none after it
        page.until("#day-after:disabled");
        assertThat(page.text("#since")).contains("21 November 2026");
        page.browser.navigate().back();
        page.until("#day-after:enabled");
        // When
        page.click("#board th[scope=row] a");
        // Then
        page.until("#member:not([hidden]) #trend .line");
        assertThat(page.text("#member-name")).isEqualTo("nils");
        // When
        page.click("#tags a");
        // Then
        page.until("#team:not([hidden])");
        assertThat(page.text("#since")).contains("20 November 2026");
    }

    @Test
    void givesTheLeaderboardToASpreadsheet() throws Exception {
        // Given
        open("");
        String csv = page.browser.findElement(By.id("csv")).getAttribute("href");
        // When
        String text = new Http(page.server.url())
                .get(csv.substring(page.server.url().length()))
                .body();
        // Then
        assertThat(text.lines())
                .hasSize(4)
                .contains("2026-11-21,Nordics,1,nils,55.00,17.00,14.00,8.00,16.00,true,-2.00");
    }

    @Test
    void changesThatAreNotKnownAreLastEitherWay() {
        // Given
        page.browser.get(page.server.url() + "team.html?lang=en&day=2026-11-18&team=" + Showcase.TEAM);
        page.until("#board tr");
        // When
        page.click("#board-head th:nth-child(4) button");
        List<String> downwards = page.all("#board th[scope=row]");
        page.click("#board-head th:nth-child(4) button");
        // Then
        assertThat(downwards).containsExactly(Showcase.MEMBER, "nils", "nora");
        assertThat(page.all("#board th[scope=row]")).containsExactlyElementsOf(downwards);
    }

    @Test
    void printsTheNamesOfTheColumns() {
        try {
            // Given
            open("&lang=en");
            // When
            page.browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
            // Then
            assertThat(page.all("#board-head th")).contains("Member", "Score", "Build relationships");
            assertThat(page.browser.findElement(By.id("day-before")).isDisplayed())
                    .isFalse();
        } finally {
            page.browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
    }

    @Test
    void choosesATeamOnAPhoneAndSortsIt() throws Exception {
        try {
            page.phone(320);
            // When
            page.browser.get(page.server.url() + "team.html?lang=fr");
            page.until("#teams a");
            // Then
            assertThat(page.all("#teams a")).containsExactly(OpenPage.HOSTILE, "Blue", Showcase.TEAM);
            // When
            page.click("#teams li:last-child a");
            page.until("#board tr");
            // Then
            assertThat(page.browser.executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(320L);
            assertThat(page.browser.executeScript("return document.querySelector('.wide').scrollWidth"
                            + " <= document.querySelector('.wide').clientWidth"))
                    .isEqualTo(true);
            assertThat(page.browser.executeScript("return [...document.querySelectorAll('main img')]"))
                    .asInstanceOf(LIST)
                    .isEmpty();
            // When
            page.browser
                    .findElement(By.cssSelector("#board-head th:nth-child(4) button"))
                    .sendKeys(Keys.ENTER);
            // Then
            assertThat(page.all("#board th[scope=row]")).first().isEqualTo("nora");
            assertThat(page.browser.switchTo().activeElement().getText()).isEqualTo("En 7 jours");
            page.picture("team-phone");
        } finally {
            page.desk();
        }
    }

    private static void open(String more) {
        page.browser.get(page.server.url() + "team.html?team=" + Showcase.TEAM + more);
        page.until("#board tr");
    }
}
