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

/** How far the partitions of this process, or of all, are: whoever works on them reports, anybody may look. */
public final class ScorerProgress {
    private final Map<Integer, PartitionProgress> partitions = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> lastRankedDays = new ConcurrentSkipListMap<>();
    private final Map<Integer, ClosingTime> closing = new ConcurrentSkipListMap<>();
    private final Rejections rejections = new Rejections();

    /** A partition is so far. */
    public void scored(int partition, PartitionLedger ledger, Map<ActivityTopic, Long> positions) {
        Map<ActivityTopic, Tally> tallies = new EnumMap<>(ActivityTopic.class);
        List<ActivityTopic> neverEnded = new ArrayList<>();
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            tallies.put(topic, ledger.tally(topic));
            if (ledger.lastEndedDay(topic) == Watermark.NO_DAY) {
                neverEnded.add(topic);
            }
        }
        partitions.put(
                partition,
                new PartitionProgress(
                        partition, ledger.watermark(), ledger.lastClosedDay(), tallies, positions, neverEnded));
    }

    /** A partition of the day fragments is ranked through a day. */
    public void ranked(int partition, int lastRankedDay) {
        lastRankedDays.put(partition, lastRankedDay);
    }

    /** What closing a partition's days takes here. */
    public ClosingTime closing(int partition) {
        return closing.computeIfAbsent(partition, number -> new ClosingTime());
    }

    /** What was rejected here. */
    public Rejections rejections() {
        return rejections;
    }

    /** The partitions that were worked on here, by number. */
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

    /** How many partitions of the day fragments are ranked here. */
    int rankedPartitions() {
        return lastRankedDays.size();
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
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            sum = sum.plus(tally(topic));
        }
        return sum;
    }
}
