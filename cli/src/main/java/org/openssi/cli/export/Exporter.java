package org.openssi.cli.export;

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
import org.openssi.scoring.member.ScoreUpdate;

/** Exports what the log holds at the moment it is called. The same log gives the same bytes. */
public final class Exporter {
    private final Properties client;

    /** @param client Kafka client properties */
    public Exporter(Properties client) {
        this.client = client;
    }

    /** Score updates by day and member. Returns how many. */
    public long scores(Topics topics, Destination to) throws Refusal {
        return export(new ScoresExport(topics), to);
    }

    /** Takes score updates by day and member. */
    public interface ScoreSink {
        void take(ScoreUpdate update) throws Refusal;
    }

    /** The same handed over, and written nowhere. */
    public void scores(Topics topics, ScoreSink to) throws Refusal {
        ScoresExport export = new ScoresExport(topics);
        try (ExternalSort sort = ExternalSort.inTemporaryFiles()) {
            read(export, sort);
            Export.Selection selection = export.selecting(to::take);
            sort.drainTo(selection::take);
            selection.end();
        }
    }

    /** Counts by channel, by day and member. Returns how many. */
    public long channels(Topics topics, Destination to) throws Refusal {
        return export(new ChannelsExport(topics), to);
    }

    /** Relevance tables by month, cohort, outcome, horizon and measure. Returns how many. */
    public long relevance(Topics topics, Destination to) throws Refusal {
        return export(new RelevanceExport(topics), to);
    }

    /** Percentile tables by day and cohort. Returns how many. */
    public long percentiles(Topics topics, Destination to) throws Refusal {
        return export(new PercentilesExport(topics), to);
    }

    /** Rejected records by topic, partition and offset. Returns how many. */
    public long rejected(Topics topics, Destination to) throws Refusal {
        return export(new RejectedExport(topics), to);
    }

    /**
     * The activity that counted, by day, member, time, type and id. Returns how many.
     *
     * @param topics of the generation whose log it is
     * @param maxDaysLate how many days after the end of its day a record still counts: a setting of the model
     */
    public long activity(Topics topics, int maxDaysLate, Destination to) throws Refusal {
        return export(new ActivityExport(topics.logNames(), maxDaysLate), to);
    }

    /** The same of outcomes. */
    public long outcomes(int maxDaysLate, Destination to) throws Refusal {
        return export(new ActivityExport(List.of(Topics.outcomes()), maxDaysLate), to);
    }

    private <T> long export(Export<T> export, Destination to) throws Refusal {
        try (ExternalSort sort = ExternalSort.inTemporaryFiles();
                Output<T> output = output(export, to)) {
            read(export, sort);
            Export.Selection selection = export.selecting(output);
            sort.drainTo(selection::take);
            selection.end();
            output.end();
            return output.count();
        }
    }

    private static <T> Output<T> output(Export<T> export, Destination to) {
        if (to instanceof Destination.Parquet parquet) {
            return new ParquetOutput<>(export.table(), parquet.folder());
        }
        return new LinesOutput<>(export, (Destination.Lines) to);
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
