package org.openssi.dashboard;

import static org.awaitility.Awaitility.await;
import static org.openssi.dashboard.Samples.update;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openssi.dashboard.api.Reach;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.model.ScoringModelFile;

/** A dashboard over a real broker, without scores at first, and a real browser that looks at it. */
final class OpenPage implements AutoCloseable {
    static final String MEMBER = Showcase.MEMBER;
    /** One of whom the log has everything. */
    static final String DIARIST = "ida";

    static final String HOSTILE = "<img src=x onerror=alert(1)>";

    static final long SEED = 7;
    private static final int PHONE_WIDTH = 360;

    final LocalKafka kafka;
    final OutputTopics outputs;
    final DashboardServer server;
    final ChromeDriver browser;

    /** Starts it all, with a broker and a profile in a folder. */
    OpenPage(Path folder) throws Exception {
        this(folder, Reach.thisMachine(0));
    }

    /** The same for those who sign in. */
    OpenPage(Path folder, Reach reach) throws Exception {
        kafka = LocalKafka.start(folder.resolve("kafka"), 0);
        outputs = new OutputTopics(kafka.bootstrapServers(), "", null)
                .withActivity()
                .withNetworks()
                .withChannels()
                .withRelevance()
                .withGenerations();
        outputs.writeModel("", ScoringModelFile.byDefault().text());
        server = DashboardServer.start(outputs.client(), "", reach);
        browser = Browser.open(Files.createDirectory(folder.resolve("profile")));
        browser.manage().window().setSize(new Dimension(1280, 1000));
    }

    /** Writes a year of scores. */
    void fill() throws Exception {
        outputs.write(Showcase.updates(SEED));
        outputs.write(Showcase.channels());
        outputs.write(
                update("magnus", "2026-11-20", 900, 400, 200, 600),
                update("lea", "2026-11-20", List.of(1_900, 1_400, 800, 1_600), null, null),
                update(HOSTILE, "2026-11-20", List.of(900, 400, 200, 600), HOSTILE, HOSTILE));
        outputs.write(
                update("nils", "2026-11-12", List.of(1_900, 1_400, 800, 1_600), "Mining", Showcase.TEAM),
                update("nils", "2026-11-18", List.of(1_700, 1_400, 800, 1_600), "Mining", Showcase.TEAM),
                update("nora", "2026-11-12", List.of(900, 400, 200, 600), "Mining", Showcase.TEAM),
                update("nora", "2026-11-19", List.of(1_200, 400, 200, 600), "Mining", Showcase.TEAM));
        outputs.write(Showcase.tables());
        outputs.write(Reports.of(Cohort.EVERYONE, SEED));
        Diary diary = Diary.of(
                DIARIST, Showcase.LAST_DAY, ScoringModelFile.byDefault().model());
        outputs.write(diary.activities());
        outputs.endDay(Showcase.LAST_DAY);
        outputs.write(diary.update());
        await().atMost(Duration.ofSeconds(30)).until(() -> server.progress().ready());
    }

    void open(String query) {
        browser.get(server.url() + query);
        until(query.isEmpty() ? "#people a" : "#member:not([hidden]) #trend .line");
    }

    void until(String selector) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !browser.findElements(By.cssSelector(selector)).isEmpty());
    }

    String text(String selector) {
        return steady(() -> browser.findElement(By.cssSelector(selector)).getText());
    }

    List<String> all(String selector) {
        return steady(() -> browser.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList());
    }

    void click(String selector) {
        steady(() -> {
            browser.findElement(By.cssSelector(selector)).click();
            return true;
        });
    }

    /** The page shows what is new whenever it learns of it: also between an element is found and asked. */
    private static <T> T steady(Callable<T> step) {
        return await().ignoreException(StaleElementReferenceException.class).until(step, ignored -> true);
    }

    /** Sends a token with every request, as a proxy would that signs somebody in; none where there is {@code null}. */
    void signedIn(String token) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.setExtraHTTPHeaders",
                Map.of("headers", token == null ? Map.of() : Map.of("Authorization", "Bearer " + token)));
    }

    /** Shows it to somebody who likes it dark. */
    void dark() {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    /** Shows it on a phone. */
    void phone() {
        phone(PHONE_WIDTH);
    }

    /** Shows it on a phone that is so many pixels wide. */
    void phone(int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 780, "deviceScaleFactor", 2, "mobile", true));
    }

    void desk() {
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    void light() {
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    /** Keeps a picture of the whole page where the system property {@code openssi.pictures} says, if it does. */
    void picture(String name) throws Exception {
        String where = System.getProperty("openssi.pictures");
        if (where != null) {
            Map<String, Object> shot = browser.executeCdpCommand(
                    "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "format", "png"));
            Files.write(
                    Path.of(where, name + ".png"), OutputType.BYTES.convertFromBase64Png((String) shot.get("data")));
        }
    }

    @Override
    public void close() {
        browser.quit();
        server.close();
        outputs.close();
        kafka.close();
    }
}
