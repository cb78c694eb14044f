package org.openssi.scorer.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.codec.ChannelCountsCodec;
import org.openssi.schemas.codec.ConnectionCodec;
import org.openssi.schemas.codec.DayFragment;
import org.openssi.schemas.codec.DayFragmentCodec;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.RejectedCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.ScorerProgress;
import org.openssi.scorer.store.ScorerStores;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.ScoreUpdate;

/**
 * The graph.
 *
 * <pre>
 * ssi.posts, ssi.searches, ssi.shares, ssi.connections
 *   -> score-members -> ssi.scores, ssi.channels, ssi.networks, ssi.rejected, ssi.day-fragments
 *   -> rank-cohorts  -> ssi.percentiles
 * </pre>
 */
public final class ScorerTopology {
    static final String EGRESS_SCORES = "egress-scores";
    static final String EGRESS_CHANNELS = "egress-channels";
    static final String EGRESS_DAY_FRAGMENTS = "egress-day-fragments";
    static final String EGRESS_NETWORKS = "egress-networks";
    static final String EGRESS_REJECTED = "egress-rejected";
    static final String EGRESS_PERCENTILES = "egress-percentiles";

    private static final String INGEST_ACTIVITY = "ingest-activity";
    private static final String INGEST_DAY_FRAGMENTS = "ingest-day-fragments";
    private static final String SCORE_MEMBERS = "score-members";
    private static final String RANK_COHORTS = "rank-cohorts";

    private ScorerTopology() {}

    /**
     * Builds the graph.
     *
     * @param topics as the generation sees them
     * @param partitions how many the activity topics have
     * @param progress hears how far each partition is
     * @param wire what the values in the topics look like
     */
    public static Topology build(
            Topics topics, int partitions, MemberScoring scoring, ScorerProgress progress, WireFormat wire) {
        Topology topology = new Topology();
        Idleness process = new Idleness();

        topology.addSource(
                AutoOffsetReset.earliest(),
                INGEST_ACTIVITY,
                new OccurredAtExtractor(),
                new ByteArrayDeserializer(),
                activity(wire),
                topics.logNames().toArray(String[]::new));
        topology.addProcessor(
                SCORE_MEMBERS,
                () -> new ScoreMembersProcessor(scoring, partitions, progress, process),
                INGEST_ACTIVITY);
        topology.addStateStore(ScorerStores.members(scoring), SCORE_MEMBERS);
        topology.addStateStore(ScorerStores.dueMembers(), SCORE_MEMBERS);
        topology.addStateStore(ScorerStores.partitionLedger(), SCORE_MEMBERS);
        topology.addSink(
                EGRESS_SCORES,
                topics.scores(),
                new StringSerializer(),
                wire.serializer(ScoreUpdateCodec::encode),
                ofMember(ScoreUpdate::memberId),
                SCORE_MEMBERS);
        topology.addSink(
                EGRESS_CHANNELS,
                topics.channels(),
                new StringSerializer(),
                wire.serializer(ChannelCountsCodec::encode),
                ofMember(ChannelCounts::memberId),
                SCORE_MEMBERS);
        topology.addSink(
                EGRESS_NETWORKS,
                topics.networks(),
                pairs(),
                wire.serializer(ConnectionCodec::encode),
                ofPair(),
                SCORE_MEMBERS);
        topology.addSink(
                EGRESS_REJECTED,
                topics.rejected(),
                new ByteArraySerializer(),
                wire.serializer(RejectedCodec::encode),
                asItCame(),
                SCORE_MEMBERS);
        topology.addSink(
                EGRESS_DAY_FRAGMENTS,
                topics.dayFragments(),
                new StringSerializer(),
                wire.serializer(DayFragmentCodec::encode),
                ofCohortOrAll(),
                SCORE_MEMBERS);

        topology.addSource(
                AutoOffsetReset.earliest(),
                INGEST_DAY_FRAGMENTS,
                new ByteArrayDeserializer(),
                fragments(wire),
                topics.dayFragments());
        topology.addProcessor(
                RANK_COHORTS,
                () -> new RankCohortsProcessor(scoring.model(), partitions, progress, process),
                INGEST_DAY_FRAGMENTS);
        topology.addStateStore(ScorerStores.cohortHistograms(), RANK_COHORTS);
        topology.addStateStore(ScorerStores.waitingChanges(), RANK_COHORTS);
        topology.addStateStore(ScorerStores.rankLedger(), RANK_COHORTS);
        topology.addSink(
                EGRESS_PERCENTILES,
                topics.percentiles(),
                new StringSerializer(),
                wire.serializer(PercentileTableCodec::encode),
                RANK_COHORTS);
        return topology;
    }

    private static Deserializer<LogEntry> activity(WireFormat wire) {
        return (topic, bytes) -> new LogEntry(ActivityCodec.decode(wire.fromTopic(bytes)), bytes);
    }

    private static Deserializer<DayFragment> fragments(WireFormat wire) {
        return (topic, bytes) -> {
            try {
                return DayFragmentCodec.decode(wire.fromTopic(bytes));
            } catch (UnreadableBytes e) {
                throw new IllegalStateException("A day fragment is damaged; only this program writes them.", e);
            }
        };
    }

    private static Serializer<Pair> pairs() {
        return (topic, pair) ->
                Topics.networkKey(pair.memberId(), pair.counterpartId()).getBytes(StandardCharsets.UTF_8);
    }

    /** What is said of a member stays together: the key's day must not decide. */
    private static <T> StreamPartitioner<String, T> ofMember(Function<T, String> memberId) {
        return (topic, key, value, partitions) -> one(MemberPartition.of(memberId.apply(value), partitions));
    }

    /** A member's connections stay together, the tombstones with them, which have nothing but their key. */
    private static StreamPartitioner<Pair, ConnectionCodec.Connection> ofPair() {
        return (topic, pair, connection, partitions) -> one(MemberPartition.of(pair.memberId(), partitions));
    }

    private static StreamPartitioner<byte[], RejectedRecord> asItCame() {
        return (topic, key, record, partitions) -> one(record.partition() % partitions);
    }

    /** A cohort is ranked in one place; that a partition has closed a day must be known in all of them. */
    private static StreamPartitioner<String, DayFragment> ofCohortOrAll() {
        return (topic, key, fragment, partitions) -> Optional.of(
                fragment.isMarker()
                        ? IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet())
                        : Set.of(MemberPartition.of(key.getBytes(StandardCharsets.UTF_8), partitions)));
    }

    private static Optional<Set<Integer>> one(int partition) {
        return Optional.of(Set.of(partition));
    }
}
