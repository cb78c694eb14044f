package org.openssi.producer.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;

/** Everything that a source handed over, kept. */
public final class Collected implements ActivitySink {
    private final Map<String, List<Activity>> activities = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> details = new ArrayList<>();

    public static Collected from(ActivitySource source) throws Refusal {
        Collected collected = new Collected();
        source.readInto(collected);
        return collected;
    }

    /** {@code file read n}, {@code file produced n}, {@code file skipped n: reason}, {@code file rejected n: reason}. */
    public List<String> counts() {
        List<String> lines = new ArrayList<>();
        counts.forEach((what, count) -> lines.add(what.replace("#", Integer.toString(count))));
        return lines;
    }

    public List<Activity> activities() {
        List<Activity> all = new ArrayList<>();
        activities.values().forEach(all::addAll);
        return all;
    }

    public List<Activity> activities(String file) {
        return activities.getOrDefault(file, List.of());
    }

    public List<Activity> of(ActivityType type) {
        return activities().stream().filter(activity -> activity.type() == type).toList();
    }

    public List<String> details() {
        return details;
    }

    @Override
    public void read(String file) {
        counts.merge(file + " read #", 1, Integer::sum);
    }

    @Override
    public void accept(String file, Activity activity) {
        counts.merge(file + " produced #", 1, Integer::sum);
        activities.computeIfAbsent(file, absent -> new ArrayList<>()).add(activity);
    }

    @Override
    public void skipped(String file, String reason) {
        counts.merge(file + " skipped #: " + reason, 1, Integer::sum);
    }

    @Override
    public void rejected(String file, String reason, String detail) {
        counts.merge(file + " rejected #: " + reason, 1, Integer::sum);
        details.add(detail);
    }
}
