package org.openssi.scoring.activity;

/** What a record of an activity topic turns out to be once its bytes are read. */
public sealed interface LogRecord permits Activity, LogRecord.DayEnd, LogRecord.Undecodable {

    /** Every UTC day up to {@code day} is over in the topic partition where this is found. */
    record DayEnd(int day) implements LogRecord {}

    /** The bytes are no record of a schema known here; {@code detail} says in a sentence what is wrong. */
    record Undecodable(String detail) implements LogRecord {}
}
