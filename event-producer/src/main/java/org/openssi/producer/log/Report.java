package org.openssi.producer.log;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.openssi.scoring.PlainLine;

/**
 * What became of everything that was read. A row may give no activity, one or two, so that what was read and what was
 * produced are different counts; what was skipped and rejected has a reason.
 */
public final class Report {
    /** How many rejections are kept as examples, per file and reason. */
    public static final int EXAMPLES = 3;

    /** More reasons and files than anybody reads are counted under one name, so that the report stays small. */
    private static final int MAX_LINES = 10_000;

    private static final String OTHERS = "(others)";

    /** What happens to a row or an activity. */
    public enum Outcome {
        READ,
        PRODUCED,
        SKIPPED,
        REJECTED
    }

    /**
     * One count.
     *
     * @param file as the user knows it
     * @param reason empty for what was read and produced
     */
    public record Line(String file, Outcome outcome, String reason, long count) {}

    /** One rejection out of {@link #EXAMPLES} kept per file and reason. */
    public record Example(String file, String reason, String detail) {}

    private record Key(String file, Outcome outcome, String reason) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = file.compareTo(other.file);
            if (order == 0) {
                order = outcome.compareTo(other.outcome);
            }
            return order != 0 ? order : reason.compareTo(other.reason);
        }
    }

    private static final class Count {
        private long value;
        private final List<Example> examples = new ArrayList<>(0);
    }

    private final TreeMap<Key, Count> counts = new TreeMap<>();
    private final Map<Outcome, Long> totals = new EnumMap<>(Outcome.class);
    private Key latestKey;
    private Count latestCount;
    private long tooLate;
    private long daysEnded;
    private OptionalInt lastDayEnded = OptionalInt.empty();

    /** Every count, by file, outcome and reason. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        counts.forEach(
                (key, count) -> lines.add(new Line(PlainLine.of(key.file), key.outcome, key.reason, count.value)));
        return lines;
    }

    /** The first rejections of each file and reason. */
    public List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        counts.values().forEach(count -> examples.addAll(count.examples));
        return examples;
    }

    /** How many rows or activities had this outcome, in all files. */
    public long total(Outcome outcome) {
        return totals.getOrDefault(outcome, 0L);
    }

    /** How many had this outcome for this reason, in one file; 0 if none had. */
    public long count(String file, Outcome outcome, String reason) {
        Count count = counts.get(new Key(file, outcome, reason));
        return count == null ? 0 : count.value;
    }

    /** How many of the produced activities the log will reject, because days long after theirs have been ended. */
    public long tooLate() {
        return tooLate;
    }

    /** How many days were ended. */
    public long daysEnded() {
        return daysEnded;
    }

    /** The last day that was ended, if any was. */
    public OptionalInt lastDayEnded() {
        return lastDayEnded;
    }

    void add(String file, Outcome outcome, String reason) {
        counted(file, outcome, reason).value++;
        totals.merge(outcome, 1L, Long::sum);
    }

    void addRejected(String file, String reason, String detail) {
        add(file, Outcome.REJECTED, reason);
        Count count = counted(file, Outcome.REJECTED, reason);
        if (count.examples.size() < EXAMPLES) {
            count.examples.add(new Example(PlainLine.of(file), reason, PlainLine.of(detail)));
        }
    }

    void addTooLate() {
        tooLate++;
    }

    void dayEnded(int day) {
        daysEnded++;
        lastDayEnded = OptionalInt.of(day);
    }

    private Count counted(String file, Outcome outcome, String reason) {
        if (latestKey != null
                && latestKey.outcome == outcome
                && latestKey.file.equals(file)
                && latestKey.reason.equals(reason)) {
            return latestCount;
        }
        Key key = new Key(file, outcome, reason);
        if (counts.size() >= MAX_LINES && !counts.containsKey(key)) {
            key = new Key(OTHERS, outcome, OTHERS);
        }
        latestKey = key;
        latestCount = counts.computeIfAbsent(key, absent -> new Count());
        return latestCount;
    }
}
