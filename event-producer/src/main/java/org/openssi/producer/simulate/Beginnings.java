package org.openssi.producer.simulate;

import org.openssi.producer.source.ActivitySink;
import org.openssi.scoring.activity.ActivityType;

/**
 * The first day: everybody appears with a profile and with what they bring, their connections, endorsements and
 * recommendations. It is handed over hour by hour, since it is many times an ordinary day.
 */
final class Beginnings {
    private static final int BEGINNING = 2;
    private static final int HOURS = 24;
    private static final int MILLIS_PER_HOUR = 3_600_000;

    private final Population population;
    private final Acquaintances acquaintances;
    private final long seed;
    private final Timeline timeline;
    private final int[] broughtInside;
    private final Draws draws = new Draws();
    private final Draws scratch = new Draws();

    Beginnings(Population population, Acquaintances acquaintances, long seed, Timeline timeline) {
        this.population = population;
        this.acquaintances = acquaintances;
        this.seed = seed;
        this.timeline = timeline;
        broughtInside = new int[population.members];
        for (int i = 0; i < population.members; i++) {
            broughtInside[i] = (int) Math.min(
                    acquaintances.candidates(), Math.round(population.connections[i] * population.rules.insideShare()));
            acquaintances.take(i, broughtInside[i]);
        }
    }

    /** How many of a member's connections inside the population the member made before the first day: the first candidates. */
    int broughtInside(int member) {
        return broughtInside[member];
    }

    void handOver(int day, ActivitySink sink) {
        for (int i = 0; i < population.members; i++) {
            draws.restart(seed, BEGINNING, i, 0);
            timeline.profile(draws.below(MILLIS_PER_HOUR), i, 0);
        }
        timeline.handOver(day, sink);
        for (int hour = 1; hour < HOURS; hour++) {
            for (int i = 0; i < population.members; i++) {
                draws.restart(seed, BEGINNING, i, hour);
                bring(i, hour);
            }
            timeline.handOver(day, sink);
        }
    }

    /** What a member brings is numbered, and each hour has every 23rd of it. */
    private void bring(int i, int hour) {
        int endorsementsFrom = population.connections[i];
        int recommendationsFrom = endorsementsFrom + population.endorsements[i];
        int end = recommendationsFrom + population.recommendations[i];
        for (int n = hour - 1; n < end; n += HOURS - 1) {
            int at = hour * MILLIS_PER_HOUR + draws.below(MILLIS_PER_HOUR);
            if (n < endorsementsFrom) {
                connected(at, i, n);
            } else {
                ActivityType type = n < recommendationsFrom
                        ? ActivityType.ENDORSEMENT_RECEIVED
                        : ActivityType.RECOMMENDATION_RECEIVED;
                timeline.did(at, i, Timeline.outsider(n), type, 0, 1 + n);
            }
        }
    }

    /**
     * Without flags: whoever counts invitations that were accepted or decision makers that were met counts what is new,
     * and an old connection is not.
     */
    private void connected(int at, int i, int n) {
        ActivityType type = ActivityType.CONNECTION_ACCEPTED;
        if (n >= broughtInside[i]) {
            timeline.did(at, i, Timeline.outsider(n), type, 0, 1 + n);
            return;
        }
        int other = acquaintances.candidate(i, n, scratch);
        timeline.did(at, i, other, type, 0, 1 + n);
        timeline.received(at, i, other, type, 0, 1 + n);
    }
}
