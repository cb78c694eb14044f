package org.openssi.dashboard.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;

/** A score update's JSON form. */
final class ScoreUpdateJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ScoreUpdateJson() {}

    static String line(ScoreUpdate update) {
        StringWriter out = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("memberId", update.memberId());
            json.writeStringField("day", UtcDay.text(update.day()));
            json.writeNumberField("score", points(update.score()));
            json.writeObjectFieldStart("pillars");
            for (Pillar pillar : Pillar.values()) {
                json.writeNumberField(pillar.name(), points(update.pillars().get(pillar.ordinal())));
            }
            json.writeEndObject();
            json.writeObjectFieldStart("signals");
            for (SignalScore signal : update.signals()) {
                json.writeObjectFieldStart(signal.name());
                json.writeNumberField("points", points(signal.points()));
                json.writeNumberField("x", signal.x());
                if (signal.attempts() != SignalScore.NO_ATTEMPTS) {
                    json.writeNumberField("attempts", signal.attempts());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            if (update.previous() != null) {
                json.writeNumberField("previousScore", points(update.previous().score()));
                json.writeStringField(
                        "previousDay", UtcDay.text(update.previous().day()));
            }
            if (update.industry() != null) {
                json.writeStringField("industry", update.industry());
            }
            if (update.team() != null) {
                json.writeStringField("team", update.team());
            }
            json.writeStringField("modelVersion", update.modelVersion());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A string cannot be written to.", e);
        }
        return out.toString();
    }

    private static BigDecimal points(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }
}
