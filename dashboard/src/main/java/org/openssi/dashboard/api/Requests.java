package org.openssi.dashboard.api;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests were answered, how, and how long that took. Kinds are by route, never by what was asked about. */
public final class Requests {
    /** The page's files, and what is nothing. */
    private static final String NO_ROUTE = "other";

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * What is counted together.
     *
     * @param route such as {@code /api/members/{memberId}}
     * @param status of HTTP
     */
    public record Kind(String route, int status) {}

    /** How many of a kind, and how long they took together. */
    private record Answered(LongAdder count, LongAdder nanos) {}

    private final Map<Kind, Answered> answered = new ConcurrentHashMap<>();

    void answered(Context context, Float millis) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        Kind kind = new Kind(endpoint == null ? NO_ROUTE : endpoint.path, context.statusCode());
        Answered all = answered.computeIfAbsent(kind, one -> new Answered(new LongAdder(), new LongAdder()));
        all.count().increment();
        all.nanos().add((long) (millis * NANOS_PER_MILLI));
    }

    /** The kinds that there were. */
    public Set<Kind> kinds() {
        return Set.copyOf(answered.keySet());
    }

    /** How many of a kind were answered. */
    public long count(Kind kind) {
        Answered all = answered.get(kind);
        return all == null ? 0 : all.count().sum();
    }

    /** How long they took together, in nanoseconds. */
    public long nanos(Kind kind) {
        Answered all = answered.get(kind);
        return all == null ? 0 : all.nanos().sum();
    }
}
