package org.openssi.scorer.run;

import java.util.List;
import java.util.Map;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.closing.Tally;

/**
 * How far one partition is.
 *
 * @param partition its number
 * @param watermark the last day that all four topics have ended, or {@link org.openssi.scoring.closing.Watermark#NO_DAY}
 * @param lastClosedDay the last day that is closed, or {@link org.openssi.scoring.closing.Watermark#NO_DAY}
 * @param tallies what became of each topic's records
 * @param positions the offset behind the last record taken since the start, by topic
 * @param neverEnded the topics that have not ended any day here, and so hold the watermark
 */
public record PartitionProgress(
        int partition,
        int watermark,
        int lastClosedDay,
        Map<ActivityTopic, Tally> tallies,
        Map<ActivityTopic, Long> positions,
        List<ActivityTopic> neverEnded) {
    public PartitionProgress {
        tallies = Map.copyOf(tallies);
        positions = Map.copyOf(positions);
        neverEnded = List.copyOf(neverEnded);
    }

    /** Whether every day that is over is closed. */
    public boolean closed() {
        return lastClosedDay == watermark;
    }
}
