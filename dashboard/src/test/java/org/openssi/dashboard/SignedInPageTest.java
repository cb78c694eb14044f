package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openssi.dashboard.access.LookUps;
import org.openssi.dashboard.access.OpenId;
import org.openssi.dashboard.access.OpenIdSettings;
import org.openssi.dashboard.access.Provider;
import org.openssi.dashboard.api.Reach;

/** The pages for those who sign in, in a real browser. */
@Timeout(180)
class SignedInPageTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void opensOnWhoeverLooks(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                Browser.isThere(), "No chromium with its driver is on this machine: the page is not looked at.");
        try (Provider provider = new Provider();
                OpenPage page = new OpenPage(folder, reach(provider))) {
            page.fill();
            // When nobody has signed in
            page.browser.get(page.server.url());
            // Then
            await().atMost(SOON).until(() -> page.text("#notice").startsWith("Sign in first"));
            // When a member has
            page.signedIn(provider.token(Map.of(OpenIdSettings.MEMBER_CLAIM, OpenPage.MEMBER)));
            page.browser.get(page.server.url());
            // Then
            page.until("#member:not([hidden]) #trend .line");
            assertThat(page.text("#member-name")).isEqualTo(OpenPage.MEMBER);
            assertThat(page.browser.findElement(By.id("chooser")).isDisplayed()).isFalse();
            page.until("#spread .own");
            // When they ask for somebody else
            page.browser.get(page.server.url() + "?member=nora");
            // Then
            await().atMost(SOON).until(() -> page.text("#notice").startsWith("This is not for you to see"));
            // When somebody leads a team
            page.signedIn(provider.token(Map.of(OpenIdSettings.TEAM_CLAIM, List.of(Showcase.TEAM))));
            page.browser.get(page.server.url());
            // Then
            page.until("#board tr");
            assertThat(page.text("#team-name")).isEqualTo(Showcase.TEAM);
            // When they look at one of its members
            page.click("#board th[scope=row] a");
            // Then
            page.until("#member:not([hidden]) #trend .line");
            assertThat(page.text("#member-name")).isEqualTo("nils");
        }
    }

    private static Reach reach(Provider provider) throws Exception {
        return Reach.thisMachine(0).to(OpenId.of(provider.settings()), List.of(), new LookUps(50));
    }
}
