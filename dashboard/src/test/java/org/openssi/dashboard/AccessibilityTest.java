package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages keep nobody out, in either language, light and dark, on a desk and on a phone. */
@Timeout(180)
class AccessibilityTest {
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

    @ParameterizedTest
    @CsvSource({
        "en, light, desk", "en, light, phone", "en, dark, desk", "en, dark, phone",
        "fr, light, desk", "fr, light, phone", "fr, dark, desk", "fr, dark, phone"
    })
    void keepsNobodyOut(String language, String colours, String width) {
        try {
            // Given
            if (colours.equals("dark")) {
                page.dark();
            }
            if (width.equals("phone")) {
                page.phone();
            }
            // When one chooses
            page.browser.get(page.server.url() + "?lang=" + language);
            page.until("#people a");
            // Then
            assertThat(Accessibility.violations(page.browser)).isEmpty();
            // When one looks at a member, with all there is to unfold
            page.open("?lang=" + language + "&focus=FIND_RIGHT_PEOPLE&member=" + OpenPage.MEMBER);
            page.until("#spread .own");
            page.browser.executeScript("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
            // Then
            assertThat(Accessibility.violations(page.browser)).isEmpty();
            // When one looks at the card
            page.click("#share");
            page.until("#card[open]");
            // Then
            assertThat(Accessibility.violations(page.browser)).isEmpty();
            // When one looks for a team, and at one
            page.browser.get(page.server.url() + "team.html?lang=" + language);
            page.until("#teams a");
            assertThat(Accessibility.violations(page.browser)).isEmpty();
            page.click("#teams li:last-child a");
            page.until("#board tr");
            // Then
            assertThat(Accessibility.violations(page.browser)).isEmpty();
        } finally {
            page.desk();
            page.light();
        }
    }
}
