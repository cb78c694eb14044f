package org.openssi.cli.recompute;

import java.util.List;
import org.openssi.scoring.activity.LogRecord;

/**
 * What one partition of one activity topic holds.
 *
 * @param topic the position of the topic: 0 posts, 1 searches, 2 shares, 3 connections
 * @param records activities and day ends, in the order of the log
 */
public record PartitionLog(int topic, int partition, List<LogRecord> records) {}
