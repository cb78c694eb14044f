package org.openssi.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.format.DateTimeParseException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.openssi.scoring.activity.UtcDay;

/** Records' keys as the columns of the tables' primary keys. */
final class Keys {
    private static final Schema SCORE = SchemaBuilder.struct()
            .name("org.openssi.connect.ScoreKey")
            .field("generation", Schema.STRING_SCHEMA)
            .field("member_id", Schema.STRING_SCHEMA)
            .field("day", Columns.DAY)
            .build();

    private static final Schema PERCENTILES = SchemaBuilder.struct()
            .name("org.openssi.connect.PercentilesKey")
            .field("generation", Schema.STRING_SCHEMA)
            .field("cohort_type", Schema.STRING_SCHEMA)
            .field("cohort", Schema.STRING_SCHEMA)
            .field("day", Columns.DAY)
            .build();

    private static final Schema NETWORK = SchemaBuilder.struct()
            .name("org.openssi.connect.NetworkKey")
            .field("generation", Schema.STRING_SCHEMA)
            .field("pair", Schema.STRING_SCHEMA)
            .build();

    private static final Schema GENERATION = SchemaBuilder.struct()
            .name("org.openssi.connect.GenerationKey")
            .field("name", Schema.STRING_SCHEMA)
            .build();

    private Keys() {}

    /** The columns of a key. A rejected record's key is whatever came: its row is found by the position in its value. */
    static SchemaAndValue of(OutputTopic topic, byte[] key) {
        if (topic.output() == OutputTopic.Output.REJECTED) {
            return SchemaAndValue.NULL;
        }
        if (key == null) {
            throw new DataException("The record has no key, and so no place in a table.");
        }
        String text = Columns.text(new String(key, UTF_8));
        return switch (topic.output()) {
            case SCORES -> score(topic.generation(), text);
            case PERCENTILES -> percentiles(topic.generation(), text);
            // Where an id has the separator in it, a key says of several pairs: for the topic they are one, and so
            // here.
            case NETWORKS ->
                row(new Struct(NETWORK).put("generation", topic.generation()).put("pair", text));
            case GENERATIONS -> row(new Struct(GENERATION).put("name", text));
            case REJECTED -> throw new IllegalStateException("answered above");
        };
    }

    /** {@code memberId|day}; a member's id may itself have the separator in it. */
    private static SchemaAndValue score(String generation, String key) {
        int bar = key.lastIndexOf('|');
        if (bar < 1) {
            throw new DataException("The key '" + key + "' is not of the form memberId|day.");
        }
        return row(new Struct(SCORE)
                .put("generation", generation)
                .put("member_id", key.substring(0, bar))
                .put("day", day(key, bar)));
    }

    /** {@code type|cohort|day}; a cohort's name may itself have the separator in it. */
    private static SchemaAndValue percentiles(String generation, String key) {
        int first = key.indexOf('|');
        int last = key.lastIndexOf('|');
        if (first < 1 || first == last) {
            throw new DataException("The key '" + key + "' is not of the form type|cohort|day.");
        }
        return row(new Struct(PERCENTILES)
                .put("generation", generation)
                .put("cohort_type", key.substring(0, first))
                .put("cohort", key.substring(first + 1, last))
                .put("day", day(key, last)));
    }

    @SuppressWarnings("JavaUtilDate") // Connect has no other
    private static java.util.Date day(String key, int bar) {
        try {
            return Columns.day(UtcDay.parse(key.substring(bar + 1)));
        } catch (DateTimeParseException e) {
            throw new DataException("The key '" + key + "' does not end in a day.", e);
        }
    }

    private static SchemaAndValue row(Struct row) {
        return new SchemaAndValue(row.schema(), row);
    }
}
