package org.openssi.dashboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.List;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;

/** Values as JSON. Points keep their two digits. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A score update in its JSON form. */
    static ObjectNode update(ScoreUpdate update) {
        ObjectNode json = object().put("memberId", update.memberId())
                .put("day", UtcDay.text(update.day()))
                .put("score", points(update.score()));
        json.set("pillars", pillars(update.pillars()));
        ObjectNode signals = json.putObject("signals");
        for (SignalScore signal : update.signals()) {
            ObjectNode entry = signals.putObject(signal.name())
                    .put("points", points(signal.points()))
                    .put("x", signal.x());
            if (signal.attempts() != SignalScore.NO_ATTEMPTS) {
                entry.put("attempts", signal.attempts());
            }
        }
        if (update.previous() != null) {
            json.put("previousScore", points(update.previous().score()));
            json.put("previousDay", UtcDay.text(update.previous().day()));
        }
        if (update.industry() != null) {
            json.put("industry", update.industry());
        }
        if (update.team() != null) {
            json.put("team", update.team());
        }
        return json.put("modelVersion", update.modelVersion());
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
            context.contentType("application/json; charset=utf-8").result(MAPPER.writeValueAsBytes(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON.", e);
        }
    }

    static void error(Context context, int status, String sentence) {
        answer(context.status(status), object().put("error", sentence));
    }
}
