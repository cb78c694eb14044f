package org.openssi.scoring.activity;

/** The four streams that activity arrives in. Each {@link ActivityType} belongs to exactly one of them. */
public enum ActivityTopic {
    POSTS,
    SEARCHES,
    SHARES,
    CONNECTIONS
}
