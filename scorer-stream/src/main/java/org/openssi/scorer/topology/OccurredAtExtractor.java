package org.openssi.scorer.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.UtcDay;

/**
 * Orders the reading of several topics by what their records are about: when an activity occurred, a day end's midnight.
 * Streams then reads the topic that is furthest behind, so that no topic's history piles up in the state. Nothing else
 * depends on it. An implausible time counts as the append time.
 */
final class OccurredAtExtractor implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        LogEntry entry = (LogEntry) record.value();
        long appendTime = record.timestamp();
        entry.appendedAt(appendTime);
        LogRecord logged = entry.record();
        long about = appendTime;
        if (logged instanceof Activity activity) {
            about = activity.occurredAt();
        } else if (logged instanceof LogRecord.DayEnd end) {
            about = UtcDay.endMillis(end.day());
        }
        boolean plausible = about >= Intake.EARLIEST_MILLIS && about - appendTime <= Intake.MAX_AHEAD_MILLIS;
        return plausible ? about : appendTime;
    }
}
