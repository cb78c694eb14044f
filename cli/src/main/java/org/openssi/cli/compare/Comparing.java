package org.openssi.cli.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openssi.cli.compare.Comparison.CohortShift;
import org.openssi.cli.compare.Comparison.Members;
import org.openssi.cli.compare.Comparison.Mover;
import org.openssi.cli.compare.Comparison.RankShift;
import org.openssi.cli.compare.Comparison.Side;
import org.openssi.cli.compare.Comparison.SignalShift;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

/** A comparison as it comes about, member by member. Holds distributions, and no members but those it shows. */
final class Comparing {
    /** A rank that changes by more is a large change. */
    private static final int LARGE_RANK_CHANGE = 10;

    private final PercentileTable tableBefore;
    private final PercentileTable tableAfter;
    private final Map<Cohort, Distribution[]> cohorts = new TreeMap<>();
    /** By name: the sums of points before and after, and how many members have it. */
    private final Map<String, Sums> signals = new LinkedHashMap<>();

    private final Movers up = new Movers(1);
    private final Movers down = new Movers(-1);
    private final long[] rankChanges = new long[5];
    private long inBoth;
    private long onlyBefore;
    private long onlyAfter;
    private String modelBefore = "";
    private String modelAfter = "";

    private static final class Sums {
        private long before;
        private long after;
        private boolean wasBefore;
        private boolean isAfter;
    }

    /** @param tableBefore of everyone; {@code null} if there is none, and so for the one after */
    Comparing(PercentileTable tableBefore, PercentileTable tableAfter) {
        this.tableBefore = tableBefore;
        this.tableAfter = tableAfter;
    }

    /** Takes a member's updates in force, {@code null} where there is none. */
    void take(ScoreUpdate before, ScoreUpdate after) {
        if (before != null) {
            modelBefore = before.modelVersion();
            distribute(before, 0);
        }
        if (after != null) {
            modelAfter = after.modelVersion();
            distribute(after, 1);
        }
        if (before != null && after != null) {
            inBoth++;
            move(before, after);
        } else {
            onlyBefore += before == null ? 0 : 1;
            onlyAfter += after == null ? 0 : 1;
        }
    }

    private void distribute(ScoreUpdate update, int side) {
        distributions(Cohort.EVERYONE)[side].add(update.score());
        if (update.industry() != null) {
            distributions(Cohort.industry(update.industry()))[side].add(update.score());
        }
    }

    private Distribution[] distributions(Cohort cohort) {
        return cohorts.computeIfAbsent(cohort, one -> new Distribution[] {new Distribution(), new Distribution()});
    }

    private void move(ScoreUpdate before, ScoreUpdate after) {
        Map<String, Integer> changes = new LinkedHashMap<>();
        for (SignalScore signal : before.signals()) {
            Sums sums = signals.computeIfAbsent(signal.name(), name -> new Sums());
            sums.wasBefore = true;
            sums.before += signal.points();
            changes.merge(signal.name(), -signal.points(), Integer::sum);
        }
        for (SignalScore signal : after.signals()) {
            Sums sums = signals.computeIfAbsent(signal.name(), name -> new Sums());
            sums.isAfter = true;
            sums.after += signal.points();
            changes.merge(signal.name(), signal.points(), Integer::sum);
        }
        int sign = Integer.signum(after.score() - before.score());
        String signal = null;
        int most = 0;
        for (Map.Entry<String, Integer> one : changes.entrySet()) {
            int change = sign * one.getValue();
            if (change > most) {
                most = change;
                signal = one.getKey();
            }
        }
        Mover mover = new Mover(
                before.memberId(),
                before.score(),
                after.score(),
                signal,
                sign * most,
                tableBefore == null ? 0 : tableBefore.topPercent(before.score()),
                tableAfter == null ? 0 : tableAfter.topPercent(after.score()));
        up.take(mover);
        down.take(mover);
        rankChanges[rankChange(mover.rankAfter() - mover.rankBefore())]++;
    }

    private static int rankChange(int change) {
        int steps = change == 0 ? 0 : Math.abs(change) > LARGE_RANK_CHANGE ? 2 : 1;
        return 2 + Integer.signum(change) * steps;
    }

    Comparison comparison(String before, String after, int day) {
        List<CohortShift> shifts = new ArrayList<>();
        cohorts.forEach((cohort, two) -> shifts.add(new CohortShift(cohort, two[0].summary(), two[1].summary())));
        List<SignalShift> signalShifts = new ArrayList<>();
        signals.forEach((name, sums) -> signalShifts.add(new SignalShift(
                name, sums.wasBefore ? mean(sums.before) : null, sums.isAfter ? mean(sums.after) : null)));
        boolean ranked = tableBefore != null && tableAfter != null;
        return new Comparison(
                new Side(before, modelBefore, tableBefore == null ? 0 : tableBefore.members()),
                new Side(after, modelAfter, tableAfter == null ? 0 : tableAfter.members()),
                day,
                new Members(inBoth, onlyBefore, onlyAfter),
                shifts,
                signalShifts,
                up.shown(),
                down.shown(),
                ranked
                        ? new RankShift(rankChanges[0], rankChanges[1], rankChanges[2], rankChanges[3], rankChanges[4])
                        : null);
    }

    private Integer mean(long sum) {
        return Math.toIntExact(Math.floorDiv(2 * sum + inBoth, 2 * inBoth));
    }
}
