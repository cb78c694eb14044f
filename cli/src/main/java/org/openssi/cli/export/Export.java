package org.openssi.cli.export;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openssi.cli.export.ExternalSort.Entry;
import org.openssi.schemas.topics.LogReader;
import org.openssi.scoring.Refusal;

/** One sort of export: which topics it reads, how their records are ordered, and which of them are written. */
interface Export<T> {
    /** The topics, of which at least one must exist. */
    List<String> topics();

    /** What reads one partition's records, in the order of their offsets, into the sort. */
    LogReader.Sink reading(String topic, int partition, int partitions, ExternalSort into);

    /** What takes the sorted entries and hands over those that are written. */
    Selection selecting(RecordSink<T> to);

    /** A record as a line of JSON. */
    String json(T record);

    /** The columns of a table of such records; {@code first} is the first of them, or {@code null} if there is none. */
    List<String> columns(T first);

    /** A record as a row of that table; {@code null} where it has nothing in a column. */
    List<?> row(T record);

    /** Such records as a table of Parquet. */
    ParquetTable<T, ?> table();

    /** Takes records in the order of the export. */
    interface RecordSink<T> {
        void write(T record) throws Refusal;
    }

    /** Takes sorted entries. */
    interface Selection {
        void take(Entry entry) throws Refusal;

        /** There are no more. */
        void end() throws Refusal;
    }

    /** What is wrong with a record of our own outputs. */
    static Refusal unreadable(ConsumerRecord<byte[], byte[]> record, Exception why) {
        return new Refusal(
                "The record at offset " + record.offset() + " of " + record.topic() + "-" + record.partition()
                        + " is none that belongs there: see what else writes to this topic, or use a newer ssi.",
                why);
    }
}
