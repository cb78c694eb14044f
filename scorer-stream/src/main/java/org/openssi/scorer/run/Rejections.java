package org.openssi.scorer.run;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.RejectionReason;

/**
 * How many records this process has rejected, and why. How many there ever were is in the state, without the reasons; what
 * was rejected in a transaction that failed is counted again here.
 */
public final class Rejections {
    /** What is counted together. */
    public record Kind(ActivityTopic topic, RejectionReason reason) {}

    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    /** One more. */
    public void add(ActivityTopic topic, RejectionReason reason) {
        counts.computeIfAbsent(new Kind(topic, reason), kind -> new LongAdder()).increment();
    }

    /** The kinds that there were. */
    public Set<Kind> kinds() {
        return Set.copyOf(counts.keySet());
    }

    /** How many of a kind. */
    public long count(Kind kind) {
        LongAdder count = counts.get(kind);
        return count == null ? 0 : count.sum();
    }
}
