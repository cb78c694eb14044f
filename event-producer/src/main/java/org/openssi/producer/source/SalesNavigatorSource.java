package org.openssi.producer.source;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.RejectionReason;

/**
 * Sales Navigator's activity exports: what the holders of a team's seats did. The seat is the member, whoever is concerned
 * their counterpart, the channel {@code sales-navigator}.
 *
 * <p>A connection made is an accepted one, but not {@code INITIATED}: the export does not say who invited whom, and it
 * has no invitations that an acceptance rate could be a rate of.
 */
public final class SalesNavigatorSource implements ActivitySource {
    /** Where this activity happened. */
    public static final String CHANNEL = "sales-navigator";

    private static final Map<String, ActivityType> TYPES = Map.of(
            "SAVED_LEAD", ActivityType.LEAD_SAVED,
            "SAVED_ACCOUNT", ActivityType.ACCOUNT_SAVED,
            "SEARCH_PERFORMED", ActivityType.PEOPLE_SEARCHED,
            "PROFILE_VIEWED", ActivityType.PROFILE_VIEWED,
            "INMAIL_SENT", ActivityType.MESSAGE_SENT,
            "MESSAGE_SENT", ActivityType.MESSAGE_SENT,
            "CONNECTION_MADE", ActivityType.CONNECTION_ACCEPTED);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M-d-uuuu H:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final List<Path> files;

    /** @param files read in this order */
    public SalesNavigatorSource(List<Path> files) {
        this.files = List.copyOf(files);
    }

    @Override
    public void readInto(ActivitySink sink) throws Refusal {
        for (Path file : files) {
            String name = file.getFileName().toString();
            try (CsvTable table = CsvTable.open(file)) {
                for (String column : List.of("activityId", "activityType", "createdAt", "seatId")) {
                    table.require(column);
                }
                for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
                    sink.read(name);
                    read(row, name, sink);
                }
            }
        }
    }

    private static void read(CsvTable.Row row, String name, ActivitySink sink) {
        String at = "line " + row.line() + ": ";
        ActivityType type = TYPES.get(row.get("activityType").toUpperCase(Locale.ROOT));
        if (row.damage() != null) {
            sink.rejected(name, ActivityJson.MALFORMED, at + row.damage());
        } else if (row.blank()) {
            sink.skipped(name, "blank row");
        } else if (row.get("seatId").isEmpty()) {
            sink.rejected(name, RejectionReason.NO_MEMBER.name(), at + "There is no seatId.");
        } else if (row.get("activityId").isEmpty()) {
            sink.rejected(name, RejectionReason.NO_ACTIVITY_ID.name(), at + "There is no activityId.");
        } else if (type == null) {
            sink.rejected(
                    name,
                    RejectionReason.UNKNOWN_TYPE.name(),
                    at + "The activityType '" + row.get("activityType") + "' is not known.");
        } else {
            produce(row, name, at, type, sink);
        }
    }

    private static void produce(CsvTable.Row row, String name, String at, ActivityType type, ActivitySink sink) {
        long occurredAt;
        try {
            occurredAt = LocalDateTime.parse(row.get("createdAt"), TIME)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            sink.rejected(
                    name,
                    ActivityJson.BAD_TIME,
                    at + "The createdAt '" + row.get("createdAt") + "' is not written as 11-22-2026 09:30:00.");
            return;
        }
        String person = row.get("memberIdentityKey");
        sink.accept(
                name,
                Activity.of(row.get("activityId"), row.get("seatId"), type, occurredAt)
                        .withChannel(CHANNEL)
                        .withCounterpart(person.isEmpty() ? null : person));
    }
}
