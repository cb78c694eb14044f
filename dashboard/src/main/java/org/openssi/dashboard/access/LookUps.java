package org.openssi.dashboard.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How often one viewer may ask. Whoever asks in bursts may do so, as long as it is no more over some seconds. */
public final class LookUps {
    private static final int BURST_SECONDS = 10;

    /** So many viewers are remembered, those who asked last. */
    private static final int VIEWERS = 10_000;

    private final int perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > VIEWERS;
        }
    };

    /** @param perSecond how many, in the long run; 0 for as many as they like */
    public LookUps(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Counts a look-up.
     *
     * @param viewer whose
     * @return empty if it may be answered, else after how many seconds one may be
     */
    public OptionalLong take(String viewer) {
        if (perSecond == 0) {
            return OptionalLong.empty();
        }
        long nanos = bucket(viewer).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
        return nanos == 0 ? OptionalLong.empty() : OptionalLong.of(1 + TimeUnit.NANOSECONDS.toSeconds(nanos));
    }

    private synchronized Bucket bucket(String viewer) {
        return buckets.computeIfAbsent(
                viewer,
                name -> Bucket.builder()
                        .addLimit(limit -> limit.capacity((long) perSecond * BURST_SECONDS)
                                .refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }
}
