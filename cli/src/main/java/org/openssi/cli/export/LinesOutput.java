package org.openssi.cli.export;

import java.io.IOException;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.openssi.scoring.Refusal;

/** Writes records as lines. */
final class LinesOutput<T> implements Output<T> {
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Export<T> export;
    private final Destination.LineFormat format;
    private final Writer out;
    private CSVPrinter table;
    private long count;

    LinesOutput(Export<T> export, Destination.Lines to) {
        this.export = export;
        this.format = to.format();
        this.out = to.writer();
    }

    @Override
    public void write(T record) throws Refusal {
        try {
            if (format == Destination.LineFormat.CSV) {
                beginTable(record);
                table.printRecord(export.row(record));
            } else {
                out.write(export.json(record));
                out.write('\n');
            }
            count++;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A table without rows still has its header. */
    @Override
    public void end() throws Refusal {
        try {
            if (format == Destination.LineFormat.CSV) {
                beginTable(null);
            }
            out.flush();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void beginTable(T first) throws IOException {
        if (table == null) {
            table = new CSVPrinter(out, CSV);
            table.printRecord(export.columns(first));
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void close() {
        // the writer is another's
    }

    static Refusal unwritable(IOException e) {
        return new Refusal(
                "The output cannot be written (" + e.getMessage() + "): make room, or name another place.", e);
    }
}
