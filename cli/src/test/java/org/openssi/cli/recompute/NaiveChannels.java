package org.openssi.cli.recompute;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openssi.cli.recompute.ModelFile.PillarEntry;
import org.openssi.cli.recompute.ModelFile.SignalEntry;
import org.openssi.cli.recompute.NaiveScore.Looked;

/** Where what was counted in one member's window came from. */
final class NaiveChannels {
    private static final String BY_DEFAULT = "linkedin";
    private static final String OTHERS = "*";
    private static final int TOLD_APART = 16;

    /** How many of a signal came from a channel. */
    record Count(String channel, String signal, long count) {}

    private NaiveChannels() {}

    /** All counts of a day by channel, the signals in the file's order; none where all is of the default channel. */
    static List<Count> of(ModelFile model, Map<SignalEntry, Looked> looked, int day) {
        List<SignalEntry> windowed = model.pillars().stream()
                .map(PillarEntry::signals)
                .flatMap(Collection::stream)
                .filter(signal -> Set.of("count", "ratio").contains(signal.kind()))
                .toList();
        Map<Integer, Set<String>> named = new TreeMap<>();
        for (SignalEntry signal : windowed) {
            for (CountedActivity record : looked.get(signal).of()) {
                if (inWindow(record, day, model) && isNamed(record.channel())) {
                    named.computeIfAbsent(record.day(), unseen -> new HashSet<>())
                            .add(record.channel());
                }
            }
        }
        Map<Integer, Set<String>> toldApart = new TreeMap<>();
        named.forEach((of, channels) -> toldApart.put(
                of,
                channels.stream().sorted(Utf8Order.BY_BYTES).limit(TOLD_APART).collect(Collectors.toSet())));
        Map<String, Map<Integer, Long>> counts = new TreeMap<>(Utf8Order.BY_BYTES);
        for (int i = 0; i < windowed.size(); i++) {
            for (CountedActivity record : looked.get(windowed.get(i)).of()) {
                if (inWindow(record, day, model)) {
                    boolean told = record.channel().equals(BY_DEFAULT)
                            || toldApart.getOrDefault(record.day(), Set.of()).contains(record.channel());
                    counts.computeIfAbsent(told ? record.channel() : OTHERS, unseen -> new TreeMap<>())
                            .merge(i, 1L, Long::sum);
                }
            }
        }
        if (counts.keySet().stream().allMatch(BY_DEFAULT::equals)) {
            return List.of();
        }
        return counts.entrySet().stream()
                .flatMap(channel -> channel.getValue().entrySet().stream()
                        .map(count -> new Count(
                                channel.getKey(), windowed.get(count.getKey()).name(), count.getValue())))
                .toList();
    }

    private static boolean isNamed(String channel) {
        return !Set.of(BY_DEFAULT, OTHERS, "").contains(channel);
    }

    private static boolean inWindow(CountedActivity record, int day, ModelFile model) {
        return record.countsFrom() <= day && day - model.windowDays() < record.day() && record.day() <= day;
    }
}
