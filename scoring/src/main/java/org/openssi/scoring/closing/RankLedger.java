package org.openssi.scoring.closing;

import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/** How far ranking is: what each partition has closed, the last ranked day, and where ranking the next one stands. */
public final class RankLedger {
    private static final int NO_DAY = Watermark.NO_DAY;

    final Watermark closed;
    int lastRankedDay = NO_DAY;
    /** The day that is being ranked, or {@link Watermark#NO_DAY}. */
    int rankingDay = NO_DAY;
    /** The last cohort that was ranked on it, or {@code null}. */
    Cohort cursor;

    /** The ledger where no partition has closed anything. */
    public RankLedger(int partitions) {
        closed = new Watermark(partitions);
    }

    /** The last day that is ranked, or {@link Watermark#NO_DAY}. */
    public int lastRankedDay() {
        return lastRankedDay;
    }

    /** What the partitions have closed. */
    public Watermark closed() {
        return closed;
    }

    /** The ledger as bytes. */
    public byte[] encode() {
        StateWriter out = new StateWriter();
        out.unsigned(closed.inputs());
        for (int partition = 0; partition < closed.inputs(); partition++) {
            out.signed(closed.lastEndedDay(partition));
        }
        out.signed(lastRankedDay);
        out.signed(rankingDay);
        out.text(cursor == null ? null : cursor.type().name());
        out.text(cursor == null ? null : cursor.name());
        return out.toBytes();
    }

    /** The ledger in these bytes. */
    public static RankLedger decode(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        RankLedger ledger = new RankLedger(in.unsigned());
        for (int partition = 0; partition < ledger.closed.inputs(); partition++) {
            ledger.closed.advance(partition, Math.toIntExact(in.signed()));
        }
        ledger.lastRankedDay = Math.toIntExact(in.signed());
        ledger.rankingDay = Math.toIntExact(in.signed());
        String type = in.text();
        String name = in.text();
        ledger.cursor = type == null ? null : new Cohort(CohortType.valueOf(type), name);
        return ledger;
    }
}
