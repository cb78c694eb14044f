package org.openssi.cli.export;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;

/** Writes records, which come by day, into a file of each day. One file is open at a time. */
final class ParquetOutput<T, R extends Record> implements Output<T> {
    private static final String FILE = "part-0.parquet";

    /** Of rows that are gathered before they are written: with the default, 128 MiB, a small heap would not do. */
    private static final long ROW_GROUP_BYTES = 16L << 20;

    /** A score has up to 101.00, the threshold that nobody reaches. */
    private static final int POINTS_PRECISION = 5;

    private static final int POINTS_SCALE = 2;

    private final ParquetTable<T, R> table;
    private final Path folder;
    private CarpetWriter<R> file;
    private int day = ParquetTable.NO_DAY;
    private long count;

    ParquetOutput(ParquetTable<T, R> table, Path folder) {
        this.table = table;
        this.folder = folder;
    }

    @Override
    public void write(T record) throws Refusal {
        try {
            int recordDay = table.day().applyAsInt(record);
            if (file == null || recordDay != day) {
                finishFile();
                open(recordDay);
            }
            file.write(table.toRow().apply(record));
            count++;
        } catch (IOException e) {
            throw LinesOutput.unwritable(e);
        } catch (UncheckedIOException e) {
            throw LinesOutput.unwritable(e.getCause());
        }
    }

    private void open(int recordDay) throws IOException {
        day = recordDay;
        Path place = folder;
        if (recordDay != ParquetTable.NO_DAY) {
            place = Files.createDirectories(folder.resolve("day=" + UtcDay.text(recordDay)));
        }
        file = new CarpetWriter.Builder<>(Files.newOutputStream(place.resolve(FILE)), table.row())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withDefaultDecimal(POINTS_PRECISION, POINTS_SCALE)
                .withDefaultTimeUnit(TimeUnit.MILLIS)
                .build();
    }

    /** A table without rows of no day still has its columns. */
    @Override
    public void end() throws Refusal {
        try {
            if (file == null) {
                open(ParquetTable.NO_DAY);
            }
            finishFile();
        } catch (IOException e) {
            throw LinesOutput.unwritable(e);
        } catch (UncheckedIOException e) {
            throw LinesOutput.unwritable(e.getCause());
        }
    }

    private void finishFile() throws IOException {
        if (file != null) {
            CarpetWriter<R> finished = file;
            file = null;
            finished.close();
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void close() {
        try {
            finishFile();
        } catch (IOException e) {
            // Only where writing had failed before, which was said: half a file is nobody's, its folder is thrown away.
            throw new UncheckedIOException(e);
        }
    }
}
