package org.openssi.scorer.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.openssi.schemas.codec.DayFragment;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.ScorerProgress;
import org.openssi.scorer.store.ScorerStores;
import org.openssi.scorer.store.StoredCohorts;
import org.openssi.scorer.store.StoredWaitingChanges;
import org.openssi.scorer.store.WriteBehindStore;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.closing.CohortRanker;
import org.openssi.scoring.closing.RankLedger;
import org.openssi.scoring.closing.RankOutputs;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.model.ScoringModel;

/** Hands each day fragment to the core's {@link CohortRanker} and forwards what comes of it. */
final class RankCohortsProcessor implements Processor<byte[], DayFragment, Object, Object>, RankOutputs {
    /** How many cohorts are ranked at a time. */
    private static final int SLICE = 200;

    private final ScoringModel model;
    private final int partitions;
    private final ScorerProgress progress;
    private final Idleness process;

    private ProcessorContext<Object, Object> context;
    private int partition;
    private WriteBehindStore<RankLedger> ledgers;
    private CohortRanker ranker;
    private Backlog daysToRank;

    RankCohortsProcessor(ScoringModel model, int partitions, ScorerProgress progress, Idleness process) {
        this.model = model;
        this.partitions = partitions;
        this.progress = progress;
        this.process = process;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        partition = context.taskId().partition();
        ledgers = context.getStateStore(ScorerStores.RANK_LEDGER);
        RankLedger ledger = ledgers.find(ScorerStores.THE_LEDGER);
        ranker = new CohortRanker(
                model,
                ledger == null ? new RankLedger(partitions) : ledger,
                new StoredCohorts(context.getStateStore(ScorerStores.COHORT_HISTOGRAMS)),
                new StoredWaitingChanges(context.getStateStore(ScorerStores.WAITING_CHANGES)),
                this);
        daysToRank = new Backlog(context, process, () -> !ranker.hasDaysToRank(), this::rankSlice, this::report);
        report();
    }

    @Override
    public void process(Record<byte[], DayFragment> record) {
        DayFragment fragment = record.value();
        if (fragment.partitions() != partitions) {
            throw new IllegalStateException("A day fragment is of a log with " + fragment.partitions()
                    + " partitions, and this one has " + partitions + ".");
        }
        if (fragment.isMarker()) {
            ranker.closedThrough(fragment.partition(), fragment.day());
        } else {
            ranker.changed(fragment.day(), fragment.cohort(), fragment.change());
        }
        daysToRank.workOff();
    }

    private void rankSlice() {
        ranker.rankSlice(SLICE);
        ledgers.save(ScorerStores.THE_LEDGER, ranker.ledger());
    }

    private void report() {
        progress.ranked(partition, ranker.ledger().lastRankedDay());
    }

    @Override
    public void ranked(PercentileTable table) {
        forward(table.cohort(), table.day(), table);
    }

    @Override
    public void tooSmall(Cohort cohort, int day) {
        forward(cohort, day, null);
    }

    private void forward(Cohort cohort, int day, PercentileTable table) {
        String key = Topics.percentilesKey(cohort, UtcDay.text(day));
        context.forward(new Record<>(key, table, UtcDay.endMillis(day) - 1), ScorerTopology.EGRESS_PERCENTILES);
    }
}
