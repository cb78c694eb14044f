package org.openssi.scorer.topology;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.openssi.schemas.codec.ConnectionCodec;
import org.openssi.schemas.codec.DayFragment;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.ClosingTime;
import org.openssi.scorer.run.ScorerProgress;
import org.openssi.scorer.store.ScorerStores;
import org.openssi.scorer.store.StoredDueIndex;
import org.openssi.scorer.store.StoredMembers;
import org.openssi.scorer.store.WriteBehindStore;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.closing.MemberScorer;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.ScoreOutputs;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.ScoreUpdate;

/** Hands each record to the core's {@link MemberScorer} and forwards what comes of it. */
final class ScoreMembersProcessor implements Processor<byte[], LogEntry, Object, Object>, ScoreOutputs {
    /** How many members are closed at a time: some 10 ms of work. */
    private static final int SLICE = 500;

    /** By name, as they come. */
    private final Map<String, ActivityTopic> topics = new HashMap<>();

    private final MemberScoring scoring;
    private final int partitions;
    private final ScorerProgress progress;
    private final Idleness process;

    private ProcessorContext<Object, Object> context;
    private int partition;
    private WriteBehindStore<PartitionLedger> ledgers;
    private MemberScorer scorer;
    /** The record that is being processed. */
    private Record<byte[], LogEntry> current;
    /** The offset behind the last record taken, by topic. */
    private final Map<ActivityTopic, Long> positions = new EnumMap<>(ActivityTopic.class);

    private Backlog daysToClose;
    private ClosingTime closing;

    ScoreMembersProcessor(MemberScoring scoring, int partitions, ScorerProgress progress, Idleness process) {
        this.scoring = scoring;
        this.partitions = partitions;
        this.progress = progress;
        this.process = process;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        partition = context.taskId().partition();
        closing = progress.closing(partition);
        positions.clear(); // a task that failed begins again where it had committed
        ledgers = context.getStateStore(ScorerStores.PARTITION_LEDGER);
        PartitionLedger ledger = ledgers.find(ScorerStores.THE_LEDGER);
        scorer = new MemberScorer(
                scoring,
                partition,
                key -> MemberPartition.of(key, partitions),
                ledger == null ? new PartitionLedger() : ledger,
                new StoredMembers(context.getStateStore(ScorerStores.MEMBERS)),
                new StoredDueIndex(context.getStateStore(ScorerStores.DUE_MEMBERS)),
                this);
        daysToClose = new Backlog(context, process, () -> !scorer.hasDaysToClose(), this::closeSlice, this::report);
        report();
    }

    @Override
    public void process(Record<byte[], LogEntry> record) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        ActivityTopic topic = topics.computeIfAbsent(metadata.topic(), Topics::topicOf);
        LogEntry entry = record.value();
        current = record;
        scorer.accept(topic, record.key(), entry.record(), entry.appendTime());
        daysToClose.workOff();
        positions.put(topic, metadata.offset() + 1);
    }

    private void closeSlice() {
        if (scorer.hasDaysToClose()) {
            long began = System.nanoTime();
            scorer.closeSlice(SLICE);
            closing.worked(System.nanoTime() - began);
        }
        ledgers.save(ScorerStores.THE_LEDGER, scorer.ledger());
    }

    private void report() {
        progress.scored(partition, scorer.ledger(), positions);
    }

    @Override
    public void close() {
        report();
    }

    @Override
    public void scored(ScoreUpdate update) {
        String key = Topics.scoreKey(update.memberId(), UtcDay.text(update.day()));
        context.forward(new Record<>(key, update, lastMoment(update.day())), ScorerTopology.EGRESS_SCORES);
    }

    @Override
    public void channels(ChannelCounts counts) {
        String key = Topics.scoreKey(counts.memberId(), UtcDay.text(counts.day()));
        context.forward(new Record<>(key, counts, lastMoment(counts.day())), ScorerTopology.EGRESS_CHANNELS);
    }

    @Override
    public void changed(int day, Cohort cohort, CohortChange change) {
        DayFragment fragment = new DayFragment(day, partition, partitions, cohort, change);
        context.forward(
                new Record<>(Topics.cohortKey(cohort), fragment, lastMoment(day)), ScorerTopology.EGRESS_DAY_FRAGMENTS);
    }

    @Override
    public void closedThrough(int day) {
        closing.dayClosed();
        DayFragment marker = DayFragment.marker(day, partition, partitions);
        context.forward(
                new Record<>("closed|" + partition, marker, lastMoment(day)), ScorerTopology.EGRESS_DAY_FRAGMENTS);
    }

    @Override
    public void connected(String memberId, String counterpartId, int since) {
        context.forward(
                new Record<>(
                        new Pair(memberId, counterpartId),
                        new ConnectionCodec.Connection(memberId, counterpartId, since),
                        UtcDay.startMillis(since)),
                ScorerTopology.EGRESS_NETWORKS);
    }

    @Override
    public void disconnected(String memberId, String counterpartId, int day) {
        context.forward(
                new Record<>(new Pair(memberId, counterpartId), null, UtcDay.startMillis(day)),
                ScorerTopology.EGRESS_NETWORKS);
    }

    @Override
    public void rejected(RejectionReason reason, String detail) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        // A record of any size is rejected, never one that is too large for the topic that it is rejected to.
        RejectedRecord rejected = new RejectedRecord(
                        metadata.topic(),
                        metadata.partition(),
                        metadata.offset(),
                        reason,
                        detail,
                        current.key(),
                        current.value().bytes())
                .limitedTo(Topics.MAX_REJECTED_BYTES);
        progress.rejections().add(topics.get(metadata.topic()), reason);
        context.forward(
                new Record<>(rejected.key(), rejected, current.value().appendTime()), ScorerTopology.EGRESS_REJECTED);
    }

    /** Output carries its day: the last millisecond of it. */
    private static long lastMoment(int day) {
        return UtcDay.endMillis(day) - 1;
    }
}
