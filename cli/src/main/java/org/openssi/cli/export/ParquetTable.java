package org.openssi.cli.export;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * How records become rows of Parquet.
 *
 * @param row the class of a row; its components are the columns, named as in the other formats
 * @param toRow a record as a row
 * @param day the day that a record belongs to, {@link #NO_DAY} where records belong to none
 */
record ParquetTable<T, R extends Record>(Class<R> row, Function<T, R> toRow, ToIntFunction<T> day) {
    /** Before every day there is. */
    static final int NO_DAY = Integer.MIN_VALUE;

    static <T, R extends Record> ParquetTable<T, R> byDay(Class<R> row, Function<T, R> toRow, ToIntFunction<T> day) {
        return new ParquetTable<>(row, toRow, day);
    }

    static <T, R extends Record> ParquetTable<T, R> ofNoDay(Class<R> row, Function<T, R> toRow) {
        return new ParquetTable<>(row, toRow, any -> NO_DAY);
    }

    /** Hundredths of points as the decimal that they are. */
    static BigDecimal points(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }
}
