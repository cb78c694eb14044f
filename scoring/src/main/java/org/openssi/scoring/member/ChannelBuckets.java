package org.openssi.scoring.member;

import java.util.Map;
import java.util.TreeMap;
import org.openssi.scoring.activity.Utf8Order;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/**
 * How much was counted by which counter on which day, from each channel but the default one: what came from that is the rest
 * of the bucket. Most members have none of it, and then it takes nothing.
 *
 * <p>A day keeps {@link #MAX_CHANNELS} channels, the first by name; what came from others is kept together as
 * {@link #OTHERS}. Which are first does not depend on the order in which records come, nor on how sets of them are merged.
 */
final class ChannelBuckets {
    /** How many channels of one day are told apart. */
    static final int MAX_CHANNELS = 16;

    /** What channels beyond that are, taken together. It stands before every name, and whoever names nothing is meant too. */
    static final String OTHERS = "";

    /** What a count takes on the heap, about, with its share of the day's and the channel's. */
    private static final int COUNT_BYTES = 160;

    private final TreeMap<Integer, TreeMap<String, Map<Integer, Integer>>> days = new TreeMap<>();
    private int size;

    boolean isEmpty() {
        return days.isEmpty();
    }

    /** Adds to what a counter has of a day and a channel. Counts stop at {@link Integer#MAX_VALUE}. */
    void add(int day, int counter, String channel, int count) {
        TreeMap<String, Map<Integer, Integer>> channels =
                days.computeIfAbsent(day, key -> new TreeMap<>(Utf8Order::compare));
        add(channels, channel, counter, count);
        int named = channels.size() - (channels.containsKey(OTHERS) ? 1 : 0);
        if (named > MAX_CHANNELS) {
            Map<Integer, Integer> beyond = channels.remove(channels.lastKey());
            size -= beyond.size();
            beyond.forEach((each, more) -> add(channels, OTHERS, each, more));
        }
    }

    private void add(Map<String, Map<Integer, Integer>> channels, String channel, int counter, int count) {
        Map<Integer, Integer> counts = channels.computeIfAbsent(channel, key -> new TreeMap<>());
        int before = counts.size();
        counts.merge(counter, count, (one, other) -> (int) Math.min(Integer.MAX_VALUE, (long) one + other));
        size += counts.size() - before;
    }

    /** Adds all of another's. */
    void addAll(ChannelBuckets other) {
        other.days.forEach((day, channels) -> channels.forEach(
                (channel, counts) -> counts.forEach((counter, count) -> add(day, counter, channel, count))));
    }

    /** Takes out all of {@code day} and before. */
    void removeThrough(int day) {
        while (!days.isEmpty() && days.firstKey() <= day) {
            days.pollFirstEntry().getValue().values().forEach(counts -> size -= counts.size());
        }
    }

    void clear() {
        days.clear();
        size = 0;
    }

    /** The sums of each channel's counts, by counter. */
    Map<String, long[]> sums(int counters) {
        Map<String, long[]> sums = new TreeMap<>(Utf8Order::compare);
        days.values()
                .forEach(channels -> channels.forEach((channel, counts) -> {
                    long[] ofChannel = sums.computeIfAbsent(channel, key -> new long[counters]);
                    counts.forEach((counter, count) -> ofChannel[counter] += count);
                }));
        return sums;
    }

    void write(StateWriter out) {
        out.unsigned(days.size());
        days.forEach((day, channels) -> {
            out.unsigned(day);
            out.unsigned(channels.size());
            channels.forEach((channel, counts) -> {
                out.text(channel);
                out.unsigned(counts.size());
                counts.forEach((counter, count) -> {
                    out.unsigned(counter);
                    out.unsigned(count);
                });
            });
        });
    }

    /** Reads what was written into these, which must be none. */
    void read(StateReader in) {
        for (int day = in.unsigned(); day > 0; day--) {
            int of = in.unsigned();
            TreeMap<String, Map<Integer, Integer>> channels = new TreeMap<>(Utf8Order::compare);
            days.put(of, channels);
            for (int channel = in.unsigned(); channel > 0; channel--) {
                String name = in.text();
                for (int count = in.unsigned(); count > 0; count--) {
                    add(channels, name, in.unsigned(), in.unsigned());
                }
            }
        }
    }

    /** About what these take on the heap, in bytes. */
    long heapBytes() {
        return 64 + (long) COUNT_BYTES * size;
    }
}
