package org.openssi.cli.export;

import org.openssi.scoring.Refusal;

/** What an export is written to. It counts what it is given, and is complete once it was ended. */
interface Output<T> extends Export.RecordSink<T>, AutoCloseable {
    /** There are no more. */
    void end() throws Refusal;

    /** How many records were written. */
    long count();

    /** Gives back what it holds, whether it was ended or not. */
    @Override
    void close();
}
