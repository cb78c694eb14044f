package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
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
    void choosesATeamOnAPhone() {
        try {
            page.phone();
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
                    .isEqualTo(360L);
            assertThat(page.browser.executeScript("return [...document.querySelectorAll('main img')]"))
                    .asInstanceOf(LIST)
                    .isEmpty();
        } finally {
            page.desk();
        }
    }

    private static void open(String more) {
        page.browser.get(page.server.url() + "team.html?team=" + Showcase.TEAM + more);
        page.until("#board tr");
    }
}
