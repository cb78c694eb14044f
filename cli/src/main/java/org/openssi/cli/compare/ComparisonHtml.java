package org.openssi.cli.compare;

import java.util.List;
import java.util.stream.Stream;
import org.openssi.cli.compare.Comparison.CohortShift;
import org.openssi.cli.compare.Comparison.Mover;
import org.openssi.cli.compare.Comparison.RankShift;
import org.openssi.cli.compare.Comparison.SignalShift;
import org.openssi.schemas.json.Numbers;

/** A comparison as one HTML page that needs nothing else: no script, no other file. */
public final class ComparisonHtml {
    private static final int BAR_WIDTH = 14;
    private static final int CHART_HEIGHT = 90;

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Two generations of scores</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff; }
            table { border-collapse: collapse; margin: 0.5rem 0 2rem; }
            div { overflow-x: auto; }
            th, td { padding: 0.2rem 0.8rem 0.2rem 0; text-align: right; border-bottom: 1px solid #d0d7de; font-variant-numeric: tabular-nums; }
            th:first-child, td:first-child, th:last-child, td:last-child { text-align: left; }
            .before { fill: #8c959f; }
            .after { fill: #0550ae; }
            svg text { font-size: 11px; fill: #1b1f24; }
            @media (prefers-color-scheme: dark) {
              body { color: #e6edf3; background: #0d1117; }
              th, td { border-color: #30363d; }
              .after { fill: #58a6ff; }
              svg text { fill: #e6edf3; }
            }
            </style>
            </head>
            <body>
            <h1>Two generations of scores</h1>
            """;

    private final Comparison comparison;
    private final StringBuilder html = new StringBuilder(HEAD);

    private ComparisonHtml(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The page. */
    public static String of(Comparison comparison) {
        return new ComparisonHtml(comparison).write();
    }

    private String write() {
        comparison.sentences().forEach(sentence -> element("p", sentence));
        element("h2", "Scores of everyone and of each industry");
        html.append("<p>Members by score, five points a bar: grey before, blue after.</p>\n");
        comparison.cohorts().forEach(this::cohort);
        signals();
        movers("Up most", comparison.up());
        movers("Down most", comparison.down());
        ranks();
        return html.append("</body>\n</html>\n").toString();
    }

    private void cohort(CohortShift shift) {
        element("h3", shift.cohort().name());
        chart(shift);
        begin("", "Members", "Mean", "Lower quartile", "Median", "Upper quartile");
        summary("before", shift.before());
        summary("after", shift.after());
        end();
    }

    private void summary(String when, Distribution.Summary summary) {
        row(
                when,
                Long.toString(summary.members()),
                Numbers.points(summary.mean()),
                Numbers.points(summary.lowerQuartile()),
                Numbers.points(summary.median()),
                Numbers.points(summary.upperQuartile()));
    }

    private void chart(CohortShift shift) {
        List<Long> before = shift.before().histogram();
        List<Long> after = shift.after().histogram();
        long most = Stream.concat(before.stream(), after.stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        int width = before.size() * (2 * BAR_WIDTH + 4);
        html.append("<svg role=\"img\" width=\"" + width + "\" height=\"" + (CHART_HEIGHT + 16)
                + "\" aria-label=\"Histogram of scores of "
                + escaped(shift.cohort().name())
                + ": the table below has its mean and quartiles\">\n");
        for (int bar = 0; bar < before.size(); bar++) {
            int left = bar * (2 * BAR_WIDTH + 4);
            bar("before", left, before.get(bar), most);
            bar("after", left + BAR_WIDTH, after.get(bar), most);
            html.append("<text x=\"" + left + "\" y=\"" + (CHART_HEIGHT + 13) + "\">"
                    + bar * Distribution.BAR_HUNDREDTHS / 100 + "</text>\n");
        }
        html.append("</svg>\n");
    }

    private void bar(String when, int left, long members, long most) {
        if (members > 0) {
            long height = Math.max(1, members * CHART_HEIGHT / most);
            html.append("<rect class=\"" + when + "\" x=\"" + left + "\" y=\"" + (CHART_HEIGHT - height) + "\" width=\""
                    + BAR_WIDTH + "\" height=\"" + height + "\"><title>" + when + ": " + members
                    + "</title></rect>\n");
        }
    }

    private void signals() {
        element("h2", "Mean points by signal");
        begin("Signal", "Before", "After", "Change");
        for (SignalShift shift : comparison.signals()) {
            int before = shift.before() == null ? 0 : shift.before();
            int after = shift.after() == null ? 0 : shift.after();
            row(
                    shift.signal(),
                    shift.before() == null ? "–" : Numbers.points(before),
                    shift.after() == null ? "–" : Numbers.points(after),
                    ComparisonText.signed(after - before));
        }
        end();
    }

    private void movers(String title, List<Mover> movers) {
        element("h2", title);
        if (movers.isEmpty()) {
            element("p", "Nobody.");
            return;
        }
        begin("Member", "Before", "After", "Change", "Top % before", "Top % after", "Most by");
        for (Mover mover : movers) {
            row(
                    mover.memberId(),
                    Numbers.points(mover.before()),
                    Numbers.points(mover.after()),
                    ComparisonText.signed(mover.change()),
                    mover.rankBefore() == 0 ? "–" : Integer.toString(mover.rankBefore()),
                    mover.rankAfter() == 0 ? "–" : Integer.toString(mover.rankAfter()),
                    mover.signal() == null ? "–" : mover.signal() + " " + ComparisonText.signed(mover.signalChange()));
        }
        end();
    }

    private void ranks() {
        element("h2", "Ranks among everyone");
        RankShift ranks = comparison.ranks();
        if (ranks == null) {
            element("p", "One of the generations has no table of everyone on that day.");
            return;
        }
        begin("The N of Top N %", "Members");
        row("better by more than 10", Long.toString(ranks.betterByMore()));
        row("better by 1 to 10", Long.toString(ranks.better()));
        row("the same", Long.toString(ranks.same()));
        row("worse by 1 to 10", Long.toString(ranks.worse()));
        row("worse by more than 10", Long.toString(ranks.worseByMore()));
        end();
    }

    private void begin(String... titles) {
        html.append("<div><table>\n");
        cells("th", titles);
    }

    private void row(String... cells) {
        cells("td", cells);
    }

    private void cells(String tag, String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<" + tag + ">" + escaped(cell) + "</" + tag + ">");
        }
        html.append("</tr>\n");
    }

    private void end() {
        html.append("</table></div>\n");
    }

    private void element(String tag, String text) {
        html.append("<" + tag + ">" + escaped(text) + "</" + tag + ">\n");
    }

    /** Ids and names come from outside. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
