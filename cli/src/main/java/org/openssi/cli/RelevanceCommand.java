package org.openssi.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.openssi.cli.export.ScoredDays;
import org.openssi.cli.relevance.Reported;
import org.openssi.cli.relevance.Reporting;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.report.Measure;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.relevance.wording.Language;
import org.openssi.relevance.wording.Sentences;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.model.ScoringModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ssi relevance}: do scores go together with what members achieve afterwards? */
@Command(
        name = "relevance",
        description = {
            "Holds the scores at the end of each month against the outcomes of the following 30 and 90 days, for everyone,"
                    + " each industry and each team, and writes what follows, and what does not, where it is not written yet.",
            "",
            "A month's reports are due when the days after it are over in the topic of outcomes, and those more on which"
                    + " late ones still count. It may be run as often as you like, once a day for instance: the same log"
                    + " always gives the same reports."
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi produce table deals.csv --mapping examples/hubspot-deals.yaml",
            "  ./ssi relevance",
            "  ./ssi relevance --lang fr",
            "  ./ssi export relevance --format csv"
        })
final class RelevanceCommand implements Callable<Integer> {
    enum Lang {
        EN(Language.ENGLISH),
        FR(Language.FRENCH);

        private final Language language;

        Lang(Language language) {
            this.language = language;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--again", description = "Make the reports that are there already, too.")
    private boolean again;

    @Option(
            names = "--lang",
            paramLabel = "en|fr",
            defaultValue = "en",
            description = "In which language the latest month's sentences are printed (default: ${DEFAULT-VALUE}).")
    private Lang lang;

    @Mixin
    private GenerationOption generation;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        Properties client = kafka.clientProperties();
        Topics topics = TopicsOnCluster.withLog(client, generation.topics());
        int scoredThrough = ScoredDays.last(client, topics);
        ScoringModel model = GenerationModel.find(client, topics).model();
        int partitions = TopicsOnCluster.logPartitions(client, topics).orElse(Topics.DEFAULT_PARTITIONS);
        TopicsOnCluster.create(client, List.of(topics.relevanceTopic()), partitions);
        List<String> differences = TopicsOnCluster.check(client, topics, List.of(topics.relevanceTopic()));
        if (!differences.isEmpty()) {
            throw new Refusal(String.join(" ", differences));
        }
        Reported reported;
        try (WatchedLine line = new WatchedLine()) {
            reported = new Reporting(client, topics, model, again, line).run(scoredThrough);
        }
        print(reported, topics, spec.commandLine().getOut());
        return 0;
    }

    private void print(Reported reported, Topics topics, PrintWriter out) {
        Tally tally = reported.outcomes();
        out.println(Topics.outcomes() + ": " + Scored.account(tally));
        if (reported.rejected() > 0) {
            out.println("rejected now: " + reported.rejected() + ", to " + topics.rejected());
        }
        out.println(dates(reported));
        out.println(Scored.number(reported.written()) + " reports written to " + topics.relevance() + ", "
                + Scored.number(reported.unchanged()) + " were there.");
        if (reported.latest().isEmpty()) {
            out.println(
                    "No month is due yet: its scores must be there, and 30 days after it over in outcomes, and those"
                            + " more on which late ones still count.");
        }
        Sentences sentences = Sentences.in(lang.language);
        boolean first = true;
        for (Map.Entry<OutcomeType, PublishedReport> latest : reported.latest().entrySet()) {
            if (first) {
                sentences.of(latest.getValue().report()).forEach(sentence -> out.println("\n" + sentence));
                first = false;
            }
            print(latest.getValue(), sentences, out);
        }
    }

    private static String dates(Reported reported) {
        if (reported.lastEndedDay() == Intake.NO_DAY) {
            return "No day of outcomes has been ended in all partitions: run './ssi clock', or produce with"
                    + " --complete-through.";
        }
        return "Outcomes are complete through " + UtcDay.text(reported.completeThrough())
                + " (days are ended through " + UtcDay.text(reported.lastEndedDay())
                + ", and late ones still count), scores are there through " + UtcDay.text(reported.scoredThrough())
                + ".";
    }

    /** Of the longest horizon whose days are over what is said of the score and of each pillar. */
    private static void print(PublishedReport published, Sentences sentences, PrintWriter out) {
        int figures = published.report().figures();
        Horizon horizon = Horizon.longestOver(published.report().month(), published.outcomesThrough())
                .orElseThrow();
        for (RelevanceTable table : published.report().tables()) {
            if (table.horizon() == horizon && table.measure().kind() != Measure.Kind.SIGNAL) {
                out.println();
                out.println(String.join(" ", sentences.amongMembers(table, figures)));
                if (table.measure().kind() == Measure.Kind.SCORE) {
                    out.println();
                    out.println(String.join(" ", sentences.withinMembers(table, figures)));
                }
            }
        }
    }
}
