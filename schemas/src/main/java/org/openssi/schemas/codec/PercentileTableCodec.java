package org.openssi.schemas.codec;

import java.time.LocalDate;
import org.openssi.schemas.avro.CohortTypeSymbol;
import org.openssi.schemas.avro.PercentileTableRecord;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.PercentileTable;

/** Percentile tables as bytes and back. Safe for use by several threads. */
public final class PercentileTableCodec {
    private static final SingleObject<PercentileTableRecord> RECORDS =
            new SingleObject<>(PercentileTableRecord.class, PercentileTableRecord.getClassSchema());

    private PercentileTableCodec() {}

    /** The bytes of a percentile table. */
    public static byte[] encode(PercentileTable table) {
        return RECORDS.encode(new PercentileTableRecord(
                symbol(table.cohort()),
                table.cohort().name(),
                LocalDate.ofEpochDay(table.day()),
                table.members(),
                table.meanScore(),
                ScoreUpdateCodec.pillars(table.meanPillars()),
                table.thresholds(),
                table.modelVersion()));
    }

    /** The percentile table in these bytes. */
    public static PercentileTable decode(byte[] value) throws UnreadableBytes {
        PercentileTableRecord record = RECORDS.decode(value);
        if (record.getThresholds().size() != PercentileTable.THRESHOLDS) {
            throw new UnreadableBytes(
                    "The percentile table has not " + PercentileTable.THRESHOLDS + " thresholds.", null);
        }
        return new PercentileTable(
                cohort(record.getCohortType(), record.getCohort()),
                ScoreUpdateCodec.epochDay(record.getDay()),
                record.getMembers(),
                record.getMeanScore(),
                ScoreUpdateCodec.pillars(record.getMeanPillars()),
                record.getThresholds(),
                record.getModelVersion());
    }

    static CohortTypeSymbol symbol(Cohort cohort) {
        return CohortTypeSymbol.valueOf(cohort.type().name());
    }

    static Cohort cohort(CohortTypeSymbol type, String name) throws UnreadableBytes {
        if (type == CohortTypeSymbol.UNKNOWN) {
            throw new UnreadableBytes("The cohort is of a type that this version does not know.", null);
        }
        return new Cohort(CohortType.valueOf(type.name()), name);
    }
}
