package org.openssi.cli.recompute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.openssi.cli.recompute.NaiveCohorts.Table;
import org.openssi.cli.recompute.NaiveMember.Emitted;
import org.openssi.cli.recompute.NaiveMember.Standing;
import org.openssi.cli.recompute.NaiveScore.SignalPoints;

/** Lines as the exports have them: fields in the order of the design, absent ones left out, points with two digits. */
final class OutputLines {
    private static final JsonFactory JSON = new JsonFactory();

    /** Writes the fields of one line. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator line) throws IOException;
    }

    private OutputLines() {}

    static String scoreUpdate(Emitted emitted, String modelVersion) {
        Standing standing = emitted.standing();
        return line(line -> {
            line.writeStringField("memberId", standing.memberId());
            line.writeStringField("day", day(standing.day()));
            points(line, "score", standing.score().score());
            pillars(line, "pillars", standing.score().pillars());
            line.writeObjectFieldStart("signals");
            for (SignalPoints signal : standing.score().signals()) {
                line.writeObjectFieldStart(signal.name());
                points(line, "points", signal.points());
                number(line, "x", signal.x());
                if (signal.attempts() != null) {
                    number(line, "attempts", signal.attempts());
                }
                line.writeEndObject();
            }
            line.writeEndObject();
            if (emitted.previous() != null) {
                points(line, "previousScore", emitted.previous().score().score());
                line.writeStringField("previousDay", day(emitted.previous().day()));
            }
            if (standing.industry() != null) {
                line.writeStringField("industry", standing.industry());
            }
            if (standing.team() != null) {
                line.writeStringField("team", standing.team());
            }
            line.writeStringField("modelVersion", modelVersion);
        });
    }

    static String channelCount(Standing standing, NaiveChannels.Count count) {
        return line(line -> {
            line.writeStringField("memberId", standing.memberId());
            line.writeStringField("day", day(standing.day()));
            line.writeStringField("channel", count.channel());
            line.writeStringField("signal", count.signal());
            line.writeNumberField("count", count.count());
        });
    }

    static String percentileTable(Table table, String modelVersion) {
        return line(line -> {
            line.writeStringField("cohortType", table.cohort().type());
            line.writeStringField("cohort", table.cohort().name());
            line.writeStringField("day", day(table.day()));
            line.writeNumberField("members", table.members());
            points(line, "meanScore", table.meanScore());
            pillars(line, "meanPillars", table.meanPillars());
            line.writeArrayFieldStart("thresholds");
            for (int threshold : table.thresholds()) {
                line.writeNumber(BigDecimal.valueOf(threshold, 2));
            }
            line.writeEndArray();
            line.writeStringField("modelVersion", modelVersion);
        });
    }

    static String line(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator line = JSON.createGenerator(text)) {
            line.writeStartObject();
            fields.write(line);
            line.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static String day(int day) {
        return LocalDate.ofEpochDay(day).toString();
    }

    /** A plain number: whole ones without a fraction, others as {@link Double#toString(double)} has them. */
    static void number(JsonGenerator line, String field, double value) throws IOException {
        if (value == Math.rint(value)) {
            line.writeNumberField(field, (long) value);
        } else {
            line.writeFieldName(field);
            line.writeNumber(Double.toString(value));
        }
    }

    private static void pillars(JsonGenerator line, String field, List<Integer> hundredths) throws IOException {
        line.writeObjectFieldStart(field);
        for (int i = 0; i < hundredths.size(); i++) {
            points(line, ModelFile.PILLARS.get(i), hundredths.get(i));
        }
        line.writeEndObject();
    }

    private static void points(JsonGenerator line, String field, int hundredths) throws IOException {
        line.writeFieldName(field);
        line.writeNumber(BigDecimal.valueOf(hundredths, 2));
    }
}
