package org.openssi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.PartitionProgress;
import org.openssi.scorer.run.ScorerProgress;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.closing.Watermark;

/** What a scorer has done, in words. */
final class Scored {
    private Scored() {}

    /** What became of every record, a line for each topic and one for all, and through which day they are scored. */
    static List<String> lines(Topics topics, ScorerProgress progress, long seconds) {
        List<String> lines = new ArrayList<>();
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            lines.add(topics.log(topic) + ": " + account(progress.tally(topic)));
        }
        Tally all = progress.tally();
        lines.add("all topics: " + account(all));
        if (all.late() + all.unchecked() + all.dayEndsRejected() > 0) {
            lines.add("of these late " + all.late() + ", unchecked for duplicates " + all.unchecked()
                    + "; day ends rejected " + all.dayEndsRejected());
        }
        lines.add((progress.rankedDay() == Watermark.NO_DAY
                        ? "No day is closed yet"
                        : "Every day through " + UtcDay.text(progress.rankedDay()) + " is closed and ranked")
                + " (" + seconds + " s).");
        return lines;
    }

    /** Nothing that was produced is lost: the sum is in plain sight. */
    static String account(Tally tally) {
        return "produced " + tally.produced() + " = counted " + tally.counted() + " + duplicates " + tally.duplicates()
                + " + rejected " + tally.rejected();
    }

    /** Why days stay open, a sentence for each topic that holds them. */
    static List<String> holding(Topics topics, ScorerProgress progress) {
        List<String> sentences = new ArrayList<>();
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            List<Integer> partitions = progress.partitions().stream()
                    .filter(partition -> partition.neverEnded().contains(topic))
                    .map(PartitionProgress::partition)
                    .toList();
            if (!partitions.isEmpty()) {
                sentences.add("No day has ever been ended in " + topics.log(topic) + ", partitions " + partitions
                        + ", so that none can be closed: run './ssi clock', or produce with --end-days.");
            }
        }
        return sentences;
    }

    /** A number as people read it. */
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
