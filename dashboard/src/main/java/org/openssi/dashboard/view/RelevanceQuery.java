package org.openssi.dashboard.view;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.schemas.codec.RelevanceReportCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.scoring.cohort.Cohort;

/** What the view knows of scores and later outcomes. */
public final class RelevanceQuery {
    private final Database database;

    RelevanceQuery(Database database) {
        this.database = database;
    }

    /**
     * A report that there is.
     *
     * @param month as 2026-06
     * @param outcome the name of its type
     * @param whole whether the days of all horizons are over
     */
    public record Choice(String month, String outcome, boolean whole) {}

    /** A cohort's reports, the latest month first, and within it by type of outcome. */
    public List<Choice> choices(Cohort cohort) {
        String sql = "SELECT report_month, outcome, is_whole FROM relevance_report WHERE cohort_type = ? AND cohort = ?"
                + " ORDER BY report_month DESC, outcome";
        return database.ask(sql, statement -> {
            statement.setString(1, cohort.type().name());
            statement.setString(2, cohort.name());
            List<Choice> choices = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    choices.add(new Choice(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
                }
            }
            return choices;
        });
    }

    /** A cohort's report of one of its choices; empty if it has just been taken away. */
    public Optional<PublishedReport> report(Cohort cohort, Choice choice) {
        String sql = "SELECT report_bytes FROM relevance_report"
                + " WHERE cohort_type = ? AND cohort = ? AND report_month = ? AND outcome = ?";
        return database.ask(sql, statement -> {
            statement.setString(1, cohort.type().name());
            statement.setString(2, cohort.name());
            statement.setString(3, choice.month());
            statement.setString(4, choice.outcome());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(report(rows.getBytes(1))) : Optional.empty();
            }
        });
    }

    private static PublishedReport report(byte[] bytes) {
        try {
            return RelevanceReportCodec.decode(bytes);
        } catch (UnreadableBytes e) {
            throw new IllegalStateException("The view holds what is no relevance report.", e);
        }
    }
}
