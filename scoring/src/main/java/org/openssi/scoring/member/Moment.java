package org.openssi.scoring.member;

import org.openssi.scoring.activity.Utf8Order;

/** Where a record stands among a member's records: "the latest" is the one with the greatest moment. */
record Moment(long occurredAt, String activityId) implements Comparable<Moment> {
    @Override
    public int compareTo(Moment other) {
        int byTime = Long.compare(occurredAt, other.occurredAt);
        return byTime != 0 ? byTime : Utf8Order.compare(activityId, other.activityId);
    }
}
