package org.openssi.scoring.member;

import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Utf8Order;

/** Where a record stands among a member's records: "the latest" is the one with the greatest moment. */
record Moment(long occurredAt, String activityId) implements Comparable<Moment> {
    static Moment of(Activity activity) {
        return new Moment(activity.occurredAt(), activity.activityId());
    }

    @Override
    public int compareTo(Moment other) {
        return compare(occurredAt, activityId, other.occurredAt, other.activityId);
    }

    /** The order of two moments that are not made into objects. */
    static int compare(long occurredAt, String activityId, long otherOccurredAt, String otherActivityId) {
        int byTime = Long.compare(occurredAt, otherOccurredAt);
        return byTime != 0 ? byTime : Utf8Order.compare(activityId, otherActivityId);
    }
}
