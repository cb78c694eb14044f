package org.openssi.relevance.wording;

import java.util.ArrayList;
import java.util.List;
import org.openssi.relevance.report.Comparison;
import org.openssi.relevance.report.Finding;
import org.openssi.relevance.report.RelevanceReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.relevance.report.Stratified;

/** Words reports and their tables: what was found, the figures behind it, what follows and what does not. */
public final class Sentences {
    private final Words words;

    private Sentences(Words words) {
        this.words = words;
    }

    /** Sentences in a language. */
    public static Sentences in(Language language) {
        return new Sentences(
                switch (language) {
                    case ENGLISH -> new EnglishWords();
                    case FRENCH -> new FrenchWords();
                });
    }

    /** How all of a report is to be read. */
    public List<String> of(RelevanceReport report) {
        return List.of(words.family(report), words.goTogether());
    }

    /** What is to be said of a table's bands; nothing where their limits hold. */
    public List<String> ofBands(RelevanceTable table) {
        return table.clustered() ? List.of(words.clustered(table.outcome())) : List.of();
    }

    /**
     * What a table says of members compared with one another.
     *
     * @param figures of the report
     */
    public List<String> amongMembers(RelevanceTable table, int figures) {
        Finding finding = table.amongMembers().finding();
        List<String> sentences = new ArrayList<>();
        if (finding instanceof Finding.LinkFound found) {
            sentences.add(words.linkAmong(table, found.more()));
            for (Stratified each : table.stratified()) {
                sentences.add(each.checked() ? words.alsoWithin(each) : words.notChecked(each.stratum()));
            }
            sentences.add(words.notByItself(table));
        } else if (finding instanceof Finding.ExplainedBy explained) {
            sentences.add(words.linkAmongAllAlone(table, explained.more()));
            table.stratified().stream()
                    .filter(each -> explained.strata().contains(each.stratum()))
                    .map(words::notSeenWithin)
                    .forEach(sentences::add);
            sentences.add(words.saysLittle(table, explained.strata()));
        } else if (finding instanceof Finding.NoLinkFound) {
            sentences.add(words.noLinkAmong(table));
            addWhatDoesNotFollow(sentences, table.amongMembers(), figures);
        } else if (finding instanceof Finding.TooFewToSay tooFew) {
            sentences.add(words.tooFew(table, table.amongMembers(), tooFew.lack()));
        }
        return sentences;
    }

    /**
     * What a table says of members compared with themselves over time.
     *
     * @param figures of the report
     */
    public List<String> withinMembers(RelevanceTable table, int figures) {
        Comparison within = table.withinMembers();
        List<String> sentences = new ArrayList<>();
        if (within.finding() instanceof Finding.LinkFound found) {
            sentences.add(words.linkWithin(table, found.more()));
            sentences.add(words.onlyWhatStays());
            sentences.add(words.notByItself(table));
        } else if (within.finding() instanceof Finding.NoLinkFound) {
            sentences.add(words.noLinkWithin(table));
            addWhatDoesNotFollow(sentences, within, figures);
        } else if (within.finding() instanceof Finding.TooFewToSay tooFew) {
            sentences.add(words.tooFew(table, within, tooFew.lack()));
        }
        return sentences;
    }

    private void addWhatDoesNotFollow(List<String> sentences, Comparison comparison, int figures) {
        if (Words.leavesOutZero(comparison.estimate())) {
            sentences.add(words.leavesOutZero(figures));
        }
        sentences.add(words.notNone());
    }
}
