package org.openssi.cli.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.openssi.cli.compare.Comparison.CohortShift;
import org.openssi.cli.compare.Comparison.Mover;
import org.openssi.cli.compare.Comparison.RankShift;
import org.openssi.cli.compare.Comparison.Side;
import org.openssi.cli.compare.Comparison.SignalShift;
import org.openssi.schemas.json.Numbers;
import org.openssi.scoring.activity.UtcDay;

/** A comparison as one JSON object; points are decimals with two digits. */
public final class ComparisonJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private ComparisonJson(JsonGenerator json) {
        this.json = json;
    }

    /** The comparison on one line, which is ended. */
    public static String of(Comparison comparison) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            new ComparisonJson(json).write(comparison);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written.", e);
        }
        return text + "\n";
    }

    private void write(Comparison comparison) throws IOException {
        json.writeStartObject();
        json.writeStringField("day", UtcDay.text(comparison.day()));
        side("before", comparison.before());
        side("after", comparison.after());
        json.writeObjectFieldStart("members");
        json.writeNumberField("inBoth", comparison.members().inBoth());
        json.writeNumberField("onlyBefore", comparison.members().onlyBefore());
        json.writeNumberField("onlyAfter", comparison.members().onlyAfter());
        json.writeEndObject();
        json.writeArrayFieldStart("cohorts");
        for (CohortShift shift : comparison.cohorts()) {
            json.writeStartObject();
            json.writeStringField("cohortType", shift.cohort().type().name());
            json.writeStringField("cohort", shift.cohort().name());
            summary("before", shift.before());
            summary("after", shift.after());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("signals");
        for (SignalShift shift : comparison.signals()) {
            json.writeStartObject();
            json.writeStringField("signal", shift.signal());
            optional("before", shift.before());
            optional("after", shift.after());
            json.writeEndObject();
        }
        json.writeEndArray();
        movers("up", comparison.up());
        movers("down", comparison.down());
        if (comparison.ranks() != null) {
            ranks(comparison.ranks());
        }
        json.writeEndObject();
    }

    private void side(String name, Side side) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("generation", side.generation());
        json.writeStringField("modelVersion", side.modelVersion());
        json.writeNumberField("ranked", side.ranked());
        json.writeEndObject();
    }

    private void summary(String name, Distribution.Summary summary) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("members", summary.members());
        points("mean", summary.mean());
        points("lowerQuartile", summary.lowerQuartile());
        points("median", summary.median());
        points("upperQuartile", summary.upperQuartile());
        json.writeArrayFieldStart("histogram");
        for (long members : summary.histogram()) {
            json.writeNumber(members);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void movers(String name, List<Mover> movers) throws IOException {
        json.writeArrayFieldStart(name);
        for (Mover mover : movers) {
            json.writeStartObject();
            json.writeStringField("memberId", mover.memberId());
            points("before", mover.before());
            points("after", mover.after());
            if (mover.signal() != null) {
                json.writeStringField("signal", mover.signal());
                points("signalChange", mover.signalChange());
            }
            if (mover.rankBefore() > 0) {
                json.writeNumberField("rankBefore", mover.rankBefore());
            }
            if (mover.rankAfter() > 0) {
                json.writeNumberField("rankAfter", mover.rankAfter());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void ranks(RankShift ranks) throws IOException {
        json.writeObjectFieldStart("ranks");
        json.writeNumberField("betterByMore", ranks.betterByMore());
        json.writeNumberField("better", ranks.better());
        json.writeNumberField("same", ranks.same());
        json.writeNumberField("worse", ranks.worse());
        json.writeNumberField("worseByMore", ranks.worseByMore());
        json.writeEndObject();
    }

    private void optional(String name, Integer hundredths) throws IOException {
        if (hundredths != null) {
            points(name, hundredths);
        }
    }

    private void points(String name, int hundredths) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(Numbers.points(hundredths));
    }
}
