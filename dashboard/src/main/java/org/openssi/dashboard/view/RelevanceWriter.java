package org.openssi.dashboard.view;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openssi.relevance.report.Band;
import org.openssi.relevance.report.Comparison;
import org.openssi.relevance.report.Estimate;
import org.openssi.relevance.report.Measure;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.schemas.codec.RelevanceReportCodec;
import org.openssi.schemas.json.RelevanceReportJson;

/** Writes relevance reports: whole for the page, and as rows for analysts. Whoever calls commits. */
final class RelevanceWriter {
    private static final List<String> TABLES = List.of("relevance_report", "relevance", "relevance_band");

    private static final String ADD_REPORT = "INSERT INTO relevance_report (cohort_type, cohort, report_month, outcome,"
            + " is_whole, report_bytes) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String ADD_ROW = "INSERT INTO relevance (cohort_type, cohort, report_month, outcome,"
            + " horizon_days, kind, measure, members, outcomes, rho, low_limit, high_limit, chance, finding,"
            + " within_members, within_outcomes, within_rho, within_low, within_high, within_chance, within_finding)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ADD_BAND = "INSERT INTO relevance_band (cohort_type, cohort, report_month, outcome,"
            + " horizon_days, kind, measure, band, from_points, to_points, members, outcomes, rate, low_limit, high_limit)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int POINTS_DIGITS = 2;
    private static final int FRACTION_DIGITS = 4;

    private final Connection connection;

    RelevanceWriter(Connection connection) {
        this.connection = connection;
    }

    /** Puts reports in the place of those with the same keys; where there is {@code null}, takes away what is there. */
    void write(Map<ReportKey, PublishedReport> reports) throws SQLException {
        if (reports.isEmpty()) {
            return;
        }
        for (String table : TABLES) {
            remove(table, reports.keySet());
        }
        List<PublishedReport> there =
                reports.values().stream().filter(Objects::nonNull).toList();
        try (PreparedStatement report = connection.prepareStatement(ADD_REPORT);
                PreparedStatement row = connection.prepareStatement(ADD_ROW);
                PreparedStatement band = connection.prepareStatement(ADD_BAND)) {
            for (PublishedReport each : there) {
                bind(report, ReportKey.of(each));
                report.setBoolean(5, each.isWhole());
                report.setBytes(6, RelevanceReportCodec.encode(each));
                report.addBatch();
                for (RelevanceTable table : each.report().tables()) {
                    add(row, ReportKey.of(each), table);
                    if (table.measure().kind() != Measure.Kind.SIGNAL) {
                        addBands(band, ReportKey.of(each), table);
                    }
                }
            }
            report.executeBatch();
            row.executeBatch();
            band.executeBatch();
        }
    }

    private void remove(String table, Collection<ReportKey> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + table
                + " WHERE cohort_type = ? AND cohort = ? AND report_month = ? AND outcome = ?")) {
            for (ReportKey key : keys) {
                bind(statement, key);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void add(PreparedStatement row, ReportKey key, RelevanceTable table) throws SQLException {
        bind(row, key, table);
        bind(row, 8, table.amongMembers());
        bind(row, 15, table.withinMembers());
        row.addBatch();
    }

    private static void addBands(PreparedStatement row, ReportKey key, RelevanceTable table) throws SQLException {
        for (int i = 0; i < table.bands().size(); i++) {
            Band band = table.bands().get(i);
            bind(row, key, table);
            row.setInt(8, i + 1);
            row.setBigDecimal(9, BigDecimal.valueOf(band.from(), POINTS_DIGITS));
            row.setBigDecimal(10, BigDecimal.valueOf(band.to(), POINTS_DIGITS));
            row.setInt(11, band.members());
            row.setInt(12, band.outcomes());
            row.setBigDecimal(13, fraction(band.rate()));
            row.setBigDecimal(14, fraction(band.low()));
            row.setBigDecimal(15, fraction(band.high()));
            row.addBatch();
        }
    }

    private static void bind(PreparedStatement row, ReportKey key, RelevanceTable table) throws SQLException {
        bind(row, key);
        row.setInt(5, table.horizon().days());
        row.setString(6, table.measure().kind().name());
        row.setString(7, table.measure().name());
    }

    private static void bind(PreparedStatement statement, ReportKey key) throws SQLException {
        statement.setString(1, key.cohort().type().name());
        statement.setString(2, key.cohort().name());
        statement.setString(3, key.month());
        statement.setString(4, key.outcome());
    }

    /** Seven columns. */
    private static void bind(PreparedStatement row, int first, Comparison comparison) throws SQLException {
        row.setInt(first, comparison.members());
        row.setInt(first + 1, comparison.outcomes());
        Estimate estimate = comparison.estimate();
        if (estimate == null) {
            for (int column = first + 2; column < first + 6; column++) {
                row.setNull(column, Types.NUMERIC);
            }
        } else {
            row.setBigDecimal(first + 2, fraction(estimate.rho()));
            row.setBigDecimal(first + 3, fraction(estimate.low()));
            row.setBigDecimal(first + 4, fraction(estimate.high()));
            row.setBigDecimal(first + 5, fraction(estimate.chance()));
        }
        row.setString(first + 6, RelevanceReportJson.name(comparison.finding()));
    }

    private static BigDecimal fraction(int tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, FRACTION_DIGITS);
    }
}
