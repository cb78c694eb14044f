package org.openssi.connect;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.openssi.schemas.codec.ConnectionCodec;
import org.openssi.schemas.codec.GenerationCodec;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.RejectedCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.json.ScoreUpdateJson;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;

/** Records' values as the columns of the tables beside those of {@link Keys}. */
final class Rows {
    private static final Schema SCORE = Columns.pillars(
                    "",
                    SchemaBuilder.struct().name("org.openssi.connect.Score").field("score", Columns.POINTS),
                    Columns.POINTS)
            .field("industry", Schema.OPTIONAL_STRING_SCHEMA)
            .field("team", Schema.OPTIONAL_STRING_SCHEMA)
            .field("previous_score", Columns.POINTS_OR_NONE)
            .field("previous_day", Columns.DAY_OR_NONE)
            .field("signals", Columns.JSON)
            .field("model_version", Schema.STRING_SCHEMA)
            .build();

    private static final Schema PERCENTILES = Columns.pillars(
                    "mean_",
                    SchemaBuilder.struct()
                            .name("org.openssi.connect.Percentiles")
                            .field("members", Schema.OPTIONAL_INT64_SCHEMA)
                            .field("mean_score", Columns.POINTS_OR_NONE),
                    Columns.POINTS_OR_NONE)
            .field("thresholds", Columns.THRESHOLDS)
            .field("model_version", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static final Schema NETWORK = SchemaBuilder.struct()
            .name("org.openssi.connect.Network")
            .field("member_id", Schema.STRING_SCHEMA)
            .field("counterpart_id", Schema.STRING_SCHEMA)
            .field("since", Columns.DAY)
            .build();

    private static final Schema REJECTED = SchemaBuilder.struct()
            .name("org.openssi.connect.Rejected")
            .field("generation", Schema.STRING_SCHEMA)
            .field("input_topic", Schema.STRING_SCHEMA)
            .field("input_partition", Schema.INT32_SCHEMA)
            .field("input_offset", Schema.INT64_SCHEMA)
            .field("reason", Schema.STRING_SCHEMA)
            .field("detail", Schema.STRING_SCHEMA)
            .field("record_key", Schema.OPTIONAL_BYTES_SCHEMA)
            .field("record_value", Schema.OPTIONAL_BYTES_SCHEMA)
            .build();

    private static final Schema GENERATION = SchemaBuilder.struct()
            .name("org.openssi.connect.Generation")
            .field("generation", Schema.STRING_SCHEMA)
            .build();

    private Rows() {}

    /** The columns of a value that is single-object encoded. */
    static SchemaAndValue of(OutputTopic topic, byte[] value) throws UnreadableBytes {
        Struct row = switch (topic.output()) {
            case SCORES -> score(ScoreUpdateCodec.decode(value));
            case PERCENTILES -> percentiles(PercentileTableCodec.decode(value));
            case NETWORKS -> network(ConnectionCodec.decode(value));
            case REJECTED -> rejected(topic.generation(), RejectedCodec.decode(value));
            case GENERATIONS ->
                new Struct(GENERATION)
                        .put(
                                "generation",
                                OutputTopic.word(GenerationCodec.decode(value).name()));
        };
        return new SchemaAndValue(row.schema(), row);
    }

    /** The columns of a tombstone: none, which takes the row away, but for a percentile table. */
    static SchemaAndValue ofTombstone(OutputTopic topic) {
        // It says that the cohort has no table from that day on: without a row the one before would seem to hold.
        return topic.output() == OutputTopic.Output.PERCENTILES
                ? new SchemaAndValue(PERCENTILES, new Struct(PERCENTILES))
                : SchemaAndValue.NULL;
    }

    private static Struct score(ScoreUpdate update) {
        Struct row = new Struct(SCORE)
                .put("score", Columns.points(update.score()))
                .put("industry", Columns.text(update.industry()))
                .put("team", Columns.text(update.team()))
                .put("signals", ScoreUpdateJson.signals(update))
                .put("model_version", Columns.text(update.modelVersion()));
        Columns.putPillars("", update.pillars(), row);
        if (update.previous() != null) {
            row.put("previous_score", Columns.points(update.previous().score()))
                    .put("previous_day", Columns.day(update.previous().day()));
        }
        return row;
    }

    private static Struct percentiles(PercentileTable table) {
        Struct row = new Struct(PERCENTILES)
                .put("members", table.members())
                .put("mean_score", Columns.points(table.meanScore()))
                .put(
                        "thresholds",
                        table.thresholds().stream()
                                .map(hundredths -> hundredths / 100.0)
                                .toList())
                .put("model_version", Columns.text(table.modelVersion()));
        Columns.putPillars("mean_", table.meanPillars(), row);
        return row;
    }

    private static Struct network(ConnectionCodec.Connection connection) {
        return new Struct(NETWORK)
                .put("member_id", Columns.text(connection.memberId()))
                .put("counterpart_id", Columns.text(connection.counterpartId()))
                .put("since", Columns.day(connection.since()));
    }

    private static Struct rejected(String generation, RejectedRecord rejected) {
        return new Struct(REJECTED)
                .put("generation", generation)
                .put("input_topic", rejected.topic())
                .put("input_partition", rejected.partition())
                .put("input_offset", rejected.offset())
                .put("reason", rejected.reason().name())
                .put("detail", Columns.prose(rejected.detail()))
                .put("record_key", rejected.key())
                .put("record_value", rejected.value());
    }
}
