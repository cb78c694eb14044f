package org.openssi.cli.recompute;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Flag;

/** Activity as {@code export activity} writes it. */
final class ActivityLines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** An activity that counts from a day E on. */
    record From(Activity activity, int countsFrom) {
        /** The order of the export. */
        static final Comparator<From> BY_EXPORT = Comparator.comparingLong((From from) -> day(from.activity))
                .thenComparing(from -> from.activity.memberId(), Utf8Order.BY_BYTES)
                .thenComparingLong(from -> from.activity.occurredAt())
                .thenComparing(from -> from.activity.type().name(), Utf8Order.BY_BYTES)
                .thenComparing(from -> from.activity.activityId(), Utf8Order.BY_BYTES);
    }

    private ActivityLines() {}

    /** The day d of an activity, in days since 1970-01-01. */
    static int day(Activity activity) {
        return Math.toIntExact(Math.floorDiv(activity.occurredAt(), 24L * 60 * 60 * 1000));
    }

    static String line(From from) {
        Activity activity = from.activity();
        return OutputLines.line(line -> {
            line.writeStringField("activityId", activity.activityId());
            line.writeStringField("memberId", activity.memberId());
            line.writeStringField("type", activity.type().name());
            line.writeStringField("occurredAt", TIME.format(Instant.ofEpochMilli(activity.occurredAt())));
            if (activity.channel() != null) {
                line.writeStringField("channel", activity.channel());
            }
            if (activity.counterpartId() != null) {
                line.writeStringField("counterpartId", activity.counterpartId());
            }
            if (activity.hasLevel()) {
                line.writeFieldName("level");
                line.writeNumber(Double.toString(activity.level()));
            }
            if (activity.industry() != null) {
                line.writeStringField("industry", activity.industry());
            }
            if (activity.team() != null) {
                line.writeStringField("team", activity.team());
            }
            if (activity.flags() != 0) {
                line.writeArrayFieldStart("flags");
                for (Flag flag : Flag.of(activity.flags())) {
                    line.writeString(flag.name());
                }
                line.writeEndArray();
            }
            line.writeStringField("countsFrom", OutputLines.day(from.countsFrom()));
        });
    }
}
