package org.openssi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.relevance.report.Finding;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.relevance.wording.Language;
import org.openssi.relevance.wording.Sentences;
import org.openssi.scoring.cohort.Cohort;

/** What the page says of scores and outcomes, in a real browser. */
@Timeout(180)
class RelevancePageTest {
    @TempDir
    private static Path folder;

    private static OpenPage page;
    private static PublishedReport deals;

    @BeforeAll
    static void openOverReports() throws Exception {
        Assumptions.assumeTrue(
                Browser.isThere(), "No chromium with its driver is on this machine: the page is not looked at.");
        page = new OpenPage(folder);
        page.fill();
        deals = Reports.of(Cohort.EVERYONE, OpenPage.SEED)[0];
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.close();
        }
    }

    private static RelevanceTable table(String measure) {
        return deals.report().tables().stream()
                .filter(table -> table.horizon().days() == 90)
                .filter(table -> table.measure().name().equals(measure))
                .findAny()
                .orElseThrow();
    }

    private static List<String> shown(String measure) {
        return page.all("#worth [data-measure=" + measure + "] > p[data-source*='/sentences/']");
    }

    /** As a browser tells what it shows: with plain spaces. */
    private static String plain(String sentence) {
        return sentence.replaceAll("[\\u00a0\\u202f]", " ");
    }

    private static void open(String query) {
        page.open(query);
        page.until("#worth [data-measure=score]");
    }

    @Test
    void saysWhatWasFoundInTheSameWordsInBothLanguages() {
        // Given a link, none, and one that seniority explains
        assertThat(table("FIND_RIGHT_PEOPLE").amongMembers().finding()).isInstanceOf(Finding.LinkFound.class);
        assertThat(table("STRONG_RELATIONSHIP").amongMembers().finding()).isInstanceOf(Finding.NoLinkFound.class);
        assertThat(table("PROFESSIONAL_BRAND").amongMembers().finding()).isInstanceOf(Finding.ExplainedBy.class);
        for (Language language : Language.values()) {
            // When
            open("?lang=" + (language == Language.ENGLISH ? "en" : "fr") + "&member=" + OpenPage.MEMBER);
            // Then
            Sentences sentences = Sentences.in(language);
            for (String measure : List.of("score", "FIND_RIGHT_PEOPLE", "STRONG_RELATIONSHIP", "PROFESSIONAL_BRAND")) {
                assertThat(shown(measure))
                        .isEqualTo(sentences
                                .amongMembers(table(measure), deals.report().figures())
                                .stream()
                                .map(RelevancePageTest::plain)
                                .toList());
            }
            assertThat(page.text("#worth-report")).isEqualTo(plain(String.join(" ", sentences.of(deals.report()))));
        }
        assertThat(page.all("#worth .finding")).contains("Vont ensemble", "Aucun lien trouvé", "Attention");
    }

    @Test
    void thePillarInFocusComesFirst() throws Exception {
        // When
        open("?lang=en&focus=FIND_RIGHT_PEOPLE&member=" + OpenPage.MEMBER);
        page.picture("relevance");
        // Then
        assertThat(page.all("#worth article h3 > span:first-child"))
                .containsExactly(
                        "Find the right people",
                        "Score",
                        "Professional brand",
                        "Engage with insights",
                        "Build relationships");
    }

    @Test
    void tooFewToSayIsSaid() {
        // Given
        open("?lang=en&member=" + OpenPage.MEMBER);
        // When
        page.click("#worth-outcome option[value=MEETING]");
        page.until("#worth [data-measure=score] .TOO_FEW_TO_SAY");
        // Then
        assertThat(page.text("#worth [data-measure=score] .finding")).isEqualTo("Too few to say");
        assertThat(shown("score").get(0)).contains("1 meeting");
    }

    @Test
    void aCohortWithoutAReportSaysSo() {
        // Given
        open("?lang=en&member=" + OpenPage.MEMBER);
        // When
        page.click("#worth-cohort label:nth-of-type(2)");
        page.until("#worth-trouble:not(:empty)");
        // Then
        assertThat(page.text("#worth-trouble"))
                .isEqualTo("There is no report of this cohort: too few members, or no outcomes.");
        // When
        page.click("#worth-cohort label:nth-of-type(1)");
        // Then
        page.until("#worth [data-measure=score]");
    }
}
