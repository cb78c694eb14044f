package org.openssi.producer.table;

import java.io.IOException;
import org.openssi.producer.table.Mapping.Column;

/** The rows of a file, one after the other. */
interface Rows extends AutoCloseable {
    /** One row. */
    interface Row {
        /** What a column holds, stripped; {@code null} if the row has no such column. */
        String get(Column column);

        /** All of it, the same text for identical rows and for no others. */
        String identity();

        /** Where it ends in the file, counted from 1. */
        long line();

        /** What is wrong with it as a whole, a sentence, or {@code null}. */
        default String damage() {
            return null;
        }
    }

    /** The next row, or {@code null} at the end. Blank lines are rows, too. */
    Row next() throws IOException;

    /** Whether rows may have this column at all. */
    boolean mayHave(Column column);

    /** What columns there are, for a message. */
    String columns();

    @Override
    void close() throws IOException;
}
