package org.openssi.producer.source;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.UtcDay;

/**
 * A roster: a CSV file with the columns {@code memberId, industry, team, level}, of which only the first is needed, and
 * optionally {@code occurredAt}. Each row is a profile update. The level is from 0 to 1, or a percentage with its sign.
 *
 * <p>An update's id is made of what the row says, and of its time where the file or the user gives one: the same roster
 * read twice on a day counts once.
 */
public final class RosterSource implements ActivitySource {
    private static final String[] MEMBER = {"memberId", "member", "id", "seatId"};
    private static final String[] INDUSTRY = {"industry", "sector"};
    private static final String[] TEAM = {"team", "group", "department"};
    private static final String[] LEVEL = {"level", "profileLevel", "completeness", "profileCompleteness"};
    private static final String[] SENIORITY = {"seniority", "grade"};
    private static final String[] TIME = {"occurredAt", "since", "date", "asOf"};

    /** How many rows are remembered to find those that repeat; about 200 bytes each. */
    private static final int MAX_MEMBERS = 5_000_000;

    private final Path file;
    private final OptionalLong asOf;
    private final long now;

    /**
     * @param file the CSV file
     * @param asOf when it became true, for rows that do not say, in milliseconds; else it is true from now on
     * @param now in milliseconds
     */
    public RosterSource(Path file, OptionalLong asOf, long now) {
        this.file = file;
        this.asOf = asOf;
        this.now = now;
    }

    @Override
    public void readInto(ActivitySink sink) throws Refusal {
        String name = file.getFileName().toString();
        Map<String, String> seen = new HashMap<>();
        try (CsvTable table = CsvTable.open(file)) {
            table.require(MEMBER);
            for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
                sink.read(name);
                if (row.damage() != null) {
                    sink.rejected(name, ActivityJson.MALFORMED, "line " + row.line() + ": " + row.damage());
                } else if (row.blank()) {
                    sink.skipped(name, "blank row");
                } else {
                    read(row, name, seen, sink);
                }
            }
        }
    }

    private void read(CsvTable.Row row, String name, Map<String, String> seen, ActivitySink sink) throws Refusal {
        String at = "line " + row.line() + ": ";
        String member = row.get(MEMBER);
        if (member.isEmpty()) {
            sink.rejected(name, RejectionReason.NO_MEMBER.name(), at + "There is no memberId.");
            return;
        }
        double level;
        try {
            level = level(row.get(LEVEL));
        } catch (NumberFormatException e) {
            sink.rejected(
                    name,
                    RejectionReason.WRONG_LEVEL.name(),
                    at + "The level '" + row.get(LEVEL) + "' is neither a number from 0 to 1 nor a percentage.");
            return;
        }
        String time = row.get(TIME);
        long occurredAt;
        try {
            occurredAt = time.isEmpty() ? asOf.orElse(now) : time(time);
        } catch (DateTimeException | ArithmeticException e) {
            sink.rejected(
                    name,
                    ActivityJson.BAD_TIME,
                    at + "The time '" + time + "' is neither a date (2026-11-22) nor an ISO-8601 time with a zone.");
            return;
        }
        String when = time.isEmpty() && asOf.isEmpty() ? "" : Long.toString(occurredAt);
        if (seen.size() >= MAX_MEMBERS) {
            throw new Refusal("The roster " + file + " has more than " + MAX_MEMBERS
                    + " rows, too many to find those that repeat: split it.");
        }
        String seniority = row.get(SENIORITY);
        // Where nothing is said of it the id is what it was before anything could be.
        String id = seniority.isEmpty()
                ? StableId.of("roster", member, row.get(INDUSTRY), row.get(TEAM), row.get(LEVEL), when)
                : StableId.of("roster", member, row.get(INDUSTRY), row.get(TEAM), row.get(LEVEL), when, seniority);
        String before = seen.put(member + '\u001f' + when, id);
        if (id.equals(before)) {
            sink.skipped(name, "repeated row");
        } else if (before != null) {
            sink.rejected(name, "REPEATED_MEMBER", at + "Another row says something else about " + member + ".");
        } else {
            sink.accept(
                    name,
                    Activity.of(id, member, ActivityType.PROFILE_UPDATED, occurredAt)
                            .withProfile(level, absent(row.get(INDUSTRY)), absent(row.get(TEAM)))
                            .withSeniority(absent(seniority)));
        }
    }

    private static double level(String text) {
        if (text.isEmpty()) {
            return Activity.NO_LEVEL;
        }
        double level = text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                : Double.parseDouble(text);
        if (!(level >= 0 && level <= 1)) {
            throw new NumberFormatException("not from 0 to 1");
        }
        return level;
    }

    private static long time(String text) {
        if (text.length() == "2026-11-22".length()) {
            return UtcDay.startMillis(Math.toIntExact(LocalDate.parse(text).toEpochDay()));
        }
        return ActivityJson.parseTime(text);
    }

    private static String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
