package org.openssi.scoring.activity;

import java.util.List;

/** The streams of the log. Each {@link ActivityType} belongs to exactly one of them. New ones go to the end. */
public enum ActivityTopic {
    POSTS,
    SEARCHES,
    SHARES,
    CONNECTIONS,
    /** What members achieved. No score is made of it: scores are held against it. */
    OUTCOMES;

    /** Those that scores are made of. They come first, so that their ordinals number the inputs of a task. */
    public static final List<ActivityTopic> SCORED = List.of(POSTS, SEARCHES, SHARES, CONNECTIONS);

    private static final List<ActivityTopic> NOT_SCORED = List.of(OUTCOMES);

    /** Whether scores are made of it. */
    public boolean isScored() {
        return this != OUTCOMES;
    }

    /**
     * The topics whose days are over together, this one among them: activity and outcomes come from different systems,
     * and neither waits for the other.
     */
    public List<ActivityTopic> endedTogether() {
        return isScored() ? SCORED : NOT_SCORED;
    }
}
