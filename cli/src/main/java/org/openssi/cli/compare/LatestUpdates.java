package org.openssi.cli.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openssi.cli.export.ExternalSort;
import org.openssi.cli.export.SortKey;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;

/**
 * Puts a generation's score updates up to a day into a sort, by member: not all of them, since those of a member that come
 * while an earlier one is still at hand take its place.
 */
final class LatestUpdates {
    /** How many members' updates are at hand: some dozens of megabytes. */
    private static final int AT_HAND = 50_000;

    /** The value of a tombstone. No record of ours is empty. */
    static final byte[] TOMBSTONE = {};

    private final int side;
    private final int day;
    private final ExternalSort into;
    private final Map<String, Dated> atHand = new LinkedHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Dated(int day, byte[] value) {}

    /** @param side 0 for the generation before, 1 for the one after: the second part of the sort's key */
    private LatestUpdates(int side, int day, ExternalSort into) {
        this.side = side;
        this.day = day;
        this.into = into;
    }

    /** Reads all that there is of a generation. */
    static void read(Properties client, Topics topics, int side, int day, ExternalSort into) throws Refusal {
        LatestUpdates latest = new LatestUpdates(side, day, into);
        try (LogReader reader = new LogReader(client)) {
            List<TopicPartition> partitions = reader.partitions(topics.scores());
            Map<TopicPartition, Long> ends = reader.ends(partitions);
            for (TopicPartition partition : partitions) {
                reader.read(partition, ends.get(partition), latest::take);
                latest.flush();
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws Refusal {
        String memberId;
        int updateDay;
        try {
            String key = new String(record.key(), UTF_8);
            int bar = key.lastIndexOf('|');
            memberId = key.substring(0, bar);
            updateDay = UtcDay.parse(key.substring(bar + 1));
        } catch (DateTimeParseException | IndexOutOfBoundsException | NullPointerException e) {
            throw new Refusal(
                    "The record at offset " + record.offset() + " of " + record.topic() + "-" + record.partition()
                            + " is no score update: see what else writes to this topic, or use a newer ssi.",
                    e);
        }
        if (updateDay > day) {
            return;
        }
        Dated held = atHand.remove(memberId);
        if (record.value() == null) {
            // Of a member who was erased there is one for every day: none that was passed over counts again.
            if (held != null) {
                add(memberId, held);
            }
            add(memberId, new Dated(updateDay, TOMBSTONE));
        } else if (held != null && held.day() > updateDay) {
            atHand.put(memberId, held);
        } else {
            atHand.put(memberId, new Dated(updateDay, record.value()));
            if (atHand.size() > AT_HAND) {
                Map.Entry<String, Dated> longestUntouched =
                        atHand.entrySet().iterator().next();
                atHand.remove(longestUntouched.getKey());
                add(longestUntouched.getKey(), longestUntouched.getValue());
            }
        }
    }

    private void flush() throws Refusal {
        for (Map.Entry<String, Dated> one : atHand.entrySet()) {
            add(one.getKey(), one.getValue());
        }
        atHand.clear();
    }

    private void add(String memberId, Dated update) throws Refusal {
        into.add(new SortKey().text(memberId).number(side).number(update.day()).toBytes(), update.value());
    }
}
