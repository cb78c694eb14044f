package org.openssi.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;

/** Which days of a generation are scored. */
public final class ScoredDays {
    private ScoredDays() {}

    /**
     * The last one: of any table, since a day is ranked when all of its updates are there; of any update in small
     * populations, which have no tables.
     *
     * @throws Refusal if there is none, or the broker is not there
     */
    public static int last(Properties client, Topics topics) throws Refusal {
        int[] last = {Integer.MIN_VALUE};
        try (LogReader reader = new LogReader(client)) {
            for (String topic : List.of(topics.percentiles(), topics.scores())) {
                List<TopicPartition> partitions = reader.partitions(topic);
                if (partitions.isEmpty()) {
                    throw new Refusal("There is no topic " + topic
                            + ": './ssi score --generation' makes a generation's, if this one is called so.");
                }
                Map<TopicPartition, Long> ends = reader.ends(partitions);
                for (TopicPartition partition : partitions) {
                    reader.read(partition, ends.get(partition), record -> {
                        String key = new String(record.key(), UTF_8);
                        if (record.value() != null) {
                            last[0] = Math.max(last[0], UtcDay.parse(key.substring(key.lastIndexOf('|') + 1)));
                        }
                    });
                }
                if (last[0] != Integer.MIN_VALUE) {
                    return last[0];
                }
            }
        }
        throw new Refusal("The generation " + topics.word() + " has no scores yet: './ssi score"
                + (topics.generation().isEmpty() ? "" : " --generation " + topics.word())
                + " --until-caught-up' computes them.");
    }
}
