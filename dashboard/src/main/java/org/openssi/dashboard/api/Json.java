package org.openssi.dashboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.List;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.schemas.json.PercentileTableJson;
import org.openssi.schemas.json.RelevanceReportJson;
import org.openssi.schemas.json.ScoreUpdateJson;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.Pillar;

/** Values as JSON. Points keep their two digits. */
final class Json {
    static final String TYPE = "application/json; charset=utf-8";

    /** What is said of an error of our own. */
    static final String FAILURE = "The dashboard failed to answer: see its log.";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final List<String> OF_REPORT = List.of(
            "cohortType", "cohort", "month", "outcome", "outcomesThrough", "figures", "modelVersion", "horizonDays");

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A score update in its JSON form, to which more can be added. */
    static ObjectNode update(ScoreUpdate update) {
        return parsed(ScoreUpdateJson.line(update));
    }

    /** A percentile table in its JSON form, to which more can be added. */
    static ObjectNode table(PercentileTable table) {
        return parsed(PercentileTableJson.line(table));
    }

    /** A relevance table in its JSON form, without what is said of its whole report. */
    static ObjectNode relevance(PublishedReport published, RelevanceTable table) {
        return parsed(RelevanceReportJson.line(published, table)).without(OF_REPORT);
    }

    private static ObjectNode parsed(String line) {
        try {
            return (ObjectNode) MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record's JSON form is no JSON object.", e);
        }
    }

    /** Hundredths of points as a decimal with two digits. */
    static BigDecimal points(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }

    /** Points by pillar. */
    static ObjectNode pillars(List<Integer> hundredths) {
        ObjectNode pillars = object();
        for (Pillar pillar : Pillar.values()) {
            pillars.put(pillar.name(), points(hundredths.get(pillar.ordinal())));
        }
        return pillars;
    }

    static void answer(Context context, ObjectNode object) {
        try {
            context.contentType(TYPE).result(MAPPER.writeValueAsBytes(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON.", e);
        }
    }

    /** Answers with an object that is text already. */
    static void answer(Context context, String object) {
        context.contentType(TYPE).result(object);
    }

    static void error(Context context, int status, String sentence) {
        // The web server's own messages have no end.
        answer(context.status(status), object().put("error", sentence.endsWith(".") ? sentence : sentence + "."));
    }
}
