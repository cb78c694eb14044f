package org.openssi.producer.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** The lines of a text, however they end. Of a line that is too long only the beginning is kept, so that none fills the memory. */
public final class LimitedLines implements Closeable {
    /** The longest line, and the longest row of a CSV file, in characters. */
    public static final int MAX_CHARS = 1 << 20;

    private static final int BUFFER_CHARS = 16 << 10;

    private final Reader reader;
    private final char[] buffer = new char[BUFFER_CHARS];
    private int from;
    private int to;
    private boolean tooLong;
    private String end = "";

    /** @param reader closed with this */
    public LimitedLines(Reader reader) {
        this.reader = reader;
    }

    /** The next line without its end, or {@code null} if there is none. */
    public String next() throws IOException {
        tooLong = false;
        end = "";
        if (!fill()) {
            return null;
        }
        StringBuilder begun = null;
        while (true) {
            int at = from;
            while (at < to && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            if (begun == null && at < to) {
                String line = new String(buffer, from, at - from);
                from = at;
                takeEnd();
                return line;
            }
            begun = begun == null ? new StringBuilder() : begun;
            int room = MAX_CHARS - begun.length();
            tooLong |= at - from > room;
            begun.append(buffer, from, Math.min(room, at - from));
            from = at;
            if (from < to || !fill()) {
                takeEnd();
                return begun.toString();
            }
        }
    }

    /** Whether the last line was longer than {@link #MAX_CHARS}, and is only its beginning. */
    public boolean tooLong() {
        return tooLong;
    }

    /** How the last line ended: with one or both of the characters for it, or, at the text's end, with none. */
    String end() {
        return end;
    }

    /** What is wrong with a line that is too long. */
    public static String damage() {
        return "It has more than " + MAX_CHARS + " characters.";
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private void takeEnd() throws IOException {
        if (!fill()) {
            return;
        }
        char first = buffer[from++];
        end = first == '\r' && fill() && buffer[from] == '\n' ? "\r\n" : String.valueOf(first);
        from += end.length() - 1;
    }

    /** Whether there is anything more. */
    private boolean fill() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, reader.read(buffer, 0, buffer.length));
        }
        return from < to;
    }
}
