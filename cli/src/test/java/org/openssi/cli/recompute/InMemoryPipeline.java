package org.openssi.cli.recompute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.openssi.schemas.json.PercentileTableJson;
import org.openssi.schemas.json.ScoreUpdateJson;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.closing.CohortRanker;
import org.openssi.scoring.closing.CohortStore;
import org.openssi.scoring.closing.DueIndex;
import org.openssi.scoring.closing.MemberScorer;
import org.openssi.scoring.closing.MemberStore;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.RankLedger;
import org.openssi.scoring.closing.RankOutputs;
import org.openssi.scoring.closing.ScoreOutputs;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.closing.WaitingChanges;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.cohort.ScoreHistogram;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModel;

/**
 * The whole pipeline in plain Java over the functional core: partitions that read their topics in a drawn order, close
 * in slices at drawn moments, and are built anew from their bytes now and then.
 */
final class InMemoryPipeline {
    private static final int SLICE = 3;
    private static final long APPENDED_LONG_AFTER = 4_000_000_000_000L;

    private final MemberScoring scoring;
    private final int partitions;
    private final Random random;
    private final List<Partition> members = new ArrayList<>();
    private final List<Ranks> ranks = new ArrayList<>();

    final List<ScoreUpdate> updates = new ArrayList<>();
    final TreeMap<String, String> tables = new TreeMap<>();
    final Map<RejectionReason, Integer> rejected = new TreeMap<>();

    InMemoryPipeline(ScoringModel model, int partitions, Random random) {
        this.scoring = new MemberScoring(model);
        this.partitions = partitions;
        this.random = random;
        for (int partition = 0; partition < partitions; partition++) {
            members.add(new Partition(partition));
            ranks.add(new Ranks());
        }
    }

    /** Reads the whole log in an order drawn record by record, and works until nothing is left to do. */
    void run(List<PartitionLog> log) {
        List<Deque<LogRecord>> queues = new ArrayList<>();
        for (PartitionLog part : log) {
            queues.add(new ArrayDeque<>(part.records()));
        }
        long left = queues.stream().mapToInt(Deque::size).sum();
        while (left > 0) {
            int at = random.nextInt(log.size());
            int run = random.nextInt(50); // one topic may race ahead of the others
            while (run-- > 0 && !queues.get(at).isEmpty()) {
                Partition partition = members.get(log.get(at).partition());
                partition.accept(
                        ActivityTopic.values()[log.get(at).topic()],
                        queues.get(at).remove());
                left--;
            }
            ranks.get(random.nextInt(partitions)).work(random.nextInt(20));
        }
        members.forEach(Partition::finish);
        ranks.forEach(rank -> rank.work(Integer.MAX_VALUE));
    }

    List<String> scoreLines() {
        List<ScoreUpdate> sorted = new ArrayList<>(updates);
        sorted.sort((a, b) -> a.day() != b.day()
                ? Integer.compare(a.day(), b.day())
                : Utf8Order.BY_BYTES.compare(a.memberId(), b.memberId()));
        return sorted.stream().map(ScoreUpdateJson::line).toList();
    }

    List<String> tableLines() {
        return List.copyOf(tables.values());
    }

    Tally tally() {
        Tally sum = Tally.NOTHING;
        for (Partition partition : members) {
            for (ActivityTopic topic : ActivityTopic.values()) {
                sum = sum.plus(partition.scorer.ledger().tally(topic));
            }
        }
        return sum;
    }

    /** One partition's members. States are kept as bytes, so that whatever is not saved is lost. */
    private final class Partition implements MemberStore, DueIndex, ScoreOutputs {
        private final int number;
        private final Map<String, byte[]> states = new HashMap<>();
        private final TreeMap<Integer, TreeSet<String>> due = new TreeMap<>();
        private MemberScorer scorer;

        Partition(int number) {
            this.number = number;
            scorer = scorer(new PartitionLedger());
        }

        private MemberScorer scorer(PartitionLedger ledger) {
            return new MemberScorer(
                    scoring, number, key -> MemberPartition.of(key, partitions), ledger, this, this, this);
        }

        void accept(ActivityTopic topic, LogRecord record) {
            byte[] key =
                    record instanceof Activity activity ? activity.memberId().getBytes(StandardCharsets.UTF_8) : null;
            scorer.accept(topic, key, record, APPENDED_LONG_AFTER);
            if (random.nextInt(3) == 0) {
                scorer.closeSlice(SLICE);
            }
            if (random.nextInt(100) == 0) {
                scorer = scorer(PartitionLedger.decode(scorer.ledger().encode()));
            }
        }

        void finish() {
            while (scorer.hasDaysToClose()) {
                scorer.closeSlice(SLICE);
            }
        }

        @Override
        public MemberState find(String memberId) {
            byte[] bytes = states.get(memberId);
            return bytes == null ? null : MemberState.decode(bytes, scoring);
        }

        @Override
        public void save(String memberId, MemberState state) {
            states.put(memberId, state.encode());
        }

        @Override
        public void add(int day, String memberId) {
            due.computeIfAbsent(day, key -> new TreeSet<>(Utf8Order.BY_BYTES)).add(memberId);
        }

        @Override
        public void remove(int day, String memberId) {
            due.get(day).remove(memberId);
            due.values().removeIf(TreeSet::isEmpty);
        }

        @Override
        public int firstDay() {
            return due.isEmpty() ? DueIndex.NEVER : due.firstKey();
        }

        @Override
        public List<String> members(int day, String after, int limit) {
            TreeSet<String> all = due.getOrDefault(day, new TreeSet<>(Utf8Order.BY_BYTES));
            return (after == null ? all : all.tailSet(after, false))
                    .stream().limit(limit).toList();
        }

        @Override
        public void scored(ScoreUpdate update) {
            updates.add(update);
        }

        @Override
        public void changed(int day, Cohort cohort, CohortChange change) {
            CohortChange read = CohortChange.decode(change.encode());
            ranks.get(Math.floorMod(cohort.hashCode(), partitions)).inbox.add(r -> r.changed(day, cohort, read));
        }

        @Override
        public void closedThrough(int day) {
            ranks.forEach(rank -> rank.inbox.add(r -> r.closedThrough(number, day)));
        }

        @Override
        public void connected(String memberId, String counterpartId, int since) {}

        @Override
        public void disconnected(String memberId, String counterpartId, int day) {}

        @Override
        public void rejected(RejectionReason reason, String detail) {
            rejected.merge(reason, 1, Integer::sum);
        }
    }

    /** One partition's cohorts. */
    private final class Ranks implements CohortStore, WaitingChanges, RankOutputs {
        private final Deque<Consumer<CohortRanker>> inbox = new ArrayDeque<>();
        private final Map<Cohort, byte[]> histograms = new HashMap<>();
        private final TreeMap<Integer, TreeMap<Cohort, CohortChange>> waiting = new TreeMap<>();
        private CohortRanker ranker = new CohortRanker(scoring.model(), new RankLedger(partitions), this, this, this);

        void work(int most) {
            for (int i = 0; i < most && !inbox.isEmpty(); i++) {
                inbox.remove().accept(ranker);
                ranker.rankSlice(SLICE);
                ranker = new CohortRanker(
                        scoring.model(), RankLedger.decode(ranker.ledger().encode()), this, this, this);
            }
            if (inbox.isEmpty()) {
                while (ranker.hasDaysToRank()) {
                    ranker.rankSlice(SLICE);
                }
            }
        }

        @Override
        public ScoreHistogram find(Cohort cohort) {
            byte[] bytes = histograms.get(cohort);
            return bytes == null ? null : ScoreHistogram.decode(bytes);
        }

        @Override
        public void save(Cohort cohort, ScoreHistogram histogram) {
            histograms.put(cohort, histogram.encode());
        }

        @Override
        public void remove(Cohort cohort) {
            histograms.remove(cohort);
        }

        @Override
        public void add(int day, Cohort cohort, CohortChange part) {
            waiting.computeIfAbsent(day, key -> new TreeMap<>())
                    .computeIfAbsent(cohort, key -> new CohortChange())
                    .add(part);
        }

        @Override
        public CohortChange take(int day, Cohort cohort) {
            CohortChange change = waiting.get(day).remove(cohort);
            waiting.values().removeIf(TreeMap::isEmpty);
            return change;
        }

        @Override
        public int firstDay() {
            return waiting.isEmpty() ? WaitingChanges.NEVER : waiting.firstKey();
        }

        @Override
        public List<Cohort> cohorts(int day, Cohort after, int limit) {
            TreeMap<Cohort, CohortChange> all = waiting.getOrDefault(day, new TreeMap<>());
            return (after == null ? all : all.tailMap(after, false))
                    .keySet().stream().limit(limit).toList();
        }

        @Override
        public void ranked(PercentileTable table) {
            String order = String.format(
                    "%08d %d %s",
                    table.day(), table.cohort().type().ordinal(), table.cohort().name());
            tables.put(order, PercentileTableJson.line(table));
        }

        @Override
        public void tooSmall(Cohort cohort, int day) {}
    }
}
