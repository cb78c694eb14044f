package org.openssi.producer.log;

/** Whether the days of the data are ended once all of their records are written. */
public enum EndDays {
    /** Where the topics hold nothing yet: then nobody else ends days there. */
    WHERE_EMPTY,
    /** Yes. */
    YES,
    /** No, and somebody said so: what is behind the days that have been ended is sent as late records. */
    NO
}
