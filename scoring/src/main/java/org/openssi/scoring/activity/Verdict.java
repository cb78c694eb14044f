package org.openssi.scoring.activity;

/** What becomes of a record of an activity topic. */
public sealed interface Verdict {
    /**
     * It counts, unless it is a duplicate.
     *
     * @param activity as it came
     * @param effectiveDay the first UTC day whose score it is part of
     */
    record Counts(Activity activity, int effectiveDay) implements Verdict {
        /** Whether it came after its day was over. */
        public boolean late() {
            return effectiveDay > activity.day();
        }
    }

    /** Every UTC day up to {@code day} is now over in this topic partition. */
    record DayEnded(int day) implements Verdict {}

    /** A day end that repeats what is known, or goes back. */
    record Repeated(int day) implements Verdict {}

    /** It does not count. */
    record Rejected(RejectionReason reason, String detail) implements Verdict {}
}
