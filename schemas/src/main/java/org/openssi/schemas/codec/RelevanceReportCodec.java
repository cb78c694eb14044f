package org.openssi.schemas.codec;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.report.Band;
import org.openssi.relevance.report.Comparison;
import org.openssi.relevance.report.Estimate;
import org.openssi.relevance.report.Finding;
import org.openssi.relevance.report.Measure;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.relevance.report.Stratified;
import org.openssi.schemas.avro.BandEntry;
import org.openssi.schemas.avro.ComparisonEntry;
import org.openssi.schemas.avro.EstimateEntry;
import org.openssi.schemas.avro.FindingSymbol;
import org.openssi.schemas.avro.LackSymbol;
import org.openssi.schemas.avro.MeasureKindSymbol;
import org.openssi.schemas.avro.OutcomeSymbol;
import org.openssi.schemas.avro.RelevanceReportRecord;
import org.openssi.schemas.avro.RelevanceTableEntry;
import org.openssi.schemas.avro.StratifiedEntry;
import org.openssi.schemas.avro.StratumSymbol;
import org.openssi.scoring.cohort.Cohort;

/** Relevance reports as bytes and back. Safe for use by several threads. */
public final class RelevanceReportCodec {
    private static final SingleObject<RelevanceReportRecord> RECORDS =
            new SingleObject<>(RelevanceReportRecord.class, RelevanceReportRecord.getClassSchema());

    private RelevanceReportCodec() {}

    /** The bytes of a report. */
    public static byte[] encode(PublishedReport published) {
        RelevanceReport report = published.report();
        return RECORDS.encode(new RelevanceReportRecord(
                PercentileTableCodec.symbol(report.cohort()),
                report.cohort().name(),
                report.month().toString(),
                OutcomeSymbol.valueOf(report.outcome().name()),
                LocalDate.ofEpochDay(published.outcomesThrough()),
                report.figures(),
                published.modelVersion(),
                report.tables().stream().map(RelevanceReportCodec::entry).toList()));
    }

    private static RelevanceTableEntry entry(RelevanceTable table) {
        Measure measure = table.measure();
        return new RelevanceTableEntry(
                table.horizon().days(),
                MeasureKindSymbol.valueOf(measure.kind().name()),
                measure.name(),
                measure.index(),
                measure.highest(),
                table.bands().stream()
                        .map(band -> new BandEntry(
                                band.from(),
                                band.to(),
                                band.members(),
                                band.outcomes(),
                                band.rate(),
                                band.low(),
                                band.high()))
                        .toList(),
                table.clustered(),
                entry(table.amongMembers()),
                table.stratified().stream()
                        .map(each -> new StratifiedEntry(
                                symbol(each.stratum()), each.members(), each.strata(), entry(each.estimate())))
                        .toList(),
                entry(table.withinMembers()));
    }

    private static ComparisonEntry entry(Comparison comparison) {
        ComparisonEntry entry = new ComparisonEntry();
        entry.setMembers(comparison.members());
        entry.setOutcomes(comparison.outcomes());
        entry.setPeriods(comparison.periods());
        entry.setEstimate(entry(comparison.estimate()));
        entry.setStrata(List.of());
        Finding finding = comparison.finding();
        if (finding instanceof Finding.LinkFound found) {
            entry.setFinding(FindingSymbol.LINK_FOUND);
            entry.setMore(found.more());
        } else if (finding instanceof Finding.NoLinkFound) {
            entry.setFinding(FindingSymbol.NO_LINK_FOUND);
        } else if (finding instanceof Finding.TooFewToSay tooFew) {
            entry.setFinding(FindingSymbol.TOO_FEW_TO_SAY);
            entry.setLack(LackSymbol.valueOf(tooFew.lack().name()));
        } else if (finding instanceof Finding.ExplainedBy explained) {
            entry.setFinding(FindingSymbol.EXPLAINED_BY);
            entry.setMore(explained.more());
            entry.setStrata(explained.strata().stream()
                    .map(RelevanceReportCodec::symbol)
                    .toList());
        }
        return entry;
    }

    private static EstimateEntry entry(Estimate estimate) {
        return estimate == null
                ? null
                : new EstimateEntry(estimate.rho(), estimate.low(), estimate.high(), estimate.chance());
    }

    private static StratumSymbol symbol(Stratum stratum) {
        return StratumSymbol.valueOf(stratum.name());
    }

    /** The report in these bytes. */
    public static PublishedReport decode(byte[] value) throws UnreadableBytes {
        RelevanceReportRecord record = RECORDS.decode(value);
        try {
            Cohort cohort = PercentileTableCodec.cohort(record.getCohortType(), record.getCohort());
            YearMonth month = YearMonth.parse(record.getMonth());
            OutcomeType outcome = OutcomeType.valueOf(record.getOutcome().name());
            List<RelevanceTable> tables = new ArrayList<>();
            for (RelevanceTableEntry entry : record.getTables()) {
                tables.add(table(cohort, month, outcome, entry));
            }
            return new PublishedReport(
                    new RelevanceReport(cohort, month, outcome, record.getFigures(), tables),
                    ScoreUpdateCodec.epochDay(record.getOutcomesThrough()),
                    record.getModelVersion());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new UnreadableBytes("The report says what this version does not know: " + e.getMessage(), e);
        }
    }

    private static RelevanceTable table(
            Cohort cohort, YearMonth month, OutcomeType outcome, RelevanceTableEntry entry) {
        return new RelevanceTable(
                cohort,
                month,
                outcome,
                horizon(entry.getHorizonDays()),
                new Measure(
                        Measure.Kind.valueOf(entry.getKind().name()),
                        entry.getMeasure(),
                        entry.getPlace(),
                        entry.getHighest()),
                entry.getBands().stream()
                        .map(band -> new Band(
                                band.getFrom(),
                                band.getTo(),
                                band.getMembers(),
                                band.getOutcomes(),
                                band.getRate(),
                                band.getLow(),
                                band.getHigh()))
                        .toList(),
                entry.getClustered(),
                comparison(entry.getAmongMembers()),
                entry.getStratified().stream()
                        .map(each -> new Stratified(
                                stratum(each.getStratum()),
                                each.getMembers(),
                                each.getStrata(),
                                estimate(each.getEstimate())))
                        .toList(),
                comparison(entry.getWithinMembers()));
    }

    private static Horizon horizon(int days) {
        return Arrays.stream(Horizon.values())
                .filter(horizon -> horizon.days() == days)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a horizon of " + days + " days"));
    }

    private static Comparison comparison(ComparisonEntry entry) {
        return new Comparison(
                entry.getMembers(),
                entry.getOutcomes(),
                entry.getPeriods(),
                estimate(entry.getEstimate()),
                finding(entry));
    }

    private static Finding finding(ComparisonEntry entry) {
        return switch (entry.getFinding()) {
            case LINK_FOUND -> new Finding.LinkFound(Boolean.TRUE.equals(entry.getMore()));
            case NO_LINK_FOUND -> new Finding.NoLinkFound();
            case TOO_FEW_TO_SAY -> new Finding.TooFewToSay(Finding.Lack.valueOf(String.valueOf(entry.getLack())));
            case EXPLAINED_BY ->
                new Finding.ExplainedBy(
                        Boolean.TRUE.equals(entry.getMore()),
                        entry.getStrata().stream()
                                .map(RelevanceReportCodec::stratum)
                                .toList());
            case UNKNOWN -> throw new IllegalArgumentException("another finding");
        };
    }

    private static Estimate estimate(EstimateEntry entry) {
        return entry == null ? null : new Estimate(entry.getRho(), entry.getLow(), entry.getHigh(), entry.getChance());
    }

    private static Stratum stratum(StratumSymbol symbol) {
        return Stratum.valueOf(symbol.name());
    }
}
