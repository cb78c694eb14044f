package org.openssi.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.PercentileTable;

/** Percentile tables as JSON: {@code {cohortType, cohort, day, members, meanScore, meanPillars, thresholds, modelVersion}}. */
public final class PercentileTableJson {
    private PercentileTableJson() {}

    /** The table as one line, without its end. */
    public static String line(PercentileTable table) {
        return JsonLine.of(json -> write(table, json));
    }

    /** Writes the table as an object. */
    public static void write(PercentileTable table, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cohortType", table.cohort().type().name());
        json.writeStringField("cohort", table.cohort().name());
        json.writeStringField("day", UtcDay.text(table.day()));
        json.writeNumberField("members", table.members());
        JsonLine.points(json, "meanScore", table.meanScore());
        ScoreUpdateJson.writePillars("meanPillars", table.meanPillars(), json);
        json.writeArrayFieldStart("thresholds");
        for (int threshold : table.thresholds()) {
            json.writeNumber(Numbers.points(threshold));
        }
        json.writeEndArray();
        json.writeStringField("modelVersion", table.modelVersion());
        json.writeEndObject();
    }
}
