package org.openssi.schemas.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.OptionalInt;
import org.openssi.scoring.PlainLine;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.UtcDay;

/**
 * An activity as one JSON object:
 * {@code {activityId, memberId, type, occurredAt, channel?, counterpartId?, level?, industry?, team?, flags?}}.
 * Written on one line in that order, absent fields left out. Safe for use by several threads.
 */
public final class ActivityJson {
    /** The text is no JSON object, or a field of it is of another kind than it must be. */
    public static final String MALFORMED = "MALFORMED";

    /** {@code occurredAt} is absent, has no zone, or is no time at all. */
    public static final String BAD_TIME = "BAD_TIME";

    /** A flag that is not known here. */
    public static final String UNKNOWN_FLAG = "UNKNOWN_FLAG";

    /** What a line turns out to be. */
    public sealed interface Read {}

    /** The line is this activity. */
    public record Good(Activity activity) implements Read {}

    /**
     * The line is none.
     *
     * @param reason a word: one of this class's, or the name of the {@link RejectionReason} that the log would give
     * @param detail a sentence
     */
    public record Wrong(String reason, String detail) implements Read {}

    private static final long EARLIEST_MILLIS =
            Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST_MILLIS =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private static final int LAST_YEAR = 9999;

    private static final DateTimeFormatter ZONED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter MILLIS_UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ActivityJson() {}

    /** What one JSON object says. Unknown fields are ignored; never fails, for what cannot be read is a value, too. */
    public static Read read(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            Fields fields = new Fields();
            fields.readFrom(parser);
            return new Good(fields.activity());
        } catch (WrongField e) {
            return e.wrong;
        } catch (JsonProcessingException e) {
            return new Wrong(MALFORMED, "The text is not one JSON object: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be read.", e);
        }
    }

    /** The activity on one line, without an end of line. */
    public static String write(Activity activity) {
        return write(activity, OptionalInt.empty());
    }

    /** The activity on one line with the first UTC day whose score it is part of, as an export shows what counted. */
    public static String writeCounted(Activity activity, int countsFrom) {
        return write(activity, OptionalInt.of(countsFrom));
    }

    /** A moment as all JSON of the project writes it: {@code 2026-11-22T09:30:00.000Z}. */
    public static String time(long epochMillis) {
        return MILLIS_UTC.format(Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC));
    }

    private static String write(Activity activity, OptionalInt countsFrom) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            text(json, "activityId", activity.activityId());
            text(json, "memberId", activity.memberId());
            text(json, "type", activity.type() == null ? null : activity.type().name());
            json.writeStringField("occurredAt", time(activity.occurredAt()));
            text(json, "channel", activity.channel());
            text(json, "counterpartId", activity.counterpartId());
            if (activity.hasLevel()) {
                json.writeNumberField("level", activity.level());
            }
            text(json, "industry", activity.industry());
            text(json, "team", activity.team());
            if (activity.flags() != 0) {
                json.writeArrayFieldStart("flags");
                for (Flag flag : Flag.of(activity.flags())) {
                    json.writeString(flag.name());
                }
                json.writeEndArray();
            }
            if (activity.hasValue()) {
                json.writeNumberField("value", Money.of(activity.value()));
            }
            text(json, "currency", activity.currency());
            text(json, "seniority", activity.seniority());
            if (countsFrom.isPresent()) {
                json.writeStringField("countsFrom", UtcDay.text(countsFrom.getAsInt()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A line cannot be written to memory.", e);
        }
        return line.toString();
    }

    private static void text(JsonGenerator json, String field, String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    /**
     * The moment of an ISO-8601 text with a zone, in milliseconds; what is finer is cut off.
     *
     * @throws DateTimeException if it is no such text, or of no year from 0 to 9999
     */
    public static long parseTime(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text.strip(), ZONED);
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("The year " + time.getYear() + " is not from 0 to " + LAST_YEAR + ".");
        }
        return time.toInstant().toEpochMilli();
    }

    /** A field that makes the whole object wrong. */
    private static final class WrongField extends IOException {
        private final transient Wrong wrong;

        WrongField(String reason, String detail) {
            super(detail);
            this.wrong = new Wrong(reason, detail);
        }
    }

    /** The fields as they are found. */
    private static final class Fields {
        private String activityId;
        private String memberId;
        private String type;
        private Long occurredAt;
        private String channel;
        private String counterpartId;
        private double level = Activity.NO_LEVEL;
        private String industry;
        private String team;
        private int flags;
        private long value = Activity.NO_VALUE;
        private String currency;
        private String seniority;

        void readFrom(JsonParser parser) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new WrongField(MALFORMED, "The text is not one JSON object.");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == null) {
                    throw new JsonParseException(parser, "it ends in the middle");
                }
                if (value != JsonToken.VALUE_NULL) {
                    field(name, parser);
                }
            }
            if (parser.nextToken() != null) {
                throw new WrongField(MALFORMED, "There is more on the line than one JSON object.");
            }
        }

        private void field(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "activityId" -> activityId = textOf(name, parser);
                case "memberId" -> memberId = textOf(name, parser);
                case "type" -> type = textOf(name, parser);
                case "occurredAt" -> occurredAt = timeOf(parser);
                case "channel" -> channel = textOf(name, parser);
                case "counterpartId" -> counterpartId = textOf(name, parser);
                case "level" -> level = levelOf(parser);
                case "industry" -> industry = textOf(name, parser);
                case "team" -> team = textOf(name, parser);
                case "flags" -> flags = flagsOf(parser);
                case "value" -> value = valueOf(parser);
                case "currency" -> currency = textOf(name, parser);
                case "seniority" -> seniority = textOf(name, parser);
                default -> parser.skipChildren();
            }
        }

        Activity activity() throws WrongField {
            if (memberId == null || memberId.isBlank()) {
                throw new WrongField(RejectionReason.NO_MEMBER.name(), "There is no memberId.");
            }
            if (activityId == null || activityId.isBlank()) {
                throw new WrongField(RejectionReason.NO_ACTIVITY_ID.name(), "There is no activityId.");
            }
            if (occurredAt == null) {
                throw new WrongField(BAD_TIME, "There is no occurredAt.");
            }
            return new Activity(
                    activityId,
                    memberId,
                    typeOf(type),
                    occurredAt,
                    channel,
                    counterpartId,
                    level,
                    industry,
                    team,
                    flags,
                    value,
                    currency,
                    seniority);
        }

        private static String textOf(String name, JsonParser parser) throws IOException {
            // Ids are often numbers in the systems that they come from.
            if (!parser.currentToken().isScalarValue()) {
                throw new WrongField(MALFORMED, "The field " + name + " is neither a text nor a number.");
            }
            String text = parser.getText();
            if (!PlainLine.isText(text)) {
                throw new WrongField(MALFORMED, "The field " + name + " has half a character.");
            }
            return text;
        }

        private static ActivityType typeOf(String name) throws WrongField {
            if (name != null) {
                for (ActivityType type : ActivityType.values()) {
                    if (type.name().equals(name)) {
                        return type;
                    }
                }
            }
            throw new WrongField(
                    RejectionReason.UNKNOWN_TYPE.name(),
                    name == null ? "There is no type." : "The type '" + name + "' is not known.");
        }

        private static long timeOf(JsonParser parser) throws IOException {
            JsonToken token = parser.currentToken();
            long millis;
            try {
                if (token == JsonToken.VALUE_NUMBER_INT) {
                    millis = parser.getLongValue();
                } else if (token == JsonToken.VALUE_STRING) {
                    millis = parseTime(parser.getText());
                } else {
                    throw badTime(parser);
                }
            } catch (DateTimeException | InputCoercionException e) {
                throw badTime(parser);
            }
            if (millis < EARLIEST_MILLIS || millis > LATEST_MILLIS) {
                throw badTime(parser);
            }
            return millis;
        }

        private static WrongField badTime(JsonParser parser) throws IOException {
            return new WrongField(
                    BAD_TIME,
                    "The occurredAt " + parser.getText()
                            + " is neither an ISO-8601 time with a zone nor milliseconds since 1970.");
        }

        private static double levelOf(JsonParser parser) throws IOException {
            if (!parser.currentToken().isNumeric()) {
                throw new WrongField(RejectionReason.WRONG_LEVEL.name(), "The level is not a number.");
            }
            return parser.getDoubleValue();
        }

        private static long valueOf(JsonParser parser) throws IOException {
            String text = textOf("value", parser);
            return Money.hundredths(text)
                    .orElseThrow(() -> new WrongField(RejectionReason.WRONG_VALUE.name(), Money.wrong(text)));
        }

        private static int flagsOf(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new WrongField(MALFORMED, "The field flags is not an array.");
            }
            int bits = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_STRING) {
                    throw new WrongField(UNKNOWN_FLAG, "A flag is not a text.");
                }
                bits |= flagOf(parser.getText()).bit();
            }
            return bits;
        }

        private static Flag flagOf(String name) throws WrongField {
            for (Flag flag : Flag.values()) {
                if (flag.name().equals(name)) {
                    return flag;
                }
            }
            throw new WrongField(UNKNOWN_FLAG, "The flag '" + name + "' is not known.");
        }
    }
}
