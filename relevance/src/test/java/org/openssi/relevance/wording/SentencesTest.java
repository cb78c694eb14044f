package org.openssi.relevance.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.report.Comparison;
import org.openssi.relevance.report.Estimate;
import org.openssi.relevance.report.Finding;
import org.openssi.relevance.report.Measure;
import org.openssi.relevance.report.RelevanceReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.relevance.report.Stratified;
import org.openssi.scoring.cohort.Cohort;

class SentencesTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 6);
    private static final Measure SCORE = new Measure(Measure.Kind.SCORE, "score", 0, 10_000);
    private static final Measure PILLAR = new Measure(Measure.Kind.PILLAR, "INSIGHT_ENGAGEMENT", 2, 2_500);
    private static final Measure SIGNAL = new Measure(Measure.Kind.SIGNAL, "posts", 3, 432);
    private static final Estimate SURE = new Estimate(2_704, 1_930, 3_441, 1);
    private static final Estimate UNSURE = new Estimate(-204, -1_004, 600, 10_000);
    private static final Estimate NEARLY = new Estimate(950, 104, 1_800, 9_000);

    private static Comparison comparison(Estimate estimate, Finding finding) {
        return new Comparison(600, 1_301, 1, estimate, finding);
    }

    private static RelevanceTable table(Measure measure, OutcomeType outcome, Comparison among, Comparison within) {
        List<Stratified> stratified = List.of(
                new Stratified(Stratum.SENIORITY, 580, 3, UNSURE), new Stratified(Stratum.INDUSTRY, 4, 2, null));
        return new RelevanceTable(
                Cohort.EVERYONE, MONTH, outcome, Horizon.DAYS_90, measure, List.of(), true, among, stratified, within);
    }

    private static RelevanceTable table(Measure measure, Finding finding, Estimate estimate) {
        Comparison within = new Comparison(600, 1_301, 3_600, estimate, finding);
        return table(measure, OutcomeType.DEAL, comparison(estimate, finding), within);
    }

    private static String among(Language language, Measure measure, Finding finding, Estimate estimate) {
        return String.join(" ", Sentences.in(language).amongMembers(table(measure, finding, estimate), 132));
    }

    private static String within(Language language, Measure measure, Finding finding, Estimate estimate) {
        return String.join(" ", Sentences.in(language).withinMembers(table(measure, finding, estimate), 132));
    }

    @Test
    void aLinkIsToldWithWhatWasCheckedAndWhatDoesNotFollow() {
        assertThat(among(Language.ENGLISH, PILLAR, new Finding.LinkFound(true), SURE))
                .isEqualTo("Members with more points in the pillar Engage with insights had more deals in the 90 days"
                        + " after June 2026 (rank correlation 0.270, 95 % limits 0.193 and 0.344; 600 members, 1,301"
                        + " deals). The same is seen among members of the same seniority (rank correlation -0.020, 95 %"
                        + " limits -0.100 and 0.060; 580 members). Whether this is so among members of the same industry"
                        + " was not checked: too little is known of it. It does not follow that raising the pillar"
                        + " Engage with insights brings deals: what was not compared may be behind both.");
        assertThat(among(Language.FRENCH, SIGNAL, new Finding.LinkFound(false), SURE))
                .isEqualTo(
                        "Les membres qui ont plus de points au signal «\u00a0posts\u00a0» ont eu moins d’affaires dans"
                                + " les 90 jours après la fin de juin 2026 (corrélation des rangs 0,270, limites à 95\u00a0%"
                                + " 0,193 et 0,344\u00a0; 600 membres, 1\u202f301 affaires). Cela se voit aussi entre membres de"
                                + " même niveau hiérarchique (corrélation des rangs -0,020, limites à 95\u00a0% -0,100 et"
                                + " 0,060\u00a0; 580 membres). On n’a pas vérifié si cela vaut entre membres du même"
                                + " secteur\u00a0: on en sait trop peu. Il ne s’ensuit pas qu’une hausse du signal"
                                + " «\u00a0posts\u00a0» apporte des affaires\u00a0: ce qui n’a pas été comparé peut être derrière"
                                + " les deux.");
    }

    @Test
    void aLinkThatStrataTakeAwayIsAWarning() {
        Finding finding = new Finding.ExplainedBy(true, List.of(Stratum.SENIORITY));
        assertThat(among(Language.ENGLISH, SCORE, finding, SURE))
                .isEqualTo("Warning: members with a higher score had more deals in the 90 days after June 2026 (rank"
                        + " correlation 0.270, 95 % limits 0.193 and 0.344; 600 members, 1,301 deals), but that is not"
                        + " enough to go by. Among members of the same seniority no link was found (rank correlation"
                        + " -0.020, 95 % limits -0.100 and 0.060; 580 members). What is seen among all may belong to"
                        + " seniority; it says nothing about the score by itself.");
        assertThat(among(Language.FRENCH, SCORE, finding, SURE))
                .startsWith("Attention\u00a0: les membres qui ont un score plus élevé ont eu plus d’affaires")
                .endsWith("Ce qui se voit entre tous peut tenir au niveau hiérarchique\u00a0; cela ne dit rien du score"
                        + " à lui seul.");
    }

    @Test
    void noLinkFoundIsNotNoLink() {
        assertThat(among(Language.ENGLISH, SCORE, new Finding.NoLinkFound(), UNSURE))
                .isEqualTo("No link was found between the score and deals in the 90 days after June 2026 (rank"
                        + " correlation -0.020, 95 % limits -0.100 and 0.060; 600 members, 1,301 deals). It does not"
                        + " follow that there is none: a link within these limits would look the same.");
        assertThat(among(Language.ENGLISH, SCORE, new Finding.NoLinkFound(), NEARLY))
                .contains("The limits leave out 0, but among 132 comparisons some do so by chance, and this one does"
                        + " not stand out.");
        assertThat(among(Language.FRENCH, SCORE, new Finding.NoLinkFound(), NEARLY))
                .startsWith("Aucun lien n’a été trouvé entre le score et les affaires des 90 jours après la fin de juin"
                        + " 2026")
                .contains("Les limites excluent 0, mais sur 132 comparaisons cela arrive par hasard")
                .endsWith("un lien compris entre ces limites aurait le même aspect.");
    }

    @Test
    void tooFewSaysOfWhatAndHowManyAreNeeded() {
        assertThat(tooFew(Language.ENGLISH, OutcomeType.DEAL, 12, 1, Finding.Lack.MEMBERS))
                .isEqualTo("Too few to say: 12 members, and 30 are needed.");
        assertThat(tooFew(Language.ENGLISH, OutcomeType.OPPORTUNITY, 60, 1, Finding.Lack.OUTCOMES))
                .isEqualTo("Too few to say: 1 opportunity, and 20 are needed.");
        assertThat(tooFew(Language.ENGLISH, OutcomeType.OPPORTUNITY, 60, 25, Finding.Lack.DIFFERENCES))
                .isEqualTo(
                        "Too few to say: nearly all members are alike in the score or in the number of opportunities,"
                                + " or in how these change.");
        assertThat(tooFew(Language.ENGLISH, OutcomeType.DEAL, 0, 0, Finding.Lack.DAYS))
                .isEqualTo("Too early to say: the 90 days after June 2026 are not over.");
        assertThat(tooFew(Language.FRENCH, OutcomeType.OPPORTUNITY, 60, 0, Finding.Lack.OUTCOMES))
                .isEqualTo("Trop peu pour le dire\u00a0: 0 opportunité, et il en faut 20.");
        assertThat(tooFew(Language.FRENCH, OutcomeType.DEAL, 0, 0, Finding.Lack.DAYS))
                .isEqualTo("Trop tôt pour le dire\u00a0: les 90 jours après la fin de juin 2026 ne sont pas écoulés.");
    }

    private static String tooFew(Language language, OutcomeType outcome, int members, int outcomes, Finding.Lack lack) {
        Comparison few = new Comparison(members, outcomes, 1, null, new Finding.TooFewToSay(lack));
        return String.join(" ", Sentences.in(language).amongMembers(table(SCORE, outcome, few, few), 0));
    }

    @Test
    void changesWithinMembersAreToldAsSuch() {
        assertThat(within(Language.ENGLISH, SCORE, new Finding.LinkFound(true), SURE))
                .isEqualTo("After a rise of the score over 3 months, members had more deals in 90 days than before, and"
                        + " fewer after a fall (rank correlation 0.270, 95 % limits 0.193 and 0.344; 600 members, 3,600"
                        + " changes, 1,301 deals). Each member is compared with themselves, so that what stays the same"
                        + " about a member is not behind it; what changed at the same time may be, and an earlier"
                        + " outcome may have moved both. It does not follow that raising the score brings deals: what"
                        + " was not compared may be behind both.");
        assertThat(within(Language.FRENCH, SCORE, new Finding.NoLinkFound(), UNSURE))
                .startsWith("Aucun lien n’a été trouvé entre les variations du score en 3 mois et celles du nombre"
                        + " d’affaires dans les 90 jours qui suivent (corrélation des rangs -0,020");
    }

    @Test
    void aReportSaysWhatItsClaimsAreWorthAndBandsWhenLimitsAreTooNarrow() {
        RelevanceTable table = table(SCORE, new Finding.NoLinkFound(), UNSURE);
        RelevanceReport report = new RelevanceReport(Cohort.EVERYONE, MONTH, OutcomeType.DEAL, 132, List.of(table));
        assertThat(Sentences.in(Language.ENGLISH).of(report))
                .containsExactly(
                        "This report looks at 132 comparisons together: where there is no link at all, at most 5 of 100"
                                + " such reports find one. Limits are each figure's own.",
                        "A link says that two things go together, never that one makes the other.");
        assertThat(Sentences.in(Language.ENGLISH).ofBands(table))
                .containsExactly("Some members have more deals than chance alone would give them: the limits of the"
                        + " rates by band are too narrow.");
        assertThat(Sentences.in(Language.FRENCH).ofBands(table))
                .containsExactly(
                        "Certains membres ont plus d’affaires que le hasard seul ne leur en donnerait\u00a0: les"
                                + " limites des taux par tranche sont trop étroites.");
    }

    @Test
    void nothingIsEverCalledACause() {
        // Given
        Pattern causal = Pattern.compile(
                "caus|because|due to|thanks to|effect|impact|influenc|result in|leads to|drives|improv|boost"
                        + "|grâce|effet|à cause|entraîn|provoqu|explique|améliore|permet");
        List<Finding> findings = new ArrayList<>();
        for (boolean more : new boolean[] {true, false}) {
            findings.add(new Finding.LinkFound(more));
            findings.add(new Finding.ExplainedBy(more, List.of(Stratum.SENIORITY)));
        }
        findings.add(new Finding.NoLinkFound());
        for (Finding.Lack lack : Finding.Lack.values()) {
            findings.add(new Finding.TooFewToSay(lack));
        }

        // When
        List<String> said = new ArrayList<>();
        for (Language language : Language.values()) {
            Sentences sentences = Sentences.in(language);
            for (Finding finding : findings) {
                for (OutcomeType outcome : OutcomeType.values()) {
                    for (Measure measure : List.of(SCORE, PILLAR, SIGNAL)) {
                        RelevanceTable table =
                                table(measure, outcome, comparison(NEARLY, finding), comparison(NEARLY, finding));
                        said.addAll(sentences.amongMembers(table, 132));
                        said.addAll(sentences.withinMembers(table, 132));
                        said.addAll(sentences.ofBands(table));
                        said.addAll(sentences.of(
                                new RelevanceReport(Cohort.EVERYONE, MONTH, outcome, 132, List.of(table))));
                    }
                }
            }
        }

        // Then
        assertThat(said)
                .hasSizeGreaterThan(500)
                .allSatisfy(sentence ->
                        assertThat(sentence.toLowerCase(Locale.ROOT)).doesNotContainPattern(causal));
    }
}
