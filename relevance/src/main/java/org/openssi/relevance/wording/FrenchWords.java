package org.openssi.relevance.wording;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.report.Comparison;
import org.openssi.relevance.report.Enough;
import org.openssi.relevance.report.Estimate;
import org.openssi.relevance.report.Finding;
import org.openssi.relevance.report.Measure;
import org.openssi.relevance.report.RelevanceReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.relevance.report.Stratified;
import org.openssi.scoring.model.Pillar;

/** French. */
final class FrenchWords extends Words {
    /** Before a colon, a semicolon and a percent sign, and within quotation marks. */
    private static final String SPACE = "\u00a0";

    FrenchWords() {
        super(Locale.FRENCH, ',', '\u202f');
    }

    @Override
    String family(RelevanceReport report) {
        return "Ce rapport examine " + count(report.figures()) + " comparaisons ensemble" + SPACE
                + ": là où il n’y a aucun lien, au plus 5 rapports sur 100 en trouvent un."
                + " Les limites sont celles de chaque chiffre seul.";
    }

    @Override
    String goTogether() {
        return "Un lien dit que deux choses vont ensemble, jamais que l’une produit l’autre.";
    }

    @Override
    String clustered(OutcomeType outcome) {
        return "Certains membres ont plus " + of(outcome)
                + " que le hasard seul ne leur en donnerait" + SPACE
                + ": les limites des taux par tranche sont trop étroites.";
    }

    @Override
    String linkAmong(RelevanceTable table, boolean more) {
        return had(table, more) + " " + behindAmong(table) + ".";
    }

    private String had(RelevanceTable table, boolean more) {
        return "Les membres qui ont " + higher(table.measure()) + " ont eu " + (more ? "plus " : "moins ")
                + of(table.outcome()) + " dans les " + table.horizon().days() + " jours après la fin de "
                + month(table.month());
    }

    @Override
    String alsoWithin(Stratified stratified) {
        return "Cela se voit aussi entre membres " + ofTheSame(stratified.stratum()) + " "
                + figures(stratified.estimate(), members(stratified.members())) + ".";
    }

    @Override
    String notChecked(Stratum stratum) {
        return "On n’a pas vérifié si cela vaut entre membres " + ofTheSame(stratum) + SPACE + ": on en sait trop peu.";
    }

    @Override
    String notByItself(RelevanceTable table) {
        return "Il ne s’ensuit pas qu’une hausse " + of(table.measure()) + " apporte des " + several(table.outcome())
                + SPACE + ": ce qui n’a pas été comparé peut être derrière les deux.";
    }

    @Override
    String noLinkAmong(RelevanceTable table) {
        return "Aucun lien n’a été trouvé entre " + the(table.measure()) + " et les " + several(table.outcome())
                + " des " + table.horizon().days() + " jours après la fin de " + month(table.month()) + " "
                + behindAmong(table) + ".";
    }

    @Override
    String notNone() {
        return "Il ne s’ensuit pas qu’il n’y en a aucun" + SPACE
                + ": un lien compris entre ces limites aurait le même aspect.";
    }

    @Override
    String leavesOutZero(int figures) {
        return "Les limites excluent 0, mais sur " + count(figures)
                + " comparaisons cela arrive par hasard, et celle-ci ne s’en distingue pas.";
    }

    @Override
    String linkAmongAllAlone(RelevanceTable table, boolean more) {
        return "Attention" + SPACE + ": " + lowerCased(had(table, more)) + " " + behindAmong(table)
                + ", mais cela ne suffit pas pour s’y fier.";
    }

    private static String lowerCased(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    @Override
    String notSeenWithin(Stratified stratified) {
        return "Entre membres " + ofTheSame(stratified.stratum()) + ", aucun lien n’a été trouvé "
                + figures(stratified.estimate(), members(stratified.members())) + ".";
    }

    @Override
    String saysLittle(RelevanceTable table, List<Stratum> strata) {
        return "Ce qui se voit entre tous peut tenir "
                + strata.stream().map(FrenchWords::toThe).collect(Collectors.joining(" et "))
                + SPACE + "; cela ne dit rien " + of(table.measure()) + " à lui seul.";
    }

    @Override
    String linkWithin(RelevanceTable table, boolean more) {
        return "Après une hausse " + of(table.measure()) + " " + apart(table) + ", les membres ont eu "
                + (more ? "plus " : "moins ") + of(table.outcome()) + " en "
                + table.horizon().days()
                + " jours qu’avant, et " + (more ? "moins" : "plus") + " après une baisse "
                + behindWithin(table) + ".";
    }

    private static String apart(RelevanceTable table) {
        int months = monthsApart(table.horizon());
        return months == 1 ? "d’un mois au suivant" : "en " + months + " mois";
    }

    @Override
    String onlyWhatStays() {
        return "Chaque membre est comparé à lui-même" + SPACE
                + ": ce qui ne change pas chez un membre n’est donc pas derrière" + SPACE
                + "; ce qui a changé en même temps peut l’être, et un résultat antérieur a pu déplacer les deux.";
    }

    @Override
    String noLinkWithin(RelevanceTable table) {
        return "Aucun lien n’a été trouvé entre les variations " + of(table.measure()) + " " + apart(table)
                + " et celles du nombre " + of(table.outcome()) + " dans les "
                + table.horizon().days()
                + " jours qui suivent " + behindWithin(table) + ".";
    }

    @Override
    String tooFew(RelevanceTable table, Comparison comparison, Finding.Lack lack) {
        String few = "Trop peu pour le dire" + SPACE + ": ";
        return switch (lack) {
            case DAYS ->
                "Trop tôt pour le dire" + SPACE + ": les "
                        + table.horizon().days() + " jours après la fin de " + month(table.month())
                        + " ne sont pas écoulés.";
            case MEMBERS -> few + members(comparison.members()) + ", et il en faut " + Enough.MEMBERS + ".";
            case OUTCOMES ->
                few + outcomes(comparison.outcomes(), table.outcome()) + ", et il en faut " + Enough.OUTCOMES + ".";
            case DIFFERENCES ->
                few + "presque tous les membres se ressemblent pour " + the(table.measure()) + " ou pour le nombre "
                        + of(table.outcome()) + ", ou pour leurs variations.";
        };
    }

    private String behindAmong(RelevanceTable table) {
        Comparison among = table.amongMembers();
        return figures(among.estimate(), members(among.members()) + ", " + outcomes(among.outcomes(), table.outcome()));
    }

    private String behindWithin(RelevanceTable table) {
        Comparison within = table.withinMembers();
        return figures(
                within.estimate(),
                members(within.members()) + ", " + count(within.periods()) + " variations, "
                        + outcomes(within.outcomes(), table.outcome()));
    }

    private String figures(Estimate estimate, String of) {
        return "(corrélation des rangs " + rho(estimate.rho()) + ", limites à 95" + SPACE + "% " + rho(estimate.low())
                + " et " + rho(estimate.high()) + SPACE + "; " + of + ")";
    }

    /** Nought and one are singular in French. */
    private String members(int members) {
        return count(members) + (members <= 1 ? " membre" : " membres");
    }

    private String outcomes(int outcomes, OutcomeType type) {
        return count(outcomes) + " " + (outcomes <= 1 ? one(type) : several(type));
    }

    private static String one(OutcomeType type) {
        return switch (type) {
            case LEAD -> "piste";
            case MEETING -> "rendez-vous";
            case OPPORTUNITY -> "opportunité";
            case DEAL -> "affaire";
        };
    }

    private static String several(OutcomeType type) {
        return type == OutcomeType.MEETING ? "rendez-vous" : one(type) + "s";
    }

    private static String of(OutcomeType type) {
        boolean vowel = type == OutcomeType.OPPORTUNITY || type == OutcomeType.DEAL;
        return (vowel ? "d’" : "de ") + several(type);
    }

    private static String ofTheSame(Stratum stratum) {
        return switch (stratum) {
            case SENIORITY -> "de même niveau hiérarchique";
            case INDUSTRY -> "du même secteur";
        };
    }

    private static String toThe(Stratum stratum) {
        return switch (stratum) {
            case SENIORITY -> "au niveau hiérarchique";
            case INDUSTRY -> "au secteur";
        };
    }

    private static String higher(Measure measure) {
        return switch (measure.kind()) {
            case SCORE -> "un score plus élevé";
            case PILLAR -> "plus de points au " + named(measure);
            case SIGNAL -> "plus de points au " + named(measure);
        };
    }

    private static String the(Measure measure) {
        return "le " + named(measure);
    }

    private static String of(Measure measure) {
        return "du " + named(measure);
    }

    private static String named(Measure measure) {
        return switch (measure.kind()) {
            case SCORE -> "score";
            case PILLAR -> "pilier " + quoted(pillar(Pillar.valueOf(measure.name())));
            case SIGNAL -> "signal " + quoted(measure.name());
        };
    }

    private static String quoted(String name) {
        return "«" + SPACE + name + SPACE + "»";
    }

    private static String pillar(Pillar pillar) {
        return switch (pillar) {
            case PROFESSIONAL_BRAND -> "Marque professionnelle";
            case FIND_RIGHT_PEOPLE -> "Trouver les bonnes personnes";
            case INSIGHT_ENGAGEMENT -> "Échanger des informations";
            case STRONG_RELATIONSHIP -> "Établir des relations";
        };
    }
}
