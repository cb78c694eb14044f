package org.openssi.scoring.model;

import java.util.Set;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;

/**
 * What activities count towards, in exactly one pillar. Fields that a kind does not use hold what is said here for it.
 *
 * @param name unique in the model
 * @param pillar that it is part of
 * @param kind how it is measured
 * @param of the types that it counts
 * @param less the types that a {@code total} takes off again; else empty
 * @param attempts the types that a {@code ratio}'s successes are measured against; else empty
 * @param where for {@code flag} the flag that is looked at; for every other kind only records of {@code of} that have it
 *     count, or {@code null} for all
 * @param channel only records of {@code of} from this channel count, or {@code null} for all
 * @param half {@code total} and {@code count}: how many earn half of the points; else 0
 * @param dailyCap {@code count}: how many of one day count at most; else {@link #NO_CAP}
 * @param minimum {@code ratio}: the attempts that successes are measured against at least; else 0
 * @param weight relative within the pillar, above 0
 */
public record Signal(
        String name,
        Pillar pillar,
        SignalKind kind,
        Set<ActivityType> of,
        Set<ActivityType> less,
        Set<ActivityType> attempts,
        Flag where,
        String channel,
        double half,
        int dailyCap,
        long minimum,
        double weight) {

    /** No limit to what counts on one day. */
    public static final int NO_CAP = Integer.MAX_VALUE;

    public Signal {
        of = Set.copyOf(of);
        less = Set.copyOf(less);
        attempts = Set.copyOf(attempts);
    }

    /** Whether an activity that counts is part of what is measured. */
    public boolean concerns(Activity activity) {
        ActivityType type = activity.type();
        if (less.contains(type) || attempts.contains(type)) {
            return true;
        }
        boolean asked = where == null || kind == SignalKind.FLAG || (activity.flags() & where.bit()) != 0;
        return of.contains(type) && asked && (channel == null || channel.equals(activity.effectiveChannel()));
    }

    /**
     * The fraction of its points that a measurement earns, 0 to 1.
     *
     * @param x what was measured, at least 0
     * @param tries the attempts of a ratio, ignored for every other kind
     */
    public double fraction(double x, long tries) {
        return switch (kind) {
            case LEVEL, FLAG -> x;
            case TOTAL, COUNT -> 1 - StrictMath.pow(2, -x / half);
            case RATIO -> Math.min(1, x / Math.max(tries, minimum));
        };
    }
}
