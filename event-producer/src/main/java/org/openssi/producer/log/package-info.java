/**
 * Writing activity to the log: sorting it by time, judging it as the log will, partitioning it, ending days after their
 * records, and telling what became of every row. Nothing here knows what kind of source the activity comes from.
 */
package org.openssi.producer.log;
