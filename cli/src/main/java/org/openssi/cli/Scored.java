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

    /** How many records came of what, and through which day they are scored. */
    static String sentence(ScorerProgress progress, long seconds) {
        Tally tally = progress.tally();
        String days = progress.rankedDay() == Watermark.NO_DAY
                ? "no day is closed"
                : "every day through " + UtcDay.text(progress.rankedDay()) + " is closed and ranked";
        return "Since the log began " + number(tally.produced()) + " records: " + number(tally.counted()) + " counted, "
                + number(tally.duplicates()) + " duplicates, " + number(tally.rejected()) + " rejected; " + days + " ("
                + seconds + " s).";
    }

    /** Why days stay open, a sentence for each topic that holds them. */
    static List<String> holding(ScorerProgress progress) {
        List<String> sentences = new ArrayList<>();
        for (ActivityTopic topic : ActivityTopic.values()) {
            List<Integer> partitions = progress.partitions().stream()
                    .filter(partition -> partition.neverEnded().contains(topic))
                    .map(PartitionProgress::partition)
                    .toList();
            if (!partitions.isEmpty()) {
                sentences.add("No day has ever been ended in " + Topics.name(topic) + ", partitions " + partitions
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
