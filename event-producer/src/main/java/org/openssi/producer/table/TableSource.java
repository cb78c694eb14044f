package org.openssi.producer.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.producer.source.InputText;
import org.openssi.producer.source.LimitedLines;
import org.openssi.producer.source.StableId;
import org.openssi.producer.table.Mapping.Column;
import org.openssi.producer.table.Mapping.Filter;
import org.openssi.producer.table.Mapping.RecordMapping;
import org.openssi.producer.table.Mapping.Value;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.schemas.json.Money;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.RejectionReason;

/**
 * Any delimited or JSON-lines file, gzipped or not, as a mapping describes it. Every line is accounted for: it gives
 * activities, is skipped as blank, repeated or filtered out, or is rejected as a whole.
 */
public final class TableSource implements ActivitySource {
    /** A value that the mapping does not say anything about. */
    public static final String UNKNOWN_VALUE = "UNKNOWN_VALUE";

    /** How many different rows are remembered to find repetitions; about 100 bytes each. */
    private static final int MAX_REMEMBERED = 5_000_000;

    private final Path file;
    private final Path mappingFile;
    private final Mapping mapping;

    /**
     * @param file the rows
     * @param mappingFile what they mean
     * @throws Refusal if the mapping is wrong, by line and key
     */
    public TableSource(Path file, Path mappingFile) throws Refusal {
        this.file = file;
        this.mappingFile = mappingFile;
        this.mapping = MappingFile.read(mappingFile);
    }

    @Override
    public void readInto(ActivitySink sink) throws Refusal {
        String name = file.getFileName().toString();
        Map<String, Integer> seen = new HashMap<>();
        try (BufferedReader reader = InputText.open(file);
                Rows rows = rows(reader)) {
            requireColumns(rows);
            for (Rows.Row row = rows.next(); row != null; row = rows.next()) {
                sink.read(name);
                read(row, name, seen, sink);
            }
        } catch (IOException e) {
            throw InputText.unreadable(file, e);
        }
    }

    private Rows rows(BufferedReader reader) throws IOException {
        return mapping.layout() instanceof Mapping.Delimited delimited
                ? new DelimitedRows(reader, delimited)
                : new JsonRows(new LimitedLines(reader));
    }

    private void read(Rows.Row row, String name, Map<String, Integer> seen, ActivitySink sink) throws Refusal {
        if (row.damage() == null && row.identity().isBlank()) {
            sink.skipped(name, "blank line");
            return;
        }
        try {
            if (row.damage() != null) {
                throw new WrongRow(ActivityJson.MALFORMED, row.damage());
            }
            if (!passes(row, mapping.only())) {
                sink.skipped(name, "filtered out");
                return;
            }
            String rowId = StableId.of("row", row.identity());
            int occurrence = remember(rowId, seen);
            if (occurrence > 1 && !mapping.rowsMayRepeat()) {
                sink.skipped(name, "repeated row");
                return;
            }
            List<Activity> activities = activities(row, occurrence > 1 ? rowId + "-" + occurrence : rowId);
            if (activities.isEmpty()) {
                sink.skipped(name, "filtered out");
            }
            for (Activity activity : activities) {
                sink.accept(name, activity);
            }
        } catch (WrongRow e) {
            sink.rejected(name, e.reason, "line " + row.line() + ": " + e.getMessage());
        }
    }

    /** How often this row has come, this time included; always 1 beyond the limit, where the log still drops repetitions. */
    private int remember(String rowId, Map<String, Integer> seen) throws Refusal {
        if (seen.size() >= MAX_REMEMBERED && !seen.containsKey(rowId)) {
            if (mapping.rowsMayRepeat() && usesRowId()) {
                throw new Refusal("The file " + file + " has more than " + MAX_REMEMBERED
                        + " different rows, too many to number those that repeat: give activityId a template in the"
                        + " mapping, or split the file.");
            }
            return 1;
        }
        return seen.merge(rowId, 1, Integer::sum);
    }

    private boolean usesRowId() {
        return mapping.records().stream().anyMatch(record -> record.activityId() == null);
    }

    private List<Activity> activities(Rows.Row row, String rowId) throws WrongRow {
        List<Activity> activities = new ArrayList<>(mapping.records().size());
        for (RecordMapping record : mapping.records()) {
            if (passes(row, record.only())) {
                Activity activity = activity(row, rowId, record);
                if (activity.memberId().equals(activity.counterpartId())) {
                    throw new WrongRow(
                            RejectionReason.SELF.name(), "An act between a member and themselves is no activity.");
                }
                activities.add(activity);
            }
        }
        return activities;
    }

    private static Activity activity(Rows.Row row, String rowId, RecordMapping record) throws WrongRow {
        String memberId = text(row, record.memberId());
        if (memberId == null) {
            throw new WrongRow(RejectionReason.NO_MEMBER.name(), "There is no memberId.");
        }
        String typeName = text(row, record.type());
        ActivityType type = Mapping.type(typeName);
        if (type == null) {
            throw new WrongRow(RejectionReason.UNKNOWN_TYPE.name(), "The type '" + typeName + "' is not known.");
        }
        String activityId = record.activityId() == null ? rowId : text(row, record.activityId());
        if (activityId == null) {
            throw new WrongRow(RejectionReason.NO_ACTIVITY_ID.name(), "There is no activityId.");
        }
        return new Activity(
                activityId,
                memberId,
                type,
                time(row, record.occurredAt()),
                text(row, record.channel()),
                text(row, record.counterpartId()),
                level(text(row, record.level())),
                text(row, record.industry()),
                text(row, record.team()),
                flags(row, record.flags()),
                value(text(row, record.value())),
                text(row, record.currency()),
                text(row, record.seniority()));
    }

    private static long value(String text) throws WrongRow {
        if (text == null) {
            return Activity.NO_VALUE;
        }
        OptionalLong hundredths = Money.hundredths(text);
        if (hundredths.isEmpty()) {
            throw new WrongRow(RejectionReason.WRONG_VALUE.name(), Money.wrong(text));
        }
        return hundredths.getAsLong();
    }

    private static long time(Rows.Row row, Mapping.Time time) throws WrongRow {
        String text = row.get(time.column());
        try {
            if (text != null && !text.isEmpty()) {
                return time.format().millis(text);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new WrongRow(ActivityJson.BAD_TIME, "The time '" + text + "' is not as the mapping says.");
        }
        throw new WrongRow(ActivityJson.BAD_TIME, "There is no time.");
    }

    private static double level(String text) throws WrongRow {
        if (text == null) {
            return Activity.NO_LEVEL;
        }
        try {
            double level = Double.parseDouble(text);
            if (!Double.isNaN(level)) {
                return level;
            }
            throw new NumberFormatException("not a number"); // else it would pass for a row without a level
        } catch (NumberFormatException e) {
            throw new WrongRow(RejectionReason.WRONG_LEVEL.name(), "The level '" + text + "' is no number.");
        }
    }

    private static int flags(Rows.Row row, List<Value> values) throws WrongRow {
        int bits = 0;
        for (Value value : values) {
            String name = text(row, value);
            if (name != null) {
                Flag flag = Mapping.flag(name);
                if (flag == null) {
                    throw new WrongRow(ActivityJson.UNKNOWN_FLAG, "The flag '" + name + "' is not known.");
                }
                bits |= flag.bit();
            }
        }
        return bits;
    }

    /** The text, or {@code null} if there is none or nothing in it. */
    private static String text(Rows.Row row, Value value) throws WrongRow {
        String text = null;
        if (value instanceof Mapping.Constant constant) {
            text = constant.text();
        } else if (value instanceof Mapping.FromColumn from) {
            text = row.get(from.column());
        } else if (value instanceof Mapping.Lookup lookup) {
            String found = row.get(lookup.column());
            text = found == null ? lookup.otherwise() : lookup.values().getOrDefault(found, lookup.otherwise());
            if (text == null) {
                throw new WrongRow(
                        UNKNOWN_VALUE,
                        "The mapping does not say what '" + found + "' stands for in column "
                                + lookup.column().name() + ".");
            }
        } else if (value instanceof Mapping.Template template) {
            text = filled(row, template);
        }
        return text == null || text.isBlank() ? null : text;
    }

    private static String filled(Rows.Row row, Mapping.Template template) {
        StringBuilder filled = new StringBuilder(template.texts().get(0));
        for (int i = 0; i < template.columns().size(); i++) {
            String value = row.get(template.columns().get(i));
            if (value == null || value.isEmpty()) {
                return null; // an id with a hole in it would be shared by what is different
            }
            filled.append(value).append(template.texts().get(i + 1));
        }
        return filled.toString();
    }

    private static boolean passes(Rows.Row row, List<Filter> filters) {
        for (Filter filter : filters) {
            String value = row.get(filter.column());
            if (filter.values().contains(value == null ? "" : value) != filter.wanted()) {
                return false;
            }
        }
        return true;
    }

    private void requireColumns(Rows rows) throws Refusal {
        List<Column> columns = new ArrayList<>();
        mapping.only().forEach(filter -> columns.add(filter.column()));
        for (RecordMapping record : mapping.records()) {
            record.only().forEach(filter -> columns.add(filter.column()));
            columns.add(record.occurredAt().column());
            for (Value value : record.values()) {
                columns.addAll(columnsOf(value));
            }
        }
        for (Column column : columns) {
            if (!rows.mayHave(column)) {
                throw new Refusal("The mapping " + mappingFile + " names a column '" + column.name() + "' in line "
                        + column.line() + " that the file " + file + " does not have: it has " + rows.columns()
                        + ".");
            }
        }
    }

    private static List<Column> columnsOf(Value value) {
        if (value instanceof Mapping.FromColumn from) {
            return List.of(from.column());
        }
        if (value instanceof Mapping.Lookup lookup) {
            return List.of(lookup.column());
        }
        return value instanceof Mapping.Template template ? template.columns() : List.of();
    }

    /** A row that gives no activity, and why. */
    private static final class WrongRow extends Exception {
        private final String reason;

        WrongRow(String reason, String detail) {
            super(detail);
            this.reason = reason;
        }
    }
}
