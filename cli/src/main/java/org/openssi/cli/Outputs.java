package org.openssi.cli;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;

/** How much a generation has put out. */
record Outputs(long scoreUpdates, long percentileTables) {
    /** Counts by reading: offsets count transactions' markers, too. */
    static Outputs count(Properties client, Topics topics) throws Refusal {
        try (LogReader reader = new LogReader(client)) {
            return new Outputs(count(reader, topics.scores()), count(reader, topics.percentiles()));
        }
    }

    private static long count(LogReader reader, String topic) throws Refusal {
        long[] count = {0};
        List<TopicPartition> partitions = reader.partitions(topic);
        Map<TopicPartition, Long> ends = reader.ends(partitions);
        for (TopicPartition partition : partitions) {
            reader.read(partition, ends.get(partition), record -> {
                if (record.value() != null) {
                    count[0]++;
                }
            });
        }
        return count[0];
    }
}
