package org.openssi.schemas.codec;

import org.apache.avro.Schema;
import org.openssi.schemas.avro.ActivityFlag;
import org.openssi.schemas.avro.ActivityRecord;
import org.openssi.schemas.avro.RecordType;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.LogRecord;

/** The records of the activity topics as bytes and back. Safe for use by several threads. */
public final class ActivityCodec {
    private static final SingleObject<ActivityRecord> RECORDS =
            new SingleObject<>(ActivityRecord.class, ActivityRecord.getClassSchema());
    private static final byte[] HEADER = SingleObject.header(ActivityRecord.getClassSchema());
    private static final RecordType[] RECORD_TYPES = RecordType.values();

    /** An array may come in several parts, of any length, which this program never writes. */
    private static final int MAX_USUAL_FLAGS = 16;

    /** What was written before outcomes were: logs are kept for ever, and read as fast as new ones. */
    private static final Schema FIRST =
            KnownSchemas.versions(ActivityRecord.getClassSchema().getName()).get(0);

    private static final byte[] FIRST_HEADER = SingleObject.header(FIRST);
    private static final int FIRST_TYPES =
            FIRST.getField("type").schema().getEnumSymbols().size();

    /** Value, currency and seniority. */
    private static final int NULLS_OF_NO_OUTCOME = 3;

    /** Channel, counterpart, level, industry and team. */
    private static final int NULLS_OF_DAY_END = 5;

    private static final RecordType[] TYPE_SYMBOLS = new RecordType[ActivityType.values().length];
    private static final ActivityType[] TYPES = new ActivityType[RecordType.values().length];
    private static final ActivityFlag[] FLAG_SYMBOLS = new ActivityFlag[Flag.values().length];
    private static final int[] FLAG_BITS = new int[ActivityFlag.values().length];

    static {
        for (ActivityType type : ActivityType.values()) {
            RecordType symbol = RecordType.valueOf(type.name());
            TYPE_SYMBOLS[type.ordinal()] = symbol;
            TYPES[symbol.ordinal()] = type;
        }
        for (Flag flag : Flag.values()) {
            ActivityFlag symbol = ActivityFlag.valueOf(flag.name());
            FLAG_SYMBOLS[flag.ordinal()] = symbol;
            FLAG_BITS[symbol.ordinal()] = flag.bit();
        }
    }

    private ActivityCodec() {}

    /**
     * The bytes of an activity that has an id, a member and a type. {@code ActivityCodecTest} holds them against Avro's own
     * writer, as it does for reading.
     */
    public static byte[] encode(Activity activity) {
        AvroWriter out = begin(
                activity.activityId(),
                activity.memberId(),
                TYPE_SYMBOLS[activity.type().ordinal()],
                activity.occurredAt());
        textOrNull(activity.channel(), out);
        textOrNull(activity.counterpartId(), out);
        out.number(activity.hasLevel() ? 1 : 0);
        if (activity.hasLevel()) {
            out.fraction(activity.level());
        }
        textOrNull(activity.industry(), out);
        textOrNull(activity.team(), out);
        if (activity.flags() != 0) {
            out.number(Integer.bitCount(activity.flags()));
            for (Flag flag : Flag.of(activity.flags())) {
                out.number(FLAG_SYMBOLS[flag.ordinal()].ordinal());
            }
        }
        out.number(0); // no more flags
        out.present(null); // no day end
        out.number(activity.hasValue() ? 1 : 0);
        if (activity.hasValue()) {
            out.number(activity.value());
        }
        textOrNull(activity.currency(), out);
        textOrNull(activity.seniority(), out);
        return out.toBytes();
    }

    /** The bytes that end a UTC day. */
    public static byte[] encodeDayEnd(int day) {
        AvroWriter out = begin("", "", RecordType.DAY_END, 0);
        for (int field = 0; field < NULLS_OF_DAY_END; field++) {
            out.present(null);
        }
        out.number(0); // no flags
        out.number(1);
        out.number(day);
        for (int field = 0; field < NULLS_OF_NO_OUTCOME; field++) {
            out.present(null);
        }
        return out.toBytes();
    }

    private static AvroWriter begin(String activityId, String memberId, RecordType type, long occurredAt) {
        AvroWriter out = AvroWriter.of(HEADER);
        out.text(activityId);
        out.text(memberId);
        out.number(type.ordinal());
        out.number(occurredAt);
        return out;
    }

    private static void textOrNull(String text, AvroWriter out) {
        if (out.present(text)) {
            out.text(text);
        }
    }

    /** What the value of a record of an activity topic says. Never fails: what cannot be read is a value, too. */
    public static LogRecord decode(byte[] value) {
        if (value != null && value.length <= SingleObject.MAX_BYTES) {
            try {
                boolean first = AvroReader.begins(value, FIRST_HEADER);
                return decodeUsual(new AvroReader(value, first ? FIRST_HEADER : HEADER), first);
            } catch (AvroReader.Unusual e) {
                return decodeAny(value);
            }
        }
        return decodeAny(value);
    }

    /** Field by field, in the schema's order. {@code ActivityCodecTest} holds it against Avro's own reader. */
    private static LogRecord decodeUsual(AvroReader in, boolean first) throws AvroReader.Unusual {
        String activityId = in.text();
        String memberId = in.text();
        RecordType type = RECORD_TYPES[in.below(first ? FIRST_TYPES : RECORD_TYPES.length)];
        long occurredAt = in.number();
        String channel = in.present() ? in.text() : null;
        String counterpartId = in.present() ? in.text() : null;
        double level = in.present() ? in.fraction() : Activity.NO_LEVEL;
        String industry = in.present() ? in.text() : null;
        String team = in.present() ? in.text() : null;
        int flags = 0;
        int items = in.below(MAX_USUAL_FLAGS);
        for (int i = 0; i < items; i++) {
            flags |= FLAG_BITS[in.below(FLAG_BITS.length)];
        }
        AvroReader.require(items == 0 || in.below(1) == 0);
        if (type != RecordType.DAY_END) {
            AvroReader.require(!in.present());
            long value = !first && in.present() ? in.number() : Activity.NO_VALUE;
            String currency = !first && in.present() ? in.text() : null;
            String seniority = !first && in.present() ? in.text() : null;
            return new Activity(
                    activityId,
                    memberId,
                    TYPES[type.ordinal()],
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
        AvroReader.require(in.present());
        int day = in.below(Integer.MAX_VALUE);
        for (int field = 0; !first && field < NULLS_OF_NO_OUTCOME; field++) {
            AvroReader.require(!in.present());
        }
        return new LogRecord.DayEnd(day);
    }

    /** The same by Avro's own reader, which knows every schema that was ever written, and refuses what is none. */
    static LogRecord decodeAny(byte[] value) {
        ActivityRecord record;
        try {
            record = RECORDS.decode(value);
        } catch (UnreadableBytes e) {
            return new LogRecord.Undecodable(e.getMessage());
        }
        if (record.getType() == RecordType.DAY_END) {
            return record.getDayEnd() == null
                    ? new LogRecord.Undecodable("The day end names no day.")
                    : new LogRecord.DayEnd(Math.toIntExact(record.getDayEnd().toEpochDay()));
        }
        int flags = 0;
        for (ActivityFlag flag : record.getFlags()) {
            flags |= FLAG_BITS[flag.ordinal()];
        }
        return new Activity(
                record.getActivityId(),
                record.getMemberId(),
                TYPES[record.getType().ordinal()],
                record.getOccurredAt().toEpochMilli(),
                record.getChannel(),
                record.getCounterpartId(),
                record.getLevel() == null ? Activity.NO_LEVEL : record.getLevel(),
                record.getIndustry(),
                record.getTeam(),
                flags,
                record.getValue() == null ? Activity.NO_VALUE : record.getValue(),
                record.getCurrency(),
                record.getSeniority());
    }
}
