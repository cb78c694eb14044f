package org.openssi.cli.explain;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.openssi.schemas.json.Numbers;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.explanation.Explanation;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;

/** An explanation for a person to read. */
public final class ExplanationText {
    private static final int GAINS_SHOWN = 12;

    private final Explanation explanation;
    private final ScoringModel model;
    private final PrintWriter out;

    /** Text about an explanation under its model. */
    public ExplanationText(Explanation explanation, ScoringModel model, PrintWriter out) {
        this.explanation = explanation;
        this.model = model;
        this.out = out;
    }

    /**
     * Writes it.
     *
     * @param tables in force, by cohort
     * @param simulated whether most of a cohort's members are made up
     */
    public void write(String memberId, Map<Cohort, PercentileTable> tables, Predicate<Cohort> simulated) {
        int score = explanation.now().score();
        out.println(memberId + " at the end of " + UtcDay.text(explanation.day()) + ": " + Numbers.points(score)
                + " of 100, a week before " + change(explanation.weekAgo().score(), score));
        if (explanation.standing() == null) {
            out.println("The member has left, and is in no cohort and gets no score updates.");
        }
        ranks(score, tables, simulated);
        pillars();
        gains();
        aging();
        out.flush();
    }

    private void ranks(int score, Map<Cohort, PercentileTable> tables, Predicate<Cohort> simulated) {
        tables.forEach((cohort, table) -> out.println("  top " + table.topPercent(score) + " % of "
                + name(cohort) + ", " + String.format(Locale.ROOT, "%,d", table.members()) + " members with a mean of "
                + Numbers.points(table.meanScore())
                + (simulated.test(cohort) ? " (against simulated members)" : "")));
        if (tables.isEmpty() && explanation.standing() != null) {
            out.println("  no rank: there is no percentile table yet, or the cohorts are too small");
        }
    }

    private static String name(Cohort cohort) {
        return cohort.type() == CohortType.EVERYONE
                ? "everyone"
                : cohort.type().name().toLowerCase(Locale.ROOT) + " " + cohort.name();
    }

    private void pillars() {
        out.println();
        out.println(String.format(Locale.ROOT, "%-34s %7s  %-18s %s", "", "points", "measured", "a week before"));
        for (Pillar pillar : Pillar.values()) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-34s %7s  %-18s %7s",
                    pillar,
                    Numbers.points(explanation.now().pillars().get(pillar.ordinal())),
                    "",
                    Numbers.points(explanation.weekAgo().pillars().get(pillar.ordinal()))));
            for (int i = 0; i < model.signals().size(); i++) {
                if (model.signals().get(i).pillar() == pillar) {
                    SignalScore now = explanation.now().signals().get(i);
                    SignalScore before = explanation.weekAgo().signals().get(i);
                    out.println(String.format(
                            Locale.ROOT,
                            "  %-32s %7s  %-18s %7s  %s",
                            now.name(),
                            Numbers.points(now.points()),
                            measured(now),
                            Numbers.points(before.points()),
                            measured(before)));
                }
            }
        }
    }

    private void gains() {
        out.println();
        out.println("One more of each on " + UtcDay.text(explanation.day() + 1) + " would change the score by");
        List<Explanation.Gain> gains = explanation.gains();
        for (Explanation.Gain gain : gains.subList(0, Math.min(GAINS_SHOWN, gains.size()))) {
            out.println(
                    String.format(Locale.ROOT, "  %7s  %s", signed(gain.points()), gain.type() + with(gain.flags())));
        }
        if (gains.isEmpty()) {
            out.println("  nothing at all");
        }
    }

    private void aging() {
        Explanation.Points now = explanation.now();
        Explanation.Points later = explanation.inAWeek();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < now.signals().size(); i++) {
            SignalScore from = now.signals().get(i);
            SignalScore to = later.signals().get(i);
            if (from.x() != to.x() || from.attempts() != to.attempts()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "  %7s  %s: %s becomes %s",
                        signed(to.points() - from.points()),
                        from.name(),
                        measured(from),
                        measured(to)));
            }
        }
        out.println();
        out.println("If nothing is done until " + UtcDay.text(explanation.day() + Explanation.WEEK_DAYS) + ", "
                + (lines.isEmpty()
                        ? "nothing ages out of the window: the score stays " + Numbers.points(now.score())
                        : "this ages out of the window: the score goes from " + Numbers.points(now.score()) + " to "
                                + Numbers.points(later.score())));
        lines.forEach(out::println);
    }

    private static String change(int before, int now) {
        return Numbers.points(before) + " (" + signed(now - before) + ")";
    }

    private static String signed(int points) {
        return (points < 0 ? "" : "+") + Numbers.points(points);
    }

    private static String measured(SignalScore signal) {
        String x = Numbers.plain(signal.x());
        return signal.attempts() == SignalScore.NO_ATTEMPTS ? x : x + " of " + signal.attempts();
    }

    private static String with(Set<Flag> flags) {
        return flags.isEmpty()
                ? ""
                : " with " + String.join(", ", flags.stream().map(Flag::name).toList());
    }
}
