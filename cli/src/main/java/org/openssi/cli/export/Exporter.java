package org.openssi.cli.export;

import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;

/** Exports what the log holds at the moment it is called. The same log gives the same bytes. */
public final class Exporter {
    /** How lines look. */
    public enum Format {
        /** One JSON object per line. */
        JSONL,
        /** A header and comma-separated rows. */
        CSV
    }

    private final Properties client;
    private final Format format;

    /** @param client Kafka client properties */
    public Exporter(Properties client, Format format) {
        this.client = client;
        this.format = format;
    }

    /** Score updates by day and member. Returns how many. */
    public long scores(Topics topics, Writer out) throws Refusal {
        return export(new ScoresExport(topics), out);
    }

    /** Percentile tables by day and cohort. Returns how many. */
    public long percentiles(Topics topics, Writer out) throws Refusal {
        return export(new PercentilesExport(topics), out);
    }

    /** Rejected records by topic, partition and offset. Returns how many. */
    public long rejected(Topics topics, Writer out) throws Refusal {
        return export(new RejectedExport(topics), out);
    }

    /**
     * The activity that counted, by day, member, time, type and id. Returns how many.
     *
     * @param topics of the generation whose log it is
     * @param maxDaysLate how many days after the end of its day a record still counts: a setting of the model
     */
    public long activity(Topics topics, int maxDaysLate, Writer out) throws Refusal {
        return export(new ActivityExport(topics, maxDaysLate), out);
    }

    private <T> long export(Export<T> export, Writer out) throws Refusal {
        try (ExternalSort sort = ExternalSort.inTemporaryFiles()) {
            read(export, sort);
            Lines<T> lines = new Lines<>(export, format, out);
            Export.Selection selection = export.selecting(lines);
            sort.drainTo(selection::take);
            selection.end();
            lines.end();
            return lines.count();
        }
    }

    private void read(Export<?> export, ExternalSort into) throws Refusal {
        try (LogReader reader = new LogReader(client)) {
            reader.requireWholeLog();
            Map<String, List<TopicPartition>> topics = new HashMap<>();
            List<TopicPartition> all = new ArrayList<>();
            for (String topic : export.topics()) {
                List<TopicPartition> partitions = reader.partitions(topic);
                if (partitions.isEmpty()) {
                    throw new Refusal("There is no topic " + topic
                            + ": './ssi topics create' makes the activity topics, './ssi score' those of a"
                            + " generation, if --generation names the right one.");
                }
                topics.put(topic, partitions);
                all.addAll(partitions);
            }
            Map<TopicPartition, Long> ends = reader.ends(all);
            for (TopicPartition partition : all) {
                int partitions = topics.get(partition.topic()).size();
                reader.read(
                        partition,
                        ends.get(partition),
                        export.reading(partition.topic(), partition.partition(), partitions, into));
            }
        }
    }

    static Refusal unreadable(String topic, UnreadableBytes why) {
        return new Refusal(
                "A record of " + topic
                        + " is none that belongs there: see what else writes to this topic, or use a newer ssi.",
                why);
    }
}
