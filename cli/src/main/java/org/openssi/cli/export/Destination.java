package org.openssi.cli.export;

import java.io.Writer;
import java.nio.file.Path;

/** Where an export goes, and in which form. */
public sealed interface Destination {
    /** How lines look. */
    enum LineFormat {
        /** One JSON object per line. */
        JSONL,
        /** A header and comma-separated rows. */
        CSV
    }

    /** Lines, one after the other. */
    record Lines(LineFormat format, Writer writer) implements Destination {}

    /**
     * Parquet files in an empty folder: of each day {@code day=2026-11-23/part-0.parquet}, which the readers of Parquet know
     * as a table partitioned by {@code day}; of what belongs to no day {@code part-0.parquet} alone.
     */
    record Parquet(Path folder) implements Destination {}
}
