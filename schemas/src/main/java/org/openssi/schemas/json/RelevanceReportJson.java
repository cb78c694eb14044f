package org.openssi.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.report.Band;
import org.openssi.relevance.report.Comparison;
import org.openssi.relevance.report.Estimate;
import org.openssi.relevance.report.Finding;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.relevance.report.Stratified;
import org.openssi.scoring.activity.UtcDay;

/**
 * Relevance tables as JSON: {@code {cohortType, cohort, month, outcome, outcomesThrough, figures, modelVersion,
 * horizonDays, kind, measure, highest, bands, clustered, amongMembers, stratified, withinMembers}}. Points have two
 * digits; rates, correlations, limits and chances four.
 */
public final class RelevanceReportJson {
    private static final int DIGITS = 4;

    private RelevanceReportJson() {}

    /** One of a report's tables as one line, without its end. */
    public static String line(PublishedReport published, RelevanceTable table) {
        return JsonLine.of(json -> {
            json.writeStartObject();
            json.writeStringField("cohortType", table.cohort().type().name());
            json.writeStringField("cohort", table.cohort().name());
            json.writeStringField("month", table.month().toString());
            json.writeStringField("outcome", table.outcome().name());
            json.writeStringField("outcomesThrough", UtcDay.text(published.outcomesThrough()));
            json.writeNumberField("figures", published.report().figures());
            json.writeStringField("modelVersion", published.modelVersion());
            writeFields(table, json);
            json.writeEndObject();
        });
    }

    /** Writes what a table says as fields of an object that has been begun. */
    public static void writeFields(RelevanceTable table, JsonGenerator json) throws IOException {
        json.writeNumberField("horizonDays", table.horizon().days());
        json.writeStringField("kind", table.measure().kind().name());
        json.writeStringField("measure", table.measure().name());
        JsonLine.points(json, "highest", table.measure().highest());
        json.writeArrayFieldStart("bands");
        for (Band band : table.bands()) {
            json.writeStartObject();
            JsonLine.points(json, "from", band.from());
            JsonLine.points(json, "to", band.to());
            json.writeNumberField("members", band.members());
            json.writeNumberField("outcomes", band.outcomes());
            fraction(json, "rate", band.rate());
            fraction(json, "low", band.low());
            fraction(json, "high", band.high());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("clustered", table.clustered());
        write("amongMembers", table.amongMembers(), json);
        json.writeArrayFieldStart("stratified");
        for (Stratified each : table.stratified()) {
            json.writeStartObject();
            json.writeStringField("stratum", each.stratum().name());
            json.writeNumberField("members", each.members());
            json.writeNumberField("strata", each.strata());
            write(each.estimate(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        write("withinMembers", table.withinMembers(), json);
    }

    private static void write(String name, Comparison comparison, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("members", comparison.members());
        json.writeNumberField("outcomes", comparison.outcomes());
        json.writeNumberField("periods", comparison.periods());
        write(comparison.estimate(), json);
        Finding finding = comparison.finding();
        json.writeStringField("finding", name(finding));
        if (finding instanceof Finding.LinkFound found) {
            json.writeBooleanField("more", found.more());
        } else if (finding instanceof Finding.TooFewToSay tooFew) {
            json.writeStringField("lack", tooFew.lack().name());
        } else if (finding instanceof Finding.ExplainedBy explained) {
            json.writeBooleanField("more", explained.more());
            json.writeArrayFieldStart("strata");
            for (Stratum stratum : explained.strata()) {
                json.writeString(stratum.name());
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** How a finding is called everywhere outside of Java. */
    public static String name(Finding finding) {
        if (finding instanceof Finding.LinkFound) {
            return "LINK_FOUND";
        }
        if (finding instanceof Finding.NoLinkFound) {
            return "NO_LINK_FOUND";
        }
        return finding instanceof Finding.TooFewToSay ? "TOO_FEW_TO_SAY" : "EXPLAINED_BY";
    }

    private static void write(Estimate estimate, JsonGenerator json) throws IOException {
        if (estimate != null) {
            fraction(json, "rho", estimate.rho());
            fraction(json, "low", estimate.low());
            fraction(json, "high", estimate.high());
            fraction(json, "chance", estimate.chance());
        }
    }

    private static void fraction(JsonGenerator json, String name, int tenThousandths) throws IOException {
        json.writeNumberField(name, BigDecimal.valueOf(tenThousandths, DIGITS));
    }
}
