package org.openssi.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.openssi.cli.explain.ExplanationText;
import org.openssi.cli.explain.PartitionSample;
import org.openssi.cli.explain.Ranks;
import org.openssi.schemas.memberlog.MemberLog;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.closing.Watermark;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.explanation.Explanation;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.model.ScoringModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ssi explain}: one member's score, from their own activity. */
@Command(
        name = "explain",
        description = {
            "Says why a member's score is what it is: points and measurements per signal, today and a week ago; what one"
                    + " more of each activity would add; and what ages out in the coming week.",
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi explain simulated-000001",
            "  ./ssi explain ann@example.com --day 2026-10-31"
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MEMBER", description = "A member's id.")
    private String memberId;

    @Option(names = "--day", paramLabel = "DATE", description = "Which day (default: the last one that is over).")
    private LocalDate day;

    @Mixin
    private GenerationOption generation;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        Properties client = kafka.clientProperties();
        Topics topics = generation.topics();
        ScoringModel model = GenerationModel.find(client, topics).model();
        PartitionSample sample = new PartitionSample();
        MemberLog log = MemberLog.read(client, topics, memberId, model.maxDaysLate(), sample::add);
        int explained = explainedDay(log);
        if (log.records().stream().noneMatch(record -> record.effectiveDay() <= explained)) {
            throw new Refusal("There is no activity of " + memberId + " up to " + UtcDay.text(explained)
                    + ": './ssi export activity' shows whose there is.");
        }
        Explanation explanation = Explanation.of(memberId, log.records(), explained, new MemberScoring(model));
        Map<Cohort, PercentileTable> tables = Ranks.inForce(client, topics, cohorts(explanation.standing()), explained);
        new ExplanationText(explanation, model, spec.commandLine().getOut())
                .write(memberId, tables, sample::mostlySimulated);
        return 0;
    }

    private int explainedDay(MemberLog log) throws Refusal {
        int last = log.lastDay();
        if (last == Watermark.NO_DAY) {
            throw new Refusal("No day is over yet for " + memberId
                    + ": end days with './ssi clock', or produce with --end-days.");
        }
        int explained = day == null ? last : Math.toIntExact(day.toEpochDay());
        if (explained > last) {
            throw new Refusal(
                    "The last day that is over is " + UtcDay.text(last) + ": ask for that one or an earlier.");
        }
        return explained;
    }

    private static List<Cohort> cohorts(MemberState.Standing standing) {
        List<Cohort> cohorts = new ArrayList<>();
        if (standing != null) {
            cohorts.add(Cohort.EVERYONE);
            if (standing.industry() != null) {
                cohorts.add(Cohort.industry(standing.industry()));
            }
            if (standing.team() != null) {
                cohorts.add(Cohort.team(standing.team()));
            }
        }
        return cohorts;
    }
}
