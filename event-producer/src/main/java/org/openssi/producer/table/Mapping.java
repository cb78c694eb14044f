package org.openssi.producer.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;

/**
 * What the rows of a file mean.
 *
 * @param layout how the file is written
 * @param rowsMayRepeat whether identical rows are different acts; else all but the first are skipped
 * @param only which rows count at all
 * @param records the activities that one row gives, at least one
 */
record Mapping(Layout layout, boolean rowsMayRepeat, List<Filter> only, List<RecordMapping> records) {

    /** How a file is written. */
    sealed interface Layout {}

    /**
     * Columns between delimiters.
     *
     * @param quote what may enclose a value, or {@code null}
     * @param header whether the first line names the columns; else they are numbered from 1
     */
    record Delimited(String delimiter, Character quote, boolean header) implements Layout {}

    /** A JSON object on each line, whose columns are its fields; {@code a.b} is the field b of the field a. */
    record JsonLines() implements Layout {}

    /**
     * A place in a row.
     *
     * @param name a column's name, its number, or a JSON field's path
     * @param line where the mapping says so, for messages
     */
    record Column(String name, int line) {}

    /** Which values a column must have, or must not have. */
    record Filter(Column column, Set<String> values, boolean wanted) {}

    /** Where a text comes from. */
    sealed interface Value {}

    /** The same in every row. */
    record Constant(String text) implements Value {}

    /** What a column holds. */
    record FromColumn(Column column) implements Value {}

    /**
     * What a column's value stands for.
     *
     * @param otherwise for all other values, or {@code null}: those are rejected
     */
    record Lookup(Column column, Map<String, String> values, String otherwise) implements Value {}

    /** Texts and columns in turn: {@code texts[0] columns[0] texts[1] ...}, one text more than columns. */
    record Template(List<String> texts, List<Column> columns) implements Value {}

    /** When it occurred. */
    record Time(Column column, TimeFormat format) {}

    /**
     * One activity of a row. An absent value is {@code null}.
     *
     * @param only which rows give it
     * @param activityId {@code null} for an id made of the row
     */
    record RecordMapping(
            List<Filter> only,
            Value activityId,
            Value memberId,
            Value type,
            Time occurredAt,
            Value channel,
            Value counterpartId,
            Value level,
            Value industry,
            Value team,
            List<Value> flags,
            Value value,
            Value currency,
            Value seniority) {

        /** All that are there, the time's excepted. */
        List<Value> values() {
            List<Value> values = new ArrayList<>(flags);
            for (Value value : Arrays.asList(
                    activityId,
                    memberId,
                    type,
                    channel,
                    counterpartId,
                    level,
                    industry,
                    team,
                    value,
                    currency,
                    seniority)) {
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
    }

    /** The type of this name, or {@code null}. */
    static ActivityType type(String name) {
        for (ActivityType type : ActivityType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** The flag of this name, or {@code null}. */
    static Flag flag(String name) {
        for (Flag flag : Flag.values()) {
            if (flag.name().equals(name)) {
                return flag;
            }
        }
        return null;
    }
}
