package org.openssi.producer.source;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The text of a CSV file, of which a parser gets whole rows alone. A row that is too long, has too many columns, or opens a
 * quote that nothing closes within the limit would make the parser take everything behind it for one value. Here the line
 * that it begins with becomes an empty one, of which {@link #damage} tells what was wrong with it, and the next line is a
 * row again.
 */
public final class CsvText extends Reader {
    /** The most columns of a row. */
    public static final int MAX_COLUMNS = 10_000;

    private final LimitedLines lines;
    private final String delimiter;
    private final int quote;

    /** Lines read ahead in vain, in search of a quote's end: each of them stays open where a quote is open before it. */
    private final Deque<Line> ahead = new ArrayDeque<>();

    private long charsAhead;
    private boolean ended;

    private final Map<Long, String> damages = new HashMap<>();
    private long number;
    private int delimiters;
    private String given = "";
    private int givenUpTo;

    private enum Place {
        FIELD_START,
        PLAIN,
        QUOTED,
        BEHIND_QUOTE
    }

    private record Line(String text, String end, boolean tooLong) {}

    /**
     * @param reader closed with this
     * @param delimiter between the values
     * @param quote what may enclose a value, itself doubled in it, or {@code null}
     */
    public CsvText(Reader reader, String delimiter, Character quote) {
        this.lines = new LimitedLines(reader);
        this.delimiter = delimiter;
        this.quote = quote == null ? -1 : quote;
    }

    /** What is wrong with the row of a line, counted from 1: a sentence, or {@code null}. Told once. */
    public String damage(long line) {
        return damages.remove(line);
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (givenUpTo == given.length() && !nextRow()) {
            return -1;
        }
        int count = Math.min(length, given.length() - givenUpTo);
        given.getChars(givenUpTo, givenUpTo + count, into, offset);
        givenUpTo += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private boolean nextRow() throws IOException {
        Line line = nextLine();
        if (line == null) {
            return false;
        }
        givenUpTo = 0;
        given = line.text + line.end;
        int rowLines = 1;
        if (line.tooLong) {
            damaged(LimitedLines.damage());
        } else if (open(line.text, Place.FIELD_START)) {
            rowLines += takeRest(line);
            if (rowLines == 1) {
                damaged("A quote is opened that is not closed within " + LimitedLines.MAX_CHARS + " characters.");
            }
        }
        if (given.length() > MAX_COLUMNS && columns(given) > MAX_COLUMNS) {
            damaged("It has more than " + MAX_COLUMNS + " columns.");
            rowLines = 1; // of which the parser will see
        }
        number += rowLines;
        return true;
    }

    /** The parser sees an empty line instead. */
    private void damaged(String sentence) {
        damages.put(number + 1, sentence);
        given = "\r\n"; // which no end of a line before or behind it can be taken together with
    }

    private Line nextLine() throws IOException {
        Line line = ahead.pollFirst();
        if (line != null) {
            charsAhead -= line.text.length();
            return line;
        }
        return readLine();
    }

    private Line readLine() throws IOException {
        String text = ended ? null : lines.next();
        ended = text == null;
        return ended ? null : new Line(text, lines.end(), lines.tooLong());
    }

    /** Takes the lines up to the one that closes the quote, and returns how many; 0 if there is none. */
    private int takeRest(Line first) throws IOException {
        while (first.text.length() + charsAhead <= LimitedLines.MAX_CHARS
                && (ahead.isEmpty() || !ahead.peekLast().tooLong)) {
            Line next = readLine();
            if (next == null) {
                return 0;
            }
            ahead.addLast(next);
            charsAhead += next.text.length();
            if (!next.tooLong && !open(next.text, Place.QUOTED)) {
                StringBuilder row = new StringBuilder(given);
                ahead.forEach(line -> row.append(line.text).append(line.end));
                int taken = ahead.size();
                ahead.clear();
                charsAhead = 0;
                given = row.toString();
                return taken;
            }
        }
        return 0;
    }

    /** Whether a quote is open at the end of a line, or of a row; {@link #delimiters} are those outside of quotes. */
    private boolean open(String line, Place before) {
        Place place = before;
        delimiters = 0;
        int i = 0;
        while (i < line.length()) {
            boolean isQuote = line.charAt(i) == quote;
            int step = 1;
            if (place == Place.QUOTED) {
                if (isQuote && i + 1 < line.length() && line.charAt(i + 1) == quote) {
                    step = 2;
                } else if (isQuote) {
                    place = Place.BEHIND_QUOTE;
                }
            } else if (line.startsWith(delimiter, i)) {
                place = Place.FIELD_START;
                delimiters++;
                step = delimiter.length();
            } else if (place == Place.FIELD_START) {
                place = isQuote ? Place.QUOTED : Place.PLAIN;
            }
            i += step;
        }
        return place == Place.QUOTED;
    }

    private int columns(String row) {
        open(row, Place.FIELD_START);
        return delimiters + 1;
    }
}
