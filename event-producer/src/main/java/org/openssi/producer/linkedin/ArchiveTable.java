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

    private static final char[] SEPARATORS = {',', '\t', ';'};

    private final Map<String, Integer> columns;
    private final List<Row> rows;
    private final long misfits;

    private ArchiveTable(Map<String, Integer> columns, List<Row> rows, long misfits) {
        this.columns = columns;
        this.rows = rows;
        this.misfits = misfits;
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
                .setLenientEof(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            Map<String, Integer> columns = null;
            List<String[]> values = new ArrayList<>();
            List<Long> lines = new ArrayList<>();
            int width = 0;
            long misfits = 0;
            for (CSVRecord record : parser) {
                if (columns == null) {
                    columns = header(record, required);
                    width = record.size();
                    if (columns == null && record.getRecordNumber() > MAX_PREAMBLE) {
                        return null;
                    }
                } else {
                    values.add(record.values());
                    lines.add(parser.getCurrentLineNumber());
                    misfits += record.size() == width ? 0 : 1;
                }
            }
            return columns == null ? null : table(columns, values, lines, misfits);
        } catch (IOException | UncheckedIOException e) {
            return null; // not in this dialect
        }
    }

    private static ArchiveTable table(
            Map<String, Integer> columns, List<String[]> values, List<Long> lines, long misfits) {
        List<Row> rows = new ArrayList<>(values.size());
        ArchiveTable table = new ArchiveTable(columns, rows, misfits);
        for (int i = 0; i < values.size(); i++) {
            rows.add(table.new Row(values.get(i), lines.get(i)));
        }
        return table;
    }

    private static Map<String, Integer> header(CSVRecord record, List<String> required) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < record.size(); i++) {
            columns.putIfAbsent(ArchiveKind.normal(record.get(i)), i);
        }
        return columns.keySet().containsAll(required) ? columns : null;
    }
}
