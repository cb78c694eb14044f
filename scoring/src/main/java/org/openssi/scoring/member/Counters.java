package org.openssi.scoring.member;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;

/**
 * What a model makes of an activity: which of a member's counters it moves. Compiled once per model, so that a record
 * costs a look-up and a few additions.
 *
 * <p>A {@code count} has one windowed counter, a {@code ratio} two (successes, then attempts), a {@code total} one total,
 * a {@code level} and a {@code flag} one latest value. Each signal's first counter of its sort is {@link #index}.
 */
final class Counters {
    /** One thing to do with an activity of some type. */
    private record Step(Sort sort, int index, Flag where, String channel) {
        /** Whether the activity passes the filters. A flag signal's {@code where} is what is looked at, not a filter. */
        boolean applies(Activity activity) {
            return (channel == null || channel.equals(activity.effectiveChannel()))
                    && (where == null || sort == Sort.FLAG || (activity.flags() & where.bit()) != 0);
        }
    }

    private enum Sort {
        WINDOWED,
        /** Of a ratio what its successes are measured against. */
        ATTEMPTS,
        TOTAL_PLUS,
        TOTAL_MINUS,
        LEVEL,
        FLAG
    }

    private static final Step[] NOTHING = {};

    private final Step[][] stepsByType = new Step[ActivityType.values().length][];
    private final int[] index;
    private final int[] dailyCaps;
    private final int totals;
    private final int latests;

    Counters(ScoringModel model) {
        Map<ActivityType, List<Step>> steps = new EnumMap<>(ActivityType.class);
        List<Integer> caps = new ArrayList<>();
        int totalCount = 0;
        int latestCount = 0;
        index = new int[model.signals().size()];
        for (int i = 0; i < index.length; i++) {
            Signal signal = model.signals().get(i);
            switch (signal.kind()) {
                case COUNT, RATIO -> {
                    index[i] = caps.size();
                    caps.add(signal.dailyCap());
                    add(steps, signal, Sort.WINDOWED, index[i]);
                    if (!signal.attempts().isEmpty()) {
                        caps.add(Signal.NO_CAP);
                        for (ActivityType type : signal.attempts()) {
                            add(steps, type, new Step(Sort.ATTEMPTS, index[i] + 1, null, null));
                        }
                    }
                }
                case TOTAL -> {
                    index[i] = totalCount++;
                    add(steps, signal, Sort.TOTAL_PLUS, index[i]);
                    for (ActivityType type : signal.less()) {
                        add(steps, type, new Step(Sort.TOTAL_MINUS, index[i], null, null));
                    }
                }
                case LEVEL -> {
                    index[i] = latestCount++;
                    add(steps, signal, Sort.LEVEL, index[i]);
                }
                case FLAG -> {
                    index[i] = latestCount++;
                    add(steps, signal, Sort.FLAG, index[i]);
                }
            }
        }
        totals = totalCount;
        latests = latestCount;
        dailyCaps = caps.stream().mapToInt(Integer::intValue).toArray();
        for (ActivityType type : ActivityType.values()) {
            stepsByType[type.ordinal()] = steps.getOrDefault(type, List.of()).toArray(NOTHING);
        }
    }

    private static void add(Map<ActivityType, List<Step>> steps, Signal signal, Sort sort, int index) {
        for (ActivityType type : signal.of()) {
            add(steps, type, new Step(sort, index, signal.where(), signal.channel()));
        }
    }

    private static void add(Map<ActivityType, List<Step>> steps, ActivityType type, Step step) {
        steps.computeIfAbsent(type, key -> new ArrayList<>()).add(step);
    }

    /** Adds an activity to the facts. */
    void count(Activity activity, Facts facts) {
        for (Step step : stepsByType[activity.type().ordinal()]) {
            if (step.applies(activity)) {
                take(step, activity, facts);
            }
        }
        facts.see(activity);
    }

    private static void take(Step step, Activity activity, Facts facts) {
        switch (step.sort()) {
            case WINDOWED -> {
                facts.buckets.add(activity.day(), step.index(), 1);
                if (!activity.effectiveChannel().equals(Activity.DEFAULT_CHANNEL)) {
                    facts.addToChannel(activity.day(), step.index(), activity.channel());
                }
            }
            case ATTEMPTS -> facts.buckets.add(activity.day(), step.index(), 1);
            case TOTAL_PLUS -> facts.totals[step.index()]++;
            case TOTAL_MINUS -> facts.totals[step.index()]--;
            case LEVEL -> {
                if (activity.hasLevel()) {
                    facts.offer(step.index(), new Latest<>(Moment.of(activity), activity.level()));
                }
            }
            case FLAG -> {
                double value = (activity.flags() & step.where().bit()) != 0 ? 1 : 0;
                facts.offer(step.index(), new Latest<>(Moment.of(activity), value));
            }
        }
    }

    /** Facts about nothing yet. */
    Facts nothing() {
        return new Facts(totals, latests);
    }

    /** The first counter of a signal, among those of its sort. */
    int index(int signal) {
        return index[signal];
    }

    /** How many windowed counters there are. */
    int windowed() {
        return dailyCaps.length;
    }

    /** How many of one day count towards each windowed counter. */
    int[] dailyCaps() {
        return dailyCaps;
    }
}
