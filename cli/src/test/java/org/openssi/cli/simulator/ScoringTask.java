package org.openssi.cli.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.openssi.cli.recompute.PartitionLog;
import org.openssi.cli.recompute.PartitionLog.Appended;
import org.openssi.cli.simulator.OutputTopics.DayFragment;
import org.openssi.cli.simulator.OutputTopics.Rejected;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.Utf8Order;
import org.openssi.scoring.closing.DueIndex;
import org.openssi.scoring.closing.MemberScorer;
import org.openssi.scoring.closing.MemberStore;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.ScoreOutputs;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.member.ScoreUpdate;

/** One partition's {@code score-members}. Not final: broken rules are made from it, one deviation each. */
class ScoringTask extends Task implements MemberStore, DueIndex, ScoreOutputs {
    private record DueRow(int day, String memberId) {
        static final Comparator<DueRow> ORDER =
                Comparator.comparingInt(DueRow::day).thenComparing(DueRow::memberId, Utf8Order::compare);
    }

    private static final byte[] NOTHING = {};

    final int partition;
    final MemberScoring scoring;
    private final List<PartitionLog> inputs;
    private final OutputTopics outputs;
    private final Pace pace;

    private final LoggedStore<String> memberBytes = store("members", Utf8Order::compare);
    private final LoggedStore<DueRow> dueMembers = store("due-members", DueRow.ORDER);
    private final LoggedStore<String> ledgerBytes = store("partition-ledger", Utf8Order::compare);

    DecodedValues<MemberState> members;
    DecodedValues<PartitionLedger> ledgers;
    MemberScorer scorer;
    private ActivityTopic currentTopic;

    ScoringTask(Cast.Assignment assignment) {
        super("score-members-" + assignment.partition(), assignment.inputs().size());
        partition = assignment.partition();
        inputs = assignment.inputs();
        scoring = assignment.scoring();
        outputs = assignment.outputs();
        pace = assignment.pace();
    }

    @Override
    void open() {
        members = new DecodedValues<>(
                memberBytes,
                MemberState::encode,
                bytes -> MemberState.decode(bytes, scoring),
                pace.decodedMembersMost());
        ledgers = new DecodedValues<>(ledgerBytes, PartitionLedger::encode, PartitionLedger::decode, 1);
        PartitionLedger ledger = ledgers.find(THE_LEDGER);
        scorer = scorer(ledger == null ? new PartitionLedger() : ledger);
    }

    final MemberScorer scorer(PartitionLedger ledger) {
        return new MemberScorer(
                scoring, partition, key -> MemberPartition.of(key, outputs.partitions), ledger, this, this, this);
    }

    @Override
    boolean take(Random random) {
        List<ActivityTopic> unread = new ArrayList<>();
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            if (positions[topic.ordinal()]
                    < inputs.get(topic.ordinal()).entries().size()) {
                unread.add(topic);
            }
        }
        if (unread.isEmpty()) {
            return false;
        }
        ActivityTopic topic = unread.contains(currentTopic) && random.nextInt(pace.sameTopicRun()) > 0
                ? currentTopic
                : unread.get(random.nextInt(unread.size()));
        currentTopic = topic;
        instance().effect();
        accept(topic, inputs.get(topic.ordinal()).entries().get(positions[topic.ordinal()]));
        keepLedger();
        positions[topic.ordinal()]++;
        return true;
    }

    private List<ActivityTopic> unread() {
        List<ActivityTopic> unread = new ArrayList<>();
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            if (positions[topic.ordinal()]
                    < inputs.get(topic.ordinal()).entries().size()) {
                unread.add(topic);
            }
        }
        return unread;
    }

    void accept(ActivityTopic topic, Appended entry) {
        byte[] key = entry.key() == null ? null : entry.key().getBytes(StandardCharsets.UTF_8);
        scorer.accept(topic, key, entry.record(), entry.atMillis());
    }

    @Override
    boolean work() {
        if (!hasWork()) {
            return false;
        }
        instance().effect();
        scorer.closeSlice(pace.slice());
        keepLedger();
        return true;
    }

    void keepLedger() {
        ledgers.save(THE_LEDGER, scorer.ledger());
    }

    @Override
    boolean hasWork() {
        return scorer.hasDaysToClose();
    }

    @Override
    boolean hasInput() {
        return !unread().isEmpty();
    }

    @Override
    void flush() {
        members.flush();
        ledgers.flush();
    }

    final PartitionLedger ledger() {
        return scorer.ledger();
    }

    @Override
    public MemberState find(String memberId) {
        return members.find(memberId);
    }

    @Override
    public void save(String memberId, MemberState state) {
        instance().effect();
        members.save(memberId, state);
    }

    @Override
    public void add(int day, String memberId) {
        dueMembers.put(new DueRow(day, memberId), NOTHING);
    }

    @Override
    public void remove(int day, String memberId) {
        dueMembers.delete(new DueRow(day, memberId));
    }

    @Override
    public int firstDay() {
        return dueMembers.isEmpty() ? DueIndex.NEVER : dueMembers.firstKey().day();
    }

    @Override
    public List<String> members(int day, String after, int limit) {
        return dueMembers.from(new DueRow(day, after == null ? "" : after), after == null).keySet().stream()
                .takeWhile(row -> row.day() == day)
                .limit(limit)
                .map(DueRow::memberId)
                .toList();
    }

    @Override
    public void scored(ScoreUpdate update) {
        instance().append(outputs.scores, update);
    }

    @Override
    public void channels(ChannelCounts counts) {
        instance().append(outputs.channels, counts);
    }

    @Override
    public void changed(int day, Cohort cohort, CohortChange change) {
        int to = MemberPartition.of(Topics.cohortKey(cohort), outputs.partitions);
        instance()
                .append(
                        outputs.dayFragments.get(to),
                        new DayFragment(day, partition, cohort, CohortChange.decode(change.encode())));
    }

    @Override
    public void closedThrough(int day) {
        outputs.dayFragments.forEach(log -> instance().append(log, new DayFragment(day, partition, null, null)));
    }

    @Override
    public void connected(String memberId, String counterpartId, int since) {
        instance()
                .append(outputs.networks.get(partition), Outputs.connection(partition, memberId, counterpartId, since));
    }

    @Override
    public void disconnected(String memberId, String counterpartId, int day) {
        instance().append(outputs.networks.get(partition), Outputs.disconnection(partition, memberId, counterpartId));
    }

    @Override
    public void rejected(RejectionReason reason, String detail) {
        int topic = currentTopic.ordinal();
        instance().append(outputs.rejected, new Rejected(topic, partition, positions[topic], reason.name()));
    }
}
