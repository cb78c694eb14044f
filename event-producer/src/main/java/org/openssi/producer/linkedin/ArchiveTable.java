package org.openssi.producer.linkedin;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One CSV file of an archive. The header is found by its columns, for some files have a preamble; the separator and the
 * way that quotes are escaped are found by trying, for they differ between files and years.
 */
final class ArchiveTable {
    /** A preamble is a few lines. */
    private static final int MAX_PREAMBLE = 30;

    /** Of a file that was read to its end. */
    static final long WHOLE = -1;

    /** Worse than any number of rows of the wrong width. */
    private static final long TORN_MISFITS = 1L << 40;

    private static final char[] SEPARATORS = {',', '\t', ';'};

    private final Map<String, Integer> columns;
    private final List<Row> rows;
    private final long misfits;
    private final long tornAfterLine;

    private ArchiveTable(Map<String, Integer> columns, List<Row> rows, long misfits, long tornAfterLine) {
        this.columns = columns;
        this.rows = rows;
        this.misfits = misfits;
        this.tornAfterLine = tornAfterLine;
    }

    /** One row, all of whose values are stripped. */
    final class Row {
        private final String[] values;
        private final long line;

        private Row(String[] values, long line) {
            this.values = values;
            this.line = line;
        }

        /** What stands in a column, given in normal form; empty if there is no such column. */
        String get(String column) {
            Integer index = columns.get(column);
            return index == null || index >= values.length ? "" : values[index].strip();
        }

        boolean blank() {
            for (String value : values) {
                if (!value.isBlank()) {
                    return false;
                }
            }
            return true;
        }

        /** Where it ends in the file, counted from 1. */
        long line() {
            return line;
        }
    }

    /**
     * The table in a text, or {@code null} if no line of it has the columns.
     *
     * @param required columns in normal form
     */
    static ArchiveTable of(String text, List<String> required) {
        for (char separator : SEPARATORS) {
            ArchiveTable doubled = parse(text, separator, null, required);
            if (doubled != null && doubled.misfits == 0) {
                return doubled;
            }
            ArchiveTable escaped = parse(text, separator, '\\', required);
            if (doubled == null || (escaped != null && escaped.misfits < doubled.misfits)) {
                doubled = escaped;
            }
            if (doubled != null) {
                return doubled;
            }
        }
        return null;
    }

    List<Row> rows() {
        return rows;
    }

    /** Behind this line nothing could be read; {@link #WHOLE} if all of it could. */
    long tornAfterLine() {
        return tornAfterLine;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    private static ArchiveTable parse(String text, char separator, Character escape, List<String> required) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setEscape(escape)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            Reading reading = new Reading(parser, required);
            reading.run();
            return reading.columns == null ? null : reading.table();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be read.", e);
        }
    }

    /** One attempt, in one dialect. */
    private static final class Reading {
        private final CSVParser parser;
        private final List<String> required;
        private Map<String, Integer> columns;
        private final List<String[]> values = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private long misfits;
        private long tornAfterLine = WHOLE;

        Reading(CSVParser parser, List<String> required) {
            this.parser = parser;
            this.required = required;
        }

        void run() {
            int width = 0;
            try {
                for (CSVRecord record : parser) {
                    if (columns != null) {
                        values.add(record.values());
                        lines.add(parser.getCurrentLineNumber());
                        misfits += record.size() == width ? 0 : 1;
                    } else if (record.getRecordNumber() > MAX_PREAMBLE) {
                        return;
                    } else {
                        columns = header(record, required);
                        width = record.size();
                    }
                }
            } catch (UncheckedIOException e) {
                // A quote that is never closed: what comes before it is good, and the rest must be told.
                tornAfterLine = lines.isEmpty() ? 1 : lines.get(lines.size() - 1);
                misfits += TORN_MISFITS;
            }
        }

        ArchiveTable table() {
            List<Row> rows = new ArrayList<>(values.size());
            ArchiveTable table = new ArchiveTable(columns, rows, misfits, tornAfterLine);
            for (int i = 0; i < values.size(); i++) {
                rows.add(table.new Row(values.get(i), lines.get(i)));
            }
            return table;
        }
    }

    private static Map<String, Integer> header(CSVRecord record, List<String> required) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < record.size(); i++) {
            columns.putIfAbsent(ArchiveKind.normal(record.get(i)), i);
        }
        return columns.keySet().containsAll(required) ? columns : null;
    }
}
