package org.openssi.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.openssi.relevance.report.Estimate;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.schemas.codec.RelevanceReportCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.json.Numbers;
import org.openssi.schemas.json.RelevanceReportJson;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.UtcDay;

/** Relevance tables by month, cohort and outcome, and each report's in its own order. */
final class RelevanceExport implements Export<RelevanceExport.Exported> {
    private static final int DIGITS = 4;

    private final Topics topics;

    RelevanceExport(Topics topics) {
        this.topics = topics;
    }

    /** A table, and the report that it is of. */
    record Exported(PublishedReport report, RelevanceTable table) {}

    @Override
    public List<String> topics() {
        return List.of(topics.relevance());
    }

    @Override
    public LogReader.Sink reading(String topic, int partition, int partitions, ExternalSort into) {
        return record -> {
            try {
                String key = new String(record.key(), UTF_8);
                int type = key.indexOf('|');
                int outcome = key.lastIndexOf('|');
                int month = key.lastIndexOf('|', outcome - 1);
                byte[] sortKey = new SortKey()
                        .text(key.substring(month + 1, outcome))
                        .text(key.substring(0, type))
                        .text(key.substring(type + 1, month))
                        .text(key.substring(outcome + 1))
                        .toBytes();
                into.add(sortKey, record.value() == null ? LastPerKey.TOMBSTONE : record.value());
            } catch (IndexOutOfBoundsException | NullPointerException e) {
                throw Export.unreadable(record, e);
            }
        };
    }

    @Override
    public Selection selecting(RecordSink<Exported> to) {
        return new LastPerKey(entry -> {
            try {
                PublishedReport report = RelevanceReportCodec.decode(entry.value());
                for (RelevanceTable table : report.report().tables()) {
                    to.write(new Exported(report, table));
                }
            } catch (UnreadableBytes e) {
                throw Exporter.unreadable(topics.relevance(), e);
            }
        });
    }

    @Override
    public String json(Exported exported) {
        return RelevanceReportJson.line(exported.report(), exported.table());
    }

    @Override
    public ParquetTable<Exported, ?> table() {
        return ParquetTable.ofNoDay(RelevanceRow.class, RelevanceRow::of);
    }

    @Override
    public List<String> columns(Exported first) {
        return List.of(
                "cohortType",
                "cohort",
                "month",
                "outcome",
                "outcomesThrough",
                "modelVersion",
                "horizonDays",
                "kind",
                "measure",
                "highest",
                "members",
                "outcomes",
                "rho",
                "low",
                "high",
                "chance",
                "finding",
                "within_members",
                "within_outcomes",
                "within_periods",
                "within_rho",
                "within_low",
                "within_high",
                "within_chance",
                "within_finding");
    }

    @Override
    public List<?> row(Exported exported) {
        RelevanceTable table = exported.table();
        Estimate among = table.amongMembers().estimate();
        Estimate within = table.withinMembers().estimate();
        return Arrays.asList(
                table.cohort().type(),
                table.cohort().name(),
                table.month(),
                table.outcome(),
                UtcDay.text(exported.report().outcomesThrough()),
                exported.report().modelVersion(),
                table.horizon().days(),
                table.measure().kind(),
                table.measure().name(),
                Numbers.points(table.measure().highest()),
                table.amongMembers().members(),
                table.amongMembers().outcomes(),
                among == null ? null : fraction(among.rho()),
                among == null ? null : fraction(among.low()),
                among == null ? null : fraction(among.high()),
                among == null ? null : fraction(among.chance()),
                RelevanceReportJson.name(table.amongMembers().finding()),
                table.withinMembers().members(),
                table.withinMembers().outcomes(),
                table.withinMembers().periods(),
                within == null ? null : fraction(within.rho()),
                within == null ? null : fraction(within.low()),
                within == null ? null : fraction(within.high()),
                within == null ? null : fraction(within.chance()),
                RelevanceReportJson.name(table.withinMembers().finding()));
    }

    private static BigDecimal fraction(int tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, DIGITS);
    }
}
