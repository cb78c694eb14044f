package org.openssi.benchmarks.windows;

import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.WindowStore;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModel;

/** The graph: four topics, counted per member in windows of 90 days that begin every day, each scored as of its last day. */
final class WindowsTopology {
    /** Where the scores go, by member and the window's last day. */
    static final String SCORES = "ssi.windows.scores";

    /** Records of four topics interleave by time, and only nearly so; without grace a window would miss some. */
    private static final Duration GRACE = Duration.ofDays(1);

    private WindowsTopology() {}

    /** Hears of what passes. */
    interface Listener {
        /** A record of an activity topic was read. */
        void read(LogRecord logged);

        /** A window's score is written. */
        void updated();
    }

    /**
     * @param retention how long a window is kept, in the time of the records
     */
    static Topology of(ScoringModel scoringModel, Duration retention, Listener listener) {
        WindowModel model = new WindowModel(scoringModel);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        Topics.activityNames(),
                        Consumed.with(Serdes.String(), reading(ActivityCodec::decode))
                                .withTimestampExtractor(new OccurredAt())
                                .withName("ingest-activity"))
                .peek((memberId, logged) -> listener.read(logged), Named.as("count-read"))
                .filter((memberId, logged) -> logged instanceof Activity, Named.as("drop-day-ends"))
                .mapValues(logged -> (Activity) logged, Named.as("activity"))
                .groupByKey(Grouped.as("members"))
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofDays(scoringModel.windowDays()), GRACE)
                        .advanceBy(Duration.ofDays(1)))
                .aggregate(
                        model::nothing,
                        (memberId, activity, counts) -> model.add(activity, counts),
                        Named.as("count-in-windows"),
                        Materialized.<String, WindowCounts, WindowStore<Bytes, byte[]>>as("windows")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.serdeFrom(
                                        (topic, counts) -> counts == null ? null : counts.encode(),
                                        (topic, bytes) -> bytes == null
                                                ? null
                                                : model.nothing().read(bytes)))
                                .withRetention(retention)
                                .withCachingEnabled())
                .toStream(Named.as("windows-as-stream"))
                .map(
                        (window, counts) -> {
                            listener.updated();
                            return scored(model, window, counts);
                        },
                        Named.as("score"))
                .to(SCORES, Produced.with(Serdes.String(), scores()).withName("egress-scores"));
        return builder.build();
    }

    private static KeyValue<String, ScoreUpdate> scored(
            WindowModel model, Windowed<String> window, WindowCounts counts) {
        int lastDay = UtcDay.of(window.window().end()) - 1;
        return KeyValue.pair(
                Topics.scoreKey(window.key(), UtcDay.text(lastDay)), model.score(window.key(), lastDay, counts));
    }

    private static Serde<LogRecord> reading(Function<byte[], LogRecord> decode) {
        Deserializer<LogRecord> deserializer = (topic, bytes) -> decode.apply(bytes);
        return Serdes.serdeFrom(
                (topic, logged) -> {
                    throw new IllegalStateException("Nothing is written to the activity topics.");
                },
                deserializer);
    }

    private static Serde<ScoreUpdate> scores() {
        return Serdes.serdeFrom((topic, update) -> ScoreUpdateCodec.encode(update), (topic, bytes) -> {
            throw new IllegalStateException("No score is read.");
        });
    }

    /** Windows are of the time at which an activity occurred; a day end lies at its midnight. */
    private static final class OccurredAt implements TimestampExtractor {
        @Override
        public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
            if (record.value() instanceof Activity activity) {
                return activity.occurredAt();
            }
            return record.value() instanceof LogRecord.DayEnd end ? UtcDay.endMillis(end.day()) : partitionTime;
        }
    }
}
