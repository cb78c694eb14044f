package org.openssi.cli.recompute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.openssi.cli.recompute.ModelFile.PillarEntry;
import org.openssi.cli.recompute.ModelFile.SignalEntry;

/**
 * One member's score of one day. Points are hundredths.
 *
 * @param pillars the points of each pillar, in the order of {@link ModelFile#PILLARS}
 * @param signals the signals in the file's order
 */
record NaiveScore(List<Integer> pillars, List<SignalPoints> signals) {

    /** A signal's points; {@code attempts} is {@code null} for every kind but the ratio. */
    record SignalPoints(String name, int points, double x, Double attempts) {}

    /** What was measured, and the fraction that it makes. */
    private record Measured(double x, Double attempts, double fraction) {}

    int score() {
        return pillars.stream().mapToInt(Integer::intValue).sum();
    }

    /** The records of one member that each signal looks at, sorted out once for all days, oldest first. */
    static Map<SignalEntry, Looked> lookedAt(ModelFile model, List<CountedActivity> records) {
        Map<SignalEntry, Looked> looked = new HashMap<>();
        for (PillarEntry pillar : model.pillars()) {
            for (SignalEntry signal : pillar.signals()) {
                looked.put(signal, Looked.by(signal, records));
            }
        }
        return looked;
    }

    /** What a signal's {@code of}, {@code less} and {@code attempts} name; only {@code of} is filtered. */
    record Looked(List<CountedActivity> of, List<CountedActivity> less, List<CountedActivity> attempts) {
        static Looked by(SignalEntry signal, List<CountedActivity> records) {
            boolean tested = signal.kind().equals("flag");
            Predicate<CountedActivity> asked = record -> signal.of().contains(record.type())
                    && (signal.channel() == null || signal.channel().equals(record.channel()))
                    && (tested || signal.where() == null || record.flags().contains(signal.where()));
            return new Looked(
                    records.stream().filter(asked).toList(),
                    records.stream()
                            .filter(record -> signal.less().contains(record.type()))
                            .toList(),
                    records.stream()
                            .filter(record -> signal.attempts().contains(record.type()))
                            .toList());
        }
    }

    static NaiveScore of(ModelFile model, Map<SignalEntry, Looked> looked, int day) {
        Map<String, Integer> pillars = new HashMap<>();
        List<SignalPoints> signals = new ArrayList<>();
        double range = model.highest() - model.lowest();
        for (PillarEntry pillar : model.pillars()) {
            double weights = 0;
            double weighted = 0;
            for (SignalEntry signal : pillar.signals()) {
                weights += signal.weight();
            }
            for (SignalEntry signal : pillar.signals()) {
                Measured measured = measure(signal, looked.get(signal), day, model.windowDays());
                weighted += signal.weight() * measured.fraction();
                double points = 100 * range * signal.weight() * measured.fraction() / weights;
                signals.add(new SignalPoints(signal.name(), rounded(points), measured.x(), measured.attempts()));
            }
            pillars.put(pillar.name(), rounded(100 * (model.lowest() + range * weighted / weights)));
        }
        return new NaiveScore(ModelFile.PILLARS.stream().map(pillars::get).toList(), signals);
    }

    private static int rounded(double hundredths) {
        return (int) Math.floor(hundredths + 0.5);
    }

    private static Measured measure(SignalEntry signal, Looked looked, int day, int windowDays) {
        return switch (signal.kind()) {
            case "level" -> {
                double level = 0;
                for (CountedActivity record : looked.of()) {
                    if (record.countsFrom() <= day && record.level() != null) {
                        level = record.level();
                    }
                }
                yield new Measured(level, null, level);
            }
            case "flag" -> {
                boolean set = false;
                for (CountedActivity record : looked.of()) {
                    if (record.countsFrom() <= day) {
                        set = record.flags().contains(signal.where());
                    }
                }
                yield new Measured(set ? 1 : 0, null, set ? 1 : 0);
            }
            case "total" -> {
                int total = everCounted(looked.of(), day) - everCounted(looked.less(), day);
                double x = Math.max(0, total);
                yield new Measured(x, null, halving(x, signal.half()));
            }
            case "count" -> {
                double x = 0;
                for (int count : perDay(looked.of(), day, windowDays)) {
                    x += Math.min(count, signal.dailyCap());
                }
                yield new Measured(x, null, halving(x, signal.half()));
            }
            case "ratio" -> {
                double successes = inWindow(looked.of(), day, windowDays);
                double attempts = inWindow(looked.attempts(), day, windowDays);
                double fraction = Math.min(1, successes / Math.max(attempts, signal.minimum()));
                yield new Measured(successes, attempts, fraction);
            }
            default -> throw new IllegalArgumentException("no kind of signal: " + signal.kind());
        };
    }

    private static double halving(double x, double half) {
        return 1 - StrictMath.pow(2, -x / half);
    }

    private static int everCounted(List<CountedActivity> records, int day) {
        int counted = 0;
        for (CountedActivity record : records) {
            counted += record.countsFrom() <= day ? 1 : 0;
        }
        return counted;
    }

    /** Of each day of the window, the first one first. */
    private static int[] perDay(List<CountedActivity> records, int day, int windowDays) {
        int[] counts = new int[windowDays];
        for (CountedActivity record : records) {
            if (record.countsFrom() <= day && day - windowDays < record.day() && record.day() <= day) {
                counts[record.day() - (day - windowDays + 1)]++;
            }
        }
        return counts;
    }

    private static int inWindow(List<CountedActivity> records, int day, int windowDays) {
        return Arrays.stream(perDay(records, day, windowDays)).sum();
    }
}
