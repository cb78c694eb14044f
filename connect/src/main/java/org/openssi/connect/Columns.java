package org.openssi.connect;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** The kinds of columns that the tables have, and what is put into them. */
final class Columns {
    /** Points of a score, in points: two decimals. */
    static final Schema POINTS = Decimal.schema(2);

    static final Schema POINTS_OR_NONE = Decimal.builder(2).optional().build();
    static final Schema DAY = Date.SCHEMA;
    static final Schema DAY_OR_NONE = Date.builder().optional().build();

    /** A name that a sink knows. */
    static final Schema JSON =
            SchemaBuilder.string().name("io.debezium.data.Json").build();

    static final Schema THRESHOLDS =
            SchemaBuilder.array(Schema.FLOAT64_SCHEMA).optional().build();

    static final List<String> PILLARS =
            List.of("professional_brand", "find_right_people", "insight_engagement", "strong_relationship");

    private Columns() {}

    /** Four columns of points, in the order of {@link org.openssi.scoring.model.Pillar}. */
    static SchemaBuilder pillars(String prefix, SchemaBuilder schema, Schema points) {
        for (String pillar : PILLARS) {
            schema.field(prefix + pillar, points);
        }
        return schema;
    }

    static void putPillars(String prefix, List<Integer> hundredths, Struct row) {
        for (int i = 0; i < PILLARS.size(); i++) {
            row.put(prefix + PILLARS.get(i), points(hundredths.get(i)));
        }
    }

    static BigDecimal points(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }

    /** Connect's form of a UTC day: its midnight. */
    @SuppressWarnings("JavaUtilDate") // Connect has no other
    static java.util.Date day(int epochDay) {
        return new java.util.Date(TimeUnit.DAYS.toMillis(epochDay));
    }

    /**
     * A name or an id as it is.
     *
     * @throws DataException if it has a NUL, which PostgreSQL has no text with, and which nobody else means anything by
     */
    static String text(String name) {
        if (name != null && name.indexOf('\0') >= 0) {
            throw new DataException("A name has a NUL in it, which no table can keep.");
        }
        return name;
    }

    /** Prose, in which a NUL is shown as what it is: nothing. */
    static String prose(String sentence) {
        return sentence.replace('\0', '\uFFFD');
    }
}
