package org.openssi.scoring.closing;

import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/**
 * How far one partition is: the last ended day of each topic, what became of their records, the last closed day, and
 * where closing the next one stands. Small, changed by every record, and kept as one value.
 */
public final class PartitionLedger {
    /** The last closed day of a partition that has closed none, and the day being closed where none is. */
    public static final int NO_DAY = Intake.NO_DAY;

    private static final int TOPICS = ActivityTopic.SCORED.size();

    final int[] lastEndedDays = new int[TOPICS];
    final Counts[] counts = new Counts[TOPICS];
    int lastClosedDay = NO_DAY;
    /** The day that is being closed, or {@link #NO_DAY}. */
    int closingDay = NO_DAY;
    /** The last member that was closed on it, or {@code null}. */
    String cursor;

    /** What {@link Tally} reports, in a form that a record can be added to. */
    static final class Counts {
        long produced;
        long counted;
        long duplicates;
        long rejected;
        long late;
        long unchecked;
        long dayEnds;
        long dayEndsRepeated;
        long dayEndsRejected;

        Tally tally() {
            return new Tally(
                    produced,
                    counted,
                    duplicates,
                    rejected,
                    late,
                    unchecked,
                    dayEnds,
                    dayEndsRepeated,
                    dayEndsRejected);
        }
    }

    /** The ledger of a partition of which nothing was read yet. */
    public PartitionLedger() {
        for (int topic = 0; topic < TOPICS; topic++) {
            lastEndedDays[topic] = NO_DAY;
            counts[topic] = new Counts();
        }
    }

    /** The last day that is over in a topic, or {@link #NO_DAY}. */
    public int lastEndedDay(ActivityTopic topic) {
        return lastEndedDays[topic.ordinal()];
    }

    /** The last day that all four topics have ended, or {@link #NO_DAY}. */
    public int watermark() {
        int day = Integer.MAX_VALUE;
        for (int ended : lastEndedDays) {
            day = Math.min(day, ended);
        }
        return day;
    }

    /** What became of a topic's records. */
    public Tally tally(ActivityTopic topic) {
        return counts[topic.ordinal()].tally();
    }

    /** The last closed day, or {@link #NO_DAY}. */
    public int lastClosedDay() {
        return lastClosedDay;
    }

    /** The ledger as bytes. */
    public byte[] encode() {
        StateWriter out = new StateWriter();
        for (int topic = 0; topic < TOPICS; topic++) {
            out.signed(lastEndedDays[topic]);
            Counts c = counts[topic];
            for (long count : new long[] {
                c.produced,
                c.counted,
                c.duplicates,
                c.rejected,
                c.late,
                c.unchecked,
                c.dayEnds,
                c.dayEndsRepeated,
                c.dayEndsRejected
            }) {
                out.unsigned(count);
            }
        }
        out.signed(lastClosedDay);
        out.signed(closingDay);
        out.text(cursor);
        return out.toBytes();
    }

    /** The ledger in these bytes. */
    public static PartitionLedger decode(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        PartitionLedger ledger = new PartitionLedger();
        for (int topic = 0; topic < TOPICS; topic++) {
            ledger.lastEndedDays[topic] = Math.toIntExact(in.signed());
            Counts c = ledger.counts[topic];
            c.produced = in.unsignedLong();
            c.counted = in.unsignedLong();
            c.duplicates = in.unsignedLong();
            c.rejected = in.unsignedLong();
            c.late = in.unsignedLong();
            c.unchecked = in.unsignedLong();
            c.dayEnds = in.unsignedLong();
            c.dayEndsRepeated = in.unsignedLong();
            c.dayEndsRejected = in.unsignedLong();
        }
        ledger.lastClosedDay = Math.toIntExact(in.signed());
        ledger.closingDay = Math.toIntExact(in.signed());
        ledger.cursor = in.text();
        return ledger;
    }
}
