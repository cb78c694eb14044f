package org.openssi.schemas.codec;

import java.util.stream.LongStream;
import org.openssi.schemas.avro.CohortChangeRecord;
import org.openssi.schemas.avro.CohortTypeSymbol;
import org.openssi.schemas.avro.DayFragmentRecord;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;

/** Day fragments as bytes and back. Safe for use by several threads. */
public final class DayFragmentCodec {
    private static final SingleObject<DayFragmentRecord> RECORDS =
            new SingleObject<>(DayFragmentRecord.class, DayFragmentRecord.getClassSchema());

    private static final byte[] HEADER = SingleObject.header(DayFragmentRecord.getClassSchema());
    private static final CohortTypeSymbol[] COHORT_TYPES = CohortTypeSymbol.values();
    private static final int PILLARS = 4;

    private DayFragmentCodec() {}

    /** The bytes of a day fragment. {@code OutputCodecsTest} holds them against Avro's own writer. */
    public static byte[] encode(DayFragment fragment) {
        AvroWriter out = AvroWriter.of(HEADER);
        out.number(fragment.day());
        out.number(fragment.partition());
        out.number(fragment.partitions());
        if (out.present(fragment.change())) {
            out.number(PercentileTableCodec.symbol(fragment.cohort()).ordinal());
            out.text(fragment.cohort().name());
            out.numbers(fragment.change().pillarSums());
            out.numbers(fragment.change().scores());
            out.numbers(fragment.change().changes());
        }
        return out.toBytes();
    }

    /** The day fragment in these bytes. */
    public static DayFragment decode(byte[] value) throws UnreadableBytes {
        if (value != null) {
            try {
                return decodeUsual(new AvroReader(value, HEADER));
            } catch (AvroReader.Unusual e) {
                return decodeAny(value);
            }
        }
        return decodeAny(null);
    }

    private static DayFragment decodeUsual(AvroReader in) throws AvroReader.Unusual, UnreadableBytes {
        int day = in.below(Integer.MAX_VALUE);
        int partition = in.below(Integer.MAX_VALUE);
        int partitions = in.below(Integer.MAX_VALUE);
        if (!in.present()) {
            return DayFragment.marker(day, partition, partitions);
        }
        Cohort cohort = PercentileTableCodec.cohort(COHORT_TYPES[in.below(COHORT_TYPES.length)], in.text());
        long[] pillarSums = in.numbers(PILLARS);
        long[] scores = in.numbers(SingleObject.MAX_ITEMS);
        long[] changes = in.numbers(SingleObject.MAX_ITEMS);
        return new DayFragment(day, partition, partitions, cohort, change(pillarSums, scores, changes));
    }

    private static DayFragment decodeAny(byte[] value) throws UnreadableBytes {
        DayFragmentRecord record = RECORDS.decode(value);
        int day = ScoreUpdateCodec.epochDay(record.getDay());
        CohortChangeRecord change = record.getChange();
        if (change == null) {
            return DayFragment.marker(day, record.getPartition(), record.getPartitions());
        }
        return new DayFragment(
                day,
                record.getPartition(),
                record.getPartitions(),
                PercentileTableCodec.cohort(change.getCohortType(), change.getCohort()),
                change(
                        change.getPillarSums().stream()
                                .mapToLong(Long::longValue)
                                .toArray(),
                        change.getScores().stream()
                                .mapToLong(Integer::longValue)
                                .toArray(),
                        change.getChanges().stream().mapToLong(Long::longValue).toArray()));
    }

    private static CohortChange change(long[] pillarSums, long[] scores, long[] changes) throws UnreadableBytes {
        if (pillarSums.length != PILLARS || changes.length != scores.length) {
            throw new UnreadableBytes("The day fragment has not four sums and a change for each score.", null);
        }
        return CohortChange.of(
                pillarSums, LongStream.of(scores).mapToInt(Math::toIntExact).toArray(), changes);
    }
}
