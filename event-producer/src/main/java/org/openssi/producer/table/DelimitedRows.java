package org.openssi.producer.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openssi.producer.source.CsvText;
import org.openssi.producer.table.Mapping.Column;

/** Rows of columns between delimiters. */
final class DelimitedRows implements Rows {
    private final CsvText text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<String, Integer> byName;

    DelimitedRows(BufferedReader reader, Mapping.Delimited layout) throws IOException {
        text = new CsvText(reader, layout.delimiter(), layout.quote());
        parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(layout.delimiter())
                .setQuote(layout.quote())
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get()
                .parse(text);
        records = parser.iterator();
        byName = layout.header() ? header() : null;
    }

    @Override
    public Row next() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord record = records.next();
            long line = parser.getCurrentLineNumber();
            return new DelimitedRow(record, line, text.damage(line));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean mayHave(Column column) {
        return byName == null ? number(column) > 0 : byName.containsKey(column.name());
    }

    @Override
    public String columns() {
        return byName == null ? "numbers from 1 on" : String.join(", ", byName.keySet());
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private Map<String, Integer> header() throws IOException {
        Map<String, Integer> names = new LinkedHashMap<>();
        try {
            if (records.hasNext()) {
                CSVRecord first = records.next();
                for (int i = 0; i < first.size(); i++) {
                    names.putIfAbsent(first.get(i).strip(), i);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return names;
    }

    private static int number(Column column) {
        try {
            return Integer.parseInt(column.name());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private final class DelimitedRow implements Row {
        private final CSVRecord record;
        private final long line;
        private final String damage;

        DelimitedRow(CSVRecord record, long line, String damage) {
            this.record = record;
            this.line = line;
            this.damage = damage;
        }

        @Override
        public String damage() {
            return damage;
        }

        @Override
        public String get(Column column) {
            int index = byName == null ? number(column) - 1 : byName.get(column.name());
            return index < record.size() ? record.get(index).strip() : null;
        }

        @Override
        public String identity() {
            return String.join("\u001f", record.values());
        }

        @Override
        public long line() {
            return line;
        }
    }
}
