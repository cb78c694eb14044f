package org.openssi.scoring.closing;

/**
 * What became of the records of one topic partition. Every record that is not a day end was produced, and
 * {@code produced = counted + duplicates + rejected} at all times.
 *
 * @param produced activity records read
 * @param counted of them, those that count
 * @param duplicates of them, those that had come before
 * @param rejected of them, those that are wrong
 * @param late of those that count, those that came after their day was over
 * @param unchecked of those that count, those of a member with too many ids to tell
 * @param dayEnds day ends that ended a day
 * @param dayEndsRepeated day ends that said nothing new
 * @param dayEndsRejected day ends for days that were not over
 */
public record Tally(
        long produced,
        long counted,
        long duplicates,
        long rejected,
        long late,
        long unchecked,
        long dayEnds,
        long dayEndsRepeated,
        long dayEndsRejected) {

    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The sum of two. */
    public Tally plus(Tally other) {
        return new Tally(
                produced + other.produced,
                counted + other.counted,
                duplicates + other.duplicates,
                rejected + other.rejected,
                late + other.late,
                unchecked + other.unchecked,
                dayEnds + other.dayEnds,
                dayEndsRepeated + other.dayEndsRepeated,
                dayEndsRejected + other.dayEndsRejected);
    }
}
