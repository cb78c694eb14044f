package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openssi.dashboard.Samples.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page that stays open while days are closed. */
@Timeout(180)
class FollowingTest {
    /** More than the page waits until it looks again. */
    private static final Duration A_LOOK = Duration.ofSeconds(30);

    @Test
    void showsEachDayAsItIsClosedWithoutBeingAsked(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                Browser.isThere(), "No chromium with its driver is on this machine: the page is not looked at.");
        try (OpenPage page = new OpenPage(folder)) {
            // Given nobody has a score
            page.browser.get(page.server.url());
            page.until("#people .none");
            assertThat(page.text("#people")).startsWith("There are no scores yet.");
            // When the first day is closed
            page.outputs.write(update("ada", "2026-11-19", 900, 400, 200, 600));
            // Then
            await().atMost(A_LOOK).until(() -> page.all("#people a").equals(List.of("ada\n21.00")));
            // When one is looked at, whose history is that one day, and who does something on the next
            page.click("#people a");
            page.until("#member:not([hidden]) #trend .line");
            assertThat(page.text("#movement")).isEqualTo("The first week: no change to show yet");
            assertThat(page.text("#since")).contains("19 November 2026");
            page.outputs.write(update("ada", "2026-11-20", 1_000, 400, 200, 600));
            // Then
            await().atMost(A_LOOK).until(() -> page.text("#gauge .score").equals("22.00"));
            assertThat(page.text("#since")).contains("20 November 2026");
            // And a day that was chosen stays
            page.click("#day-before");
            page.until("#day-latest:not([hidden])");
            page.outputs.write(update("ada", "2026-11-21", 1_100, 400, 200, 600));
            await().atMost(A_LOOK)
                    .until(() -> new Http(page.server.url())
                            .json("ready")
                            .path("latestDay")
                            .asText()
                            .equals("2026-11-21"));
            page.click("#day-latest");
            await().atMost(A_LOOK).until(() -> page.text("#gauge .score").equals("23.00"));
        }
    }
}
