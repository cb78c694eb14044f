package org.openssi.scoring.closing;

import java.util.List;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.ScoreHistogram;
import org.openssi.scoring.model.ScoringModel;

/**
 * Ranks cohorts: gathers what each partition's days change in them, and when all partitions have closed a day, and not
 * before, gives the percentile tables of that day. Days are ranked in order, in slices.
 */
public final class CohortRanker {
    private final ScoringModel model;
    private final RankLedger ledger;
    private final CohortStore cohorts;
    private final WaitingChanges waiting;
    private final RankOutputs outputs;

    /** @param ledger how far it is; changed by everything that is done here, and to be kept together with the stores */
    public CohortRanker(
            ScoringModel model, RankLedger ledger, CohortStore cohorts, WaitingChanges waiting, RankOutputs outputs) {
        this.model = model;
        this.ledger = ledger;
        this.cohorts = cohorts;
        this.waiting = waiting;
        this.outputs = outputs;
    }

    /** A part of what a day changes in a cohort. */
    public void changed(int day, Cohort cohort, CohortChange part) {
        if (day <= ledger.lastRankedDay) {
            throw new IllegalStateException("A partition changes day " + day + ", which is ranked already.");
        }
        waiting.add(day, cohort, part);
    }

    /** A partition has closed every day up to this one, and all of its changes came before. */
    public void closedThrough(int partition, int day) {
        ledger.closed.advance(partition, day);
    }

    /** Whether there is a day to be ranked, or one half ranked. */
    public boolean hasDaysToRank() {
        return ledger.closed.day() > ledger.lastRankedDay;
    }

    /**
     * Ranks a part of the next day that all partitions have closed, if there is any: as many cohorts as {@code limit},
     * or all that are left.
     *
     * @return whether anything is left to rank
     */
    public boolean rankSlice(int limit) {
        if (!hasDaysToRank()) {
            return false;
        }
        if (ledger.rankingDay == Watermark.NO_DAY && !begin()) {
            return false;
        }
        int day = ledger.rankingDay;
        List<Cohort> slice = waiting.cohorts(day, ledger.cursor, limit);
        if (ledger.cursor == null && (slice.isEmpty() || !slice.get(0).equals(Cohort.EVERYONE))) {
            rankUnchangedEveryone(day);
        }
        for (Cohort cohort : slice) {
            rank(cohort, day, waiting.take(day, cohort));
        }
        if (slice.size() == limit) {
            ledger.cursor = slice.get(limit - 1);
        } else {
            ledger.lastRankedDay = day;
            ledger.rankingDay = Watermark.NO_DAY;
            ledger.cursor = null;
        }
        return hasDaysToRank();
    }

    /** Finds the next day that has anything to rank; if there is none, all closed days are ranked. */
    private boolean begin() {
        int next = waiting.firstDay();
        if (cohorts.find(Cohort.EVERYONE) != null) {
            next = ledger.lastRankedDay + 1; // everyone has a table every day
        }
        if (next > ledger.closed.day()) {
            ledger.lastRankedDay = ledger.closed.day();
            return false;
        }
        ledger.rankingDay = next;
        return true;
    }

    private void rankUnchangedEveryone(int day) {
        ScoreHistogram everyone = cohorts.find(Cohort.EVERYONE);
        if (everyone != null && everyone.members() >= model.minimumCohort()) {
            outputs.ranked(everyone.table(Cohort.EVERYONE, day, model.version()));
        }
    }

    private void rank(Cohort cohort, int day, CohortChange change) {
        ScoreHistogram histogram = cohorts.find(cohort);
        if (histogram == null) {
            histogram = new ScoreHistogram();
        }
        boolean hadTable = histogram.members() >= model.minimumCohort();
        histogram.apply(change);
        if (histogram.members() >= model.minimumCohort()) {
            outputs.ranked(histogram.table(cohort, day, model.version()));
        } else if (hadTable) {
            outputs.tooSmall(cohort, day);
        }
        if (histogram.members() == 0) {
            cohorts.remove(cohort);
        } else {
            cohorts.save(cohort, histogram);
        }
    }

    /** How far ranking is. */
    public RankLedger ledger() {
        return ledger;
    }
}
