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

/** English. */
final class EnglishWords extends Words {
    EnglishWords() {
        super(Locale.ENGLISH, '.', ',');
    }

    @Override
    String family(RelevanceReport report) {
        return "This report looks at " + count(report.figures())
                + " comparisons together: where there is no link at all, at most 5 of 100 such reports find one."
                + " Limits are each figure's own.";
    }

    @Override
    String goTogether() {
        return "A link says that two things go together, never that one makes the other.";
    }

    @Override
    String clustered(OutcomeType outcome) {
        return "Some members have more " + several(outcome)
                + " than chance alone would give them: the limits of the rates by band are too narrow.";
    }

    @Override
    String linkAmong(RelevanceTable table, boolean more) {
        return had(table, more) + " " + behindAmong(table) + ".";
    }

    private String had(RelevanceTable table, boolean more) {
        return "Members with " + higher(table.measure()) + " had " + (more ? "more " : "fewer ")
                + several(table.outcome()) + " in the " + table.horizon().days() + " days after "
                + month(table.month());
    }

    @Override
    String alsoWithin(Stratified stratified) {
        return "The same is seen among members of the same " + name(stratified.stratum()) + " "
                + figures(stratified.estimate(), members(stratified.members())) + ".";
    }

    @Override
    String notChecked(Stratum stratum) {
        return "Whether this is so among members of the same " + name(stratum)
                + " was not checked: too little is known of it.";
    }

    @Override
    String notByItself(RelevanceTable table) {
        return "It does not follow that raising " + the(table.measure()) + " brings " + several(table.outcome())
                + ": what was not compared may be behind both.";
    }

    @Override
    String noLinkAmong(RelevanceTable table) {
        return "No link was found between " + the(table.measure()) + " and " + several(table.outcome()) + " in the "
                + table.horizon().days() + " days after " + month(table.month()) + " "
                + behindAmong(table) + ".";
    }

    @Override
    String notNone() {
        return "It does not follow that there is none: a link within these limits would look the same.";
    }

    @Override
    String leavesOutZero(int figures) {
        return "The limits leave out 0, but among " + count(figures)
                + " comparisons some do so by chance, and this one does not stand out.";
    }

    @Override
    String linkAmongAllAlone(RelevanceTable table, boolean more) {
        return "Warning: " + lowerCased(had(table, more)) + " " + behindAmong(table)
                + ", but that is not enough to go by.";
    }

    private static String lowerCased(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    @Override
    String notSeenWithin(Stratified stratified) {
        return "Among members of the same " + name(stratified.stratum()) + " no link was found "
                + figures(stratified.estimate(), members(stratified.members())) + ".";
    }

    @Override
    String saysLittle(RelevanceTable table, List<Stratum> strata) {
        return "What is seen among all may belong to "
                + strata.stream().map(EnglishWords::name).collect(Collectors.joining(" and "))
                + "; it says nothing about " + the(table.measure()) + " by itself.";
    }

    @Override
    String linkWithin(RelevanceTable table, boolean more) {
        return "After a rise of " + the(table.measure()) + " " + apart(table) + ", members had "
                + (more ? "more " : "fewer ") + several(table.outcome()) + " in "
                + table.horizon().days()
                + " days than before, and " + (more ? "fewer" : "more") + " after a fall "
                + behindWithin(table) + ".";
    }

    private static String apart(RelevanceTable table) {
        int months = monthsApart(table.horizon());
        return months == 1 ? "from one month to the next" : "over " + months + " months";
    }

    @Override
    String onlyWhatStays() {
        return "Each member is compared with themselves, so that what stays the same about a member is not behind it;"
                + " what changed at the same time may be, and an earlier outcome may have moved both.";
    }

    @Override
    String noLinkWithin(RelevanceTable table) {
        return "No link was found between changes of " + the(table.measure()) + " " + apart(table)
                + " and of the number of " + several(table.outcome()) + " in the "
                + table.horizon().days()
                + " days that followed " + behindWithin(table) + ".";
    }

    @Override
    String tooFew(RelevanceTable table, Comparison comparison, Finding.Lack lack) {
        return switch (lack) {
            case DAYS ->
                "Too early to say: the " + table.horizon().days() + " days after " + month(table.month())
                        + " are not over.";
            case MEMBERS ->
                "Too few to say: " + members(comparison.members()) + ", and " + Enough.MEMBERS + " are needed.";
            case OUTCOMES ->
                "Too few to say: " + outcomes(comparison.outcomes(), table.outcome()) + ", and " + Enough.OUTCOMES
                        + " are needed.";
            case DIFFERENCES ->
                "Too few to say: nearly all members are alike in " + the(table.measure()) + " or in the number of "
                        + several(table.outcome()) + ", or in how these change.";
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
                members(within.members()) + ", " + count(within.periods()) + " changes, "
                        + outcomes(within.outcomes(), table.outcome()));
    }

    private String figures(Estimate estimate, String of) {
        return "(rank correlation " + rho(estimate.rho()) + ", 95 % limits " + rho(estimate.low()) + " and "
                + rho(estimate.high()) + "; " + of + ")";
    }

    private String members(int members) {
        return count(members) + (members == 1 ? " member" : " members");
    }

    private String outcomes(int outcomes, OutcomeType type) {
        return count(outcomes) + " " + (outcomes == 1 ? one(type) : several(type));
    }

    private static String one(OutcomeType type) {
        return switch (type) {
            case LEAD -> "lead";
            case MEETING -> "meeting";
            case OPPORTUNITY -> "opportunity";
            case DEAL -> "deal";
        };
    }

    private static String several(OutcomeType type) {
        return type == OutcomeType.OPPORTUNITY ? "opportunities" : one(type) + "s";
    }

    private static String name(Stratum stratum) {
        return switch (stratum) {
            case SENIORITY -> "seniority";
            case INDUSTRY -> "industry";
        };
    }

    private static String higher(Measure measure) {
        return isScore(measure) ? "a higher score" : "more points in " + the(measure);
    }

    private static String the(Measure measure) {
        return switch (measure.kind()) {
            case SCORE -> "the score";
            case PILLAR -> "the pillar " + pillar(Pillar.valueOf(measure.name()));
            case SIGNAL -> "the signal " + measure.name();
        };
    }

    private static String pillar(Pillar pillar) {
        return switch (pillar) {
            case PROFESSIONAL_BRAND -> "Professional brand";
            case FIND_RIGHT_PEOPLE -> "Find the right people";
            case INSIGHT_ENGAGEMENT -> "Engage with insights";
            case STRONG_RELATIONSHIP -> "Build relationships";
        };
    }
}
