package org.openssi.cli.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.openssi.cli.simulator.OutputTopics.DayFragment;
import org.openssi.cli.simulator.OutputTopics.Ranked;
import org.openssi.scoring.closing.CohortRanker;
import org.openssi.scoring.closing.CohortStore;
import org.openssi.scoring.closing.RankLedger;
import org.openssi.scoring.closing.RankOutputs;
import org.openssi.scoring.closing.WaitingChanges;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.cohort.ScoreHistogram;
import org.openssi.scoring.model.ScoringModel;

/** One partition's {@code rank-cohorts}. Not final: broken rules are made from it, one deviation each. */
class RankingTask extends Task implements CohortStore, WaitingChanges, RankOutputs {
    private record WaitingRow(int day, Cohort cohort) {
        static final Comparator<WaitingRow> ORDER =
                Comparator.comparingInt(WaitingRow::day).thenComparing(WaitingRow::cohort);
    }

    /** Before every other cohort. */
    private static final Cohort FIRST = new Cohort(Cohort.EVERYONE.type(), "");

    final OutputTopics outputs;
    private final TransactionalLog<DayFragment> input;
    private final ScoringModel model;
    private final Pace pace;

    private final LoggedStore<Cohort> histograms = store("cohort-histograms", Comparator.naturalOrder());
    private final LoggedStore<WaitingRow> waiting = store("waiting-changes", WaitingRow.ORDER);
    private final LoggedStore<String> ledgerBytes = store("rank-ledger", Comparator.naturalOrder());

    private DecodedValues<RankLedger> ledgers;
    CohortRanker ranker;

    RankingTask(Cast.Assignment assignment) {
        super("rank-cohorts-" + assignment.partition(), 1);
        input = assignment.outputs().dayFragments.get(assignment.partition());
        model = assignment.scoring().model();
        outputs = assignment.outputs();
        pace = assignment.pace();
    }

    @Override
    void open() {
        ledgers = new DecodedValues<>(ledgerBytes, RankLedger::encode, RankLedger::decode, 1);
        RankLedger ledger = ledgers.find(THE_LEDGER);
        ranker =
                new CohortRanker(model, ledger == null ? new RankLedger(outputs.partitions) : ledger, this, this, this);
    }

    @Override
    boolean take(Random random) {
        int offset = readable(input, positions[0]);
        if (offset < 0) {
            return false;
        }
        instance().effect();
        accept(input.get(offset));
        keepLedger();
        positions[0] = offset + 1;
        return true;
    }

    /** The next record that may be read. */
    int readable(TransactionalLog<DayFragment> log, int offset) {
        return log.readable(offset);
    }

    void accept(DayFragment fragment) {
        if (fragment.cohort() == null) {
            ranker.closedThrough(fragment.partition(), fragment.day());
        } else {
            ranker.changed(fragment.day(), fragment.cohort(), fragment.change());
        }
    }

    @Override
    boolean work() {
        if (!hasWork()) {
            return false;
        }
        instance().effect();
        ranker.rankSlice(pace.slice());
        keepLedger();
        return true;
    }

    private void keepLedger() {
        ledgers.save(THE_LEDGER, ranker.ledger());
    }

    @Override
    boolean hasWork() {
        return ranker.hasDaysToRank();
    }

    @Override
    boolean hasInput() {
        return readable(input, positions[0]) >= 0;
    }

    @Override
    void flush() {
        ledgers.flush();
    }

    final int lastRankedDay() {
        return ranker.ledger().lastRankedDay();
    }

    @Override
    public ScoreHistogram find(Cohort cohort) {
        byte[] bytes = histograms.get(cohort);
        return bytes == null ? null : ScoreHistogram.decode(bytes);
    }

    @Override
    public void save(Cohort cohort, ScoreHistogram histogram) {
        instance().effect();
        histograms.put(cohort, histogram.encode());
    }

    @Override
    public void remove(Cohort cohort) {
        histograms.delete(cohort);
    }

    @Override
    public void add(int day, Cohort cohort, CohortChange part) {
        WaitingRow row = new WaitingRow(day, cohort);
        byte[] before = waiting.get(row);
        CohortChange sum = before == null ? new CohortChange() : CohortChange.decode(before);
        sum.add(part);
        waiting.put(row, sum.encode());
    }

    @Override
    public CohortChange take(int day, Cohort cohort) {
        WaitingRow row = new WaitingRow(day, cohort);
        CohortChange change = CohortChange.decode(waiting.get(row));
        waiting.delete(row);
        return change;
    }

    @Override
    public int firstDay() {
        return waiting.isEmpty() ? WaitingChanges.NEVER : waiting.firstKey().day();
    }

    @Override
    public List<Cohort> cohorts(int day, Cohort after, int limit) {
        return waiting.from(new WaitingRow(day, after == null ? FIRST : after), after == null).keySet().stream()
                .takeWhile(row -> row.day() == day)
                .limit(limit)
                .map(WaitingRow::cohort)
                .toList();
    }

    @Override
    public void ranked(PercentileTable table) {
        instance().append(outputs.percentiles, new Ranked(table.cohort(), table.day(), table));
    }

    @Override
    public void tooSmall(Cohort cohort, int day) {
        instance().append(outputs.percentiles, new Ranked(cohort, day, null));
    }
}
