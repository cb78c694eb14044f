package org.openssi.producer.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openssi.scoring.Refusal;

/**
 * A CSV file whose first line names its columns, row by row. Names are compared without case, spaces and punctuation, so
 * that {@code member_id} is {@code memberId}. The separator is a comma, a semicolon or a tab, whichever the first line has.
 */
public final class CsvTable implements AutoCloseable {
    /** Columns are named within so much. */
    private static final int MAX_HEADER_CHARS = 64 << 10;

    private final Path file;
    private final CsvText text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<String, Integer> columns = new HashMap<>();

    private CsvTable(Path file, CsvText text, CSVParser parser, Iterator<CSVRecord> records) {
        this.file = file;
        this.text = text;
        this.parser = parser;
        this.records = records;
    }

    /** One row. */
    public final class Row {
        private final CSVRecord record;
        private final long line;
        private final String damage;

        private Row(CSVRecord record, long line, String damage) {
            this.record = record;
            this.line = line;
            this.damage = damage;
        }

        /** What is wrong with it as a whole, a sentence, or {@code null}: nothing else of it is known then. */
        public String damage() {
            return damage;
        }

        /** The stripped text in the first of these columns that the file has; empty if it has none of them. */
        public String get(String... names) {
            for (String name : names) {
                Integer column = columns.get(normal(name));
                if (column != null) {
                    return column < record.size() ? record.get(column).strip() : "";
                }
            }
            return "";
        }

        /** Whether there is nothing in it. */
        public boolean blank() {
            for (String value : record) {
                if (!value.isBlank()) {
                    return false;
                }
            }
            return true;
        }

        /** Where it ends in the file, counted from 1. */
        public long line() {
            return line;
        }
    }

    /**
     * Opens a file.
     *
     * @throws Refusal if it cannot be read or has no rows at all
     */
    public static CsvTable open(Path file) throws Refusal {
        try {
            BufferedReader reader = InputText.open(file);
            char separator = separator(firstLine(reader, file));
            CsvText text = new CsvText(reader, String.valueOf(separator), '"');
            CSVParser parser = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(separator)
                    .setIgnoreEmptyLines(false)
                    .setTrailingData(true)
                    .get()
                    .parse(text);
            Iterator<CSVRecord> records = parser.iterator();
            CsvTable table = new CsvTable(file, text, parser, records);
            CSVRecord header = records.hasNext() ? records.next() : null;
            if (header == null || text.damage(parser.getCurrentLineNumber()) != null) {
                table.close();
                throw new Refusal("The first line of the file " + file + " is no row: it must name the columns.");
            }
            for (int i = 0; i < header.size(); i++) {
                table.columns.putIfAbsent(normal(header.get(i)), i);
            }
            return table;
        } catch (IOException e) {
            throw InputText.unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw InputText.unreadable(file, e.getCause());
        }
    }

    /** Requires one of these columns, of which the first is how it is properly called. */
    public void require(String... names) throws Refusal {
        for (String name : names) {
            if (columns.containsKey(normal(name))) {
                return;
            }
        }
        throw new Refusal("The file " + file + " has no column " + names[0] + ": name the columns in its first line.");
    }

    /** The next row, or {@code null} at the end. Empty lines are none. */
    public Row next() throws Refusal {
        try {
            while (records.hasNext()) {
                CSVRecord record = records.next();
                long line = parser.getCurrentLineNumber();
                String damage = text.damage(line);
                boolean empty = record.size() == 1 && record.get(0).isEmpty();
                if (damage != null || !empty) {
                    return new Row(record, line, damage);
                }
            }
            return null;
        } catch (UncheckedIOException e) {
            throw InputText.unreadable(file, e.getCause());
        }
    }

    @Override
    public void close() throws Refusal {
        try {
            parser.close();
        } catch (IOException e) {
            throw InputText.unreadable(file, e);
        }
    }

    /** The reader is left where it was. */
    private static String firstLine(BufferedReader reader, Path file) throws IOException, Refusal {
        reader.mark(MAX_HEADER_CHARS);
        char[] start = new char[MAX_HEADER_CHARS];
        int length = 0;
        for (int count = 0; count >= 0 && length < start.length; length += Math.max(0, count)) {
            count = reader.read(start, length, start.length - length);
        }
        reader.reset();
        if (length == 0) {
            reader.close();
            throw new Refusal("The file " + file + " is empty: its first line must name the columns.");
        }
        return new String(start, 0, length).split("[\\r\\n]", 2)[0];
    }

    private static char separator(String header) {
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static String normal(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
