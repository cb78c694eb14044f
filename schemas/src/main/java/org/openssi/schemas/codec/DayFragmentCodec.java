package org.openssi.schemas.codec;

import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openssi.schemas.avro.CohortChangeRecord;
import org.openssi.schemas.avro.DayFragmentRecord;
import org.openssi.scoring.cohort.CohortChange;

/** Day fragments as bytes and back. Safe for use by several threads. */
public final class DayFragmentCodec {
    private static final SingleObject<DayFragmentRecord> RECORDS =
            new SingleObject<>(DayFragmentRecord.class, DayFragmentRecord.getClassSchema());

    private static final int PILLARS = 4;

    private DayFragmentCodec() {}

    /** The bytes of a day fragment. */
    public static byte[] encode(DayFragment fragment) {
        LocalDate day = LocalDate.ofEpochDay(fragment.day());
        if (fragment.isMarker()) {
            return RECORDS.encode(new DayFragmentRecord(day, fragment.partition(), fragment.partitions(), null));
        }
        CohortChange change = fragment.change();
        return RECORDS.encode(new DayFragmentRecord(
                day,
                fragment.partition(),
                fragment.partitions(),
                new CohortChangeRecord(
                        PercentileTableCodec.symbol(fragment.cohort()),
                        fragment.cohort().name(),
                        LongStream.of(change.pillarSums()).boxed().toList(),
                        IntStream.of(change.scores()).boxed().toList(),
                        LongStream.of(change.changes()).boxed().toList())));
    }

    /** The day fragment in these bytes. */
    public static DayFragment decode(byte[] value) throws UnreadableBytes {
        DayFragmentRecord record = RECORDS.decode(value);
        int day = ScoreUpdateCodec.epochDay(record.getDay());
        CohortChangeRecord change = record.getChange();
        if (change == null) {
            return DayFragment.marker(day, record.getPartition(), record.getPartitions());
        }
        int scores = change.getScores().size();
        if (change.getPillarSums().size() != PILLARS || change.getChanges().size() != scores) {
            throw new UnreadableBytes("The day fragment has not four sums and a change for each score.", null);
        }
        return new DayFragment(
                day,
                record.getPartition(),
                record.getPartitions(),
                PercentileTableCodec.cohort(change.getCohortType(), change.getCohort()),
                CohortChange.of(
                        change.getPillarSums().stream()
                                .mapToLong(Long::longValue)
                                .toArray(),
                        change.getScores().stream().mapToInt(Integer::intValue).toArray(),
                        change.getChanges().stream().mapToLong(Long::longValue).toArray()));
    }
}
