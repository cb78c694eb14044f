package org.openssi.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openssi.producer.log.Report;
import org.openssi.scoring.activity.UtcDay;

/** A report as a person reads it: a table of counts, some examples of what was rejected, and the totals. */
final class ReportTable {
    private ReportTable() {}

    static void print(Report report, PrintWriter out) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"file", "", "count", "reason"});
        for (Report.Line line : report.lines()) {
            rows.add(new String[] {
                line.file(), line.outcome().name().toLowerCase(Locale.ROOT), Long.toString(line.count()), line.reason()
            });
        }
        if (rows.size() > 1) {
            table(rows, out);
        }
        if (!report.examples().isEmpty()) {
            out.println();
            out.println("Rejected, for example:");
            for (Report.Example example : report.examples()) {
                out.println("  " + example.file() + ", " + example.detail() + " (" + example.reason() + ")");
            }
        }
        out.println();
        totals(report, out);
    }

    private static void totals(Report report, PrintWriter out) {
        out.println("read " + report.total(Report.Outcome.READ) + ", produced "
                + report.total(Report.Outcome.PRODUCED) + ", skipped " + report.total(Report.Outcome.SKIPPED)
                + ", rejected " + report.total(Report.Outcome.REJECTED));
        if (report.lastDayEnded().isPresent()) {
            out.println("ended " + report.daysEnded() + " days with data, the last of them "
                    + UtcDay.text(report.lastDayEnded().getAsInt()));
        } else {
            out.println("ended no day: a day is scored once --end-days or ./ssi clock has ended it");
        }
        if (report.tooLate() > 0) {
            out.println("warning: " + report.tooLate() + " of the produced activities belong to days more than a week"
                    + " before the last ended day; the log will reject them as TOO_LATE");
        }
    }

    private static void table(List<String[]> rows, PrintWriter out) {
        int[] widths = new int[4];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        String format = "%-" + widths[0] + "s  %-" + Math.max(1, widths[1]) + "s  %" + widths[2] + "s  %s";
        for (String[] row : rows) {
            out.println(String.format(Locale.ROOT, format, (Object[]) row).stripTrailing());
        }
    }
}
