package org.openssi.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/** What keeps people out of a page, by the rules of axe for WCAG 2.2, levels A and AA. */
final class Accessibility {
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
              .then((found) => done(found.violations.flatMap((rule) =>
                rule.nodes.map((node) => `${rule.id} (${rule.help}): ${node.html} ${node.failureSummary}`))))
              .catch((failure) => done([String(failure)]))""";

    private Accessibility() {}

    /** A sentence for each element that breaks a rule, in the page as it is now. */
    static List<String> violations(JavascriptExecutor browser) {
        browser.executeScript(axe());
        return ((List<?>) browser.executeAsyncScript(RUN))
                .stream().map(String.class::cast).toList();
    }

    private static String axe() {
        try (InputStream in = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
