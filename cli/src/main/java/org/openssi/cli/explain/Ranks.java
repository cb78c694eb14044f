package org.openssi.cli.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;

/** The percentile tables in force on a day. */
public final class Ranks {
    private Ranks() {}

    /**
     * For each cohort that has one, the latest table of that day or before. A cohort that has none is too small, or not
     * ranked yet.
     */
    public static Map<Cohort, PercentileTable> inForce(Properties client, Topics topics, List<Cohort> cohorts, int day)
            throws Refusal {
        Map<Cohort, Integer> latest = new TreeMap<>();
        Map<Cohort, PercentileTable> tables = new TreeMap<>();
        try (LogReader reader = new LogReader(client)) {
            List<TopicPartition> partitions = reader.partitions(topics.percentiles());
            Map<TopicPartition, Long> ends = reader.ends(partitions);
            for (TopicPartition partition : partitions) {
                reader.read(partition, ends.get(partition), record -> {
                    String key = new String(record.key(), UTF_8);
                    int bar = key.lastIndexOf('|');
                    int tableDay = UtcDay.parse(key.substring(bar + 1));
                    for (Cohort cohort : cohorts) {
                        if (tableDay <= day
                                && key.substring(0, bar).equals(cohort.type() + "|" + cohort.name())
                                && tableDay >= latest.getOrDefault(cohort, tableDay)) {
                            latest.put(cohort, tableDay);
                            tables.put(cohort, table(record.value()));
                        }
                    }
                });
            }
        }
        tables.values().removeIf(table -> table == null);
        return tables;
    }

    private static PercentileTable table(byte[] value) throws Refusal {
        try {
            return value == null ? null : PercentileTableCodec.decode(value);
        } catch (UnreadableBytes e) {
            throw new Refusal("A percentile table cannot be read by this version: use a newer ssi.", e);
        }
    }
}
