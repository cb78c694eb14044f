package org.openssi.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openssi.cli.compare.Comparison.CohortShift;
import org.openssi.cli.compare.Comparison.Mover;
import org.openssi.cli.compare.Comparison.RankShift;
import org.openssi.cli.compare.Comparison.SignalShift;
import org.openssi.schemas.json.Numbers;
import org.openssi.scoring.cohort.Cohort;

/** A comparison as a person reads it in a terminal. */
public final class ComparisonText {
    private static final int BAR_CHARS = 24;

    private final Comparison comparison;
    private final StringBuilder text = new StringBuilder();

    private ComparisonText(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The comparison, its lines ended. */
    public static String of(Comparison comparison) {
        return new ComparisonText(comparison).write();
    }

    private String write() {
        comparison.sentences().forEach(this::line);
        cohorts();
        histogram();
        signals();
        movers("Up most", comparison.up());
        movers("Down most", comparison.down());
        ranks();
        return text.toString();
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private void cohorts() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", "members", "", "mean", "", "", "quartiles before", "quartiles after"});
        for (CohortShift shift : comparison.cohorts()) {
            Distribution.Summary before = shift.before();
            Distribution.Summary after = shift.after();
            rows.add(new String[] {
                shift.cohort().name(),
                Long.toString(before.members()),
                before.members() == after.members() ? "" : "-> " + after.members(),
                Numbers.points(before.mean()),
                "-> " + Numbers.points(after.mean()),
                signed(after.mean() - before.mean()),
                quartiles(before),
                quartiles(after)
            });
        }
        table(rows);
    }

    private static String quartiles(Distribution.Summary summary) {
        return Numbers.points(summary.lowerQuartile()) + " " + Numbers.points(summary.median()) + " "
                + Numbers.points(summary.upperQuartile());
    }

    private void histogram() {
        for (CohortShift shift : comparison.cohorts()) {
            if (shift.cohort().equals(Cohort.EVERYONE)) {
                List<Long> before = shift.before().histogram();
                List<Long> after = shift.after().histogram();
                long most = Math.max(
                        before.stream().mapToLong(Long::longValue).max().orElse(0),
                        after.stream().mapToLong(Long::longValue).max().orElse(0));
                line("");
                line(String.format(Locale.ROOT, "%-9s %-" + (BAR_CHARS + 9) + "s %s", "Score", "before", "after"));
                for (int bar = 0; bar < before.size(); bar++) {
                    line(String.format(
                            Locale.ROOT,
                            "%3d - %3d %-" + (BAR_CHARS + 9) + "s %s",
                            bar * Distribution.BAR_HUNDREDTHS / 100,
                            (bar + 1) * Distribution.BAR_HUNDREDTHS / 100,
                            bar(before.get(bar), most),
                            bar(after.get(bar), most)));
                }
            }
        }
    }

    private static String bar(long members, long most) {
        int length = most == 0 ? 0 : Math.toIntExact((members * BAR_CHARS + most - 1) / most);
        return String.format(Locale.ROOT, "%-7d %s", members, "#".repeat(length));
    }

    private void signals() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Mean points by signal", "before", "after", ""});
        for (SignalShift shift : comparison.signals()) {
            int before = shift.before() == null ? 0 : shift.before();
            int after = shift.after() == null ? 0 : shift.after();
            rows.add(new String[] {
                shift.signal(),
                shift.before() == null ? "-" : Numbers.points(before),
                shift.after() == null ? "-" : Numbers.points(after),
                signed(after - before)
            });
        }
        table(rows);
    }

    private void movers(String title, List<Mover> movers) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {title, "before", "after", "", "top % before", "after", "most by"});
        for (Mover mover : movers) {
            rows.add(new String[] {
                mover.memberId(),
                Numbers.points(mover.before()),
                Numbers.points(mover.after()),
                signed(mover.change()),
                mover.rankBefore() == 0 ? "-" : Integer.toString(mover.rankBefore()),
                mover.rankAfter() == 0 ? "-" : Integer.toString(mover.rankAfter()),
                mover.signal() == null ? "-" : mover.signal() + " " + signed(mover.signalChange())
            });
        }
        if (movers.isEmpty()) {
            rows.add(new String[] {"nobody", "", "", "", "", "", ""});
        }
        table(rows);
    }

    private void ranks() {
        RankShift ranks = comparison.ranks();
        line("");
        line(
                ranks == null
                        ? "Ranks among everyone: one of the generations has no table of everyone on that day."
                        : "The N of Top N % among everyone: better by more than 10 for " + ranks.betterByMore()
                                + ", by 1 to 10 for " + ranks.better() + ", the same for " + ranks.same()
                                + ", worse by 1 to 10 for " + ranks.worse() + ", by more for " + ranks.worseByMore()
                                + ".");
    }

    /** The first and the last column to the left, figures to the right. */
    private void table(List<String[]> rows) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].codePointCount(0, row[i].length()));
            }
        }
        line("");
        for (String[] row : rows) {
            StringBuilder cells = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String space = " ".repeat(widths[i] - row[i].codePointCount(0, row[i].length()));
                boolean left = i == 0 || i == columns - 1;
                cells.append(i == 0 ? "" : "  ").append(left ? row[i] + space : space + row[i]);
            }
            line(cells.toString());
        }
    }

    static String signed(int hundredths) {
        return (hundredths > 0 ? "+" : "") + Numbers.points(hundredths);
    }
}
