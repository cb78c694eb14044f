package org.openssi.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;

/** Score updates as JSON: {@code {memberId, day, score, pillars, signals, previousScore?, previousDay?, industry?, team?, modelVersion}}. */
public final class ScoreUpdateJson {
    private ScoreUpdateJson() {}

    /** The update as one line, without its end. */
    public static String line(ScoreUpdate update) {
        return JsonLine.of(json -> write(update, json));
    }

    /** Its signals alone: {@code {name: {points, x, attempts?}}}. */
    public static String signals(ScoreUpdate update) {
        return JsonLine.of(json -> writeSignals(update.signals(), json));
    }

    /** Writes the update as an object. */
    public static void write(ScoreUpdate update, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("memberId", update.memberId());
        json.writeStringField("day", UtcDay.text(update.day()));
        JsonLine.points(json, "score", update.score());
        writePillars("pillars", update.pillars(), json);
        json.writeFieldName("signals");
        writeSignals(update.signals(), json);
        if (update.previous() != null) {
            JsonLine.points(json, "previousScore", update.previous().score());
            json.writeStringField("previousDay", UtcDay.text(update.previous().day()));
        }
        JsonLine.optional(json, "industry", update.industry());
        JsonLine.optional(json, "team", update.team());
        json.writeStringField("modelVersion", update.modelVersion());
        json.writeEndObject();
    }

    /** Writes four pillars' points, in hundredths, as an object field of the given name. */
    public static void writePillars(String name, List<Integer> points, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Pillar pillar : Pillar.values()) {
            JsonLine.points(json, pillar.name(), points.get(pillar.ordinal()));
        }
        json.writeEndObject();
    }

    private static void writeSignals(List<SignalScore> signals, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (SignalScore signal : signals) {
            writeSignal(signal, json);
        }
        json.writeEndObject();
    }

    private static void writeSignal(SignalScore signal, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(signal.name());
        JsonLine.points(json, "points", signal.points());
        json.writeFieldName("x");
        json.writeNumber(Numbers.plain(signal.x()));
        if (signal.attempts() != SignalScore.NO_ATTEMPTS) {
            json.writeNumberField("attempts", signal.attempts());
        }
        json.writeEndObject();
    }
}
