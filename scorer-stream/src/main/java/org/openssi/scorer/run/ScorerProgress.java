package org.openssi.scorer.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.closing.Watermark;

/**
 * How far the partitions of this process are: the processors report, anybody may look. A partition that goes to another
 * instance is no longer told of here.
 */
public final class ScorerProgress {
    private final Map<Integer, PartitionProgress> partitions = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> lastRankedDays = new ConcurrentSkipListMap<>();
    private volatile OtherInstances others = OtherInstances.NOBODY;
    private volatile boolean ended;

    /** A partition is so far. */
    public void scored(int partition, int watermark, PartitionLedger ledger, Map<ActivityTopic, Long> positions) {
        Map<ActivityTopic, Tally> tallies = new EnumMap<>(ActivityTopic.class);
        List<ActivityTopic> neverEnded = new ArrayList<>();
        for (ActivityTopic topic : ActivityTopic.values()) {
            tallies.put(topic, ledger.tally(topic));
            if (ledger.lastEndedDay(topic) == Watermark.NO_DAY) {
                neverEnded.add(topic);
            }
        }
        partitions.put(
                partition,
                new PartitionProgress(partition, watermark, ledger.lastClosedDay(), tallies, positions, neverEnded));
    }

    /** A partition of the day fragments is ranked through a day. */
    public void ranked(int partition, int lastRankedDay) {
        lastRankedDays.put(partition, lastRankedDay);
    }

    /** A partition is no longer scored here. */
    public void scoredElsewhere(int partition) {
        if (!ended) {
            partitions.remove(partition);
        }
    }

    /** A partition of the day fragments is no longer ranked here. */
    public void rankedElsewhere(int partition) {
        if (!ended) {
            lastRankedDays.remove(partition);
        }
    }

    /** The process is about to end: what is given away from now on was worked on here to the end, and stays to be told. */
    void end() {
        ended = true;
    }

    /** The other instances are so far. */
    void others(OtherInstances now) {
        others = now;
    }

    /** What is known of the other instances. */
    OtherInstances others() {
        return others;
    }

    /** Whether a partition is scored here. */
    boolean scores(int partition) {
        return partitions.containsKey(partition);
    }

    /** Whether a partition of the day fragments is ranked here. */
    boolean ranks(int partition) {
        return lastRankedDays.containsKey(partition);
    }

    /** The partitions that are worked on here, by number. */
    public List<PartitionProgress> partitions() {
        return List.copyOf(partitions.values());
    }

    /** The last day that is closed in all partitions worked on here, or {@link Watermark#NO_DAY}. */
    public int closedDay() {
        return partitions.values().stream()
                .mapToInt(PartitionProgress::lastClosedDay)
                .min()
                .orElse(Watermark.NO_DAY);
    }

    /** The last day that is ranked everywhere here, or {@link Watermark#NO_DAY}. */
    public int rankedDay() {
        return lastRankedDays.values().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(Watermark.NO_DAY);
    }

    /** What became of the records of a topic, over all partitions worked on here. */
    public Tally tally(ActivityTopic topic) {
        return partitions.values().stream()
                .map(partition -> partition.tallies().get(topic))
                .reduce(Tally.NOTHING, Tally::plus);
    }

    /** What became of all records. */
    public Tally tally() {
        Tally sum = Tally.NOTHING;
        for (ActivityTopic topic : ActivityTopic.values()) {
            sum = sum.plus(tally(topic));
        }
        return sum;
    }
}
