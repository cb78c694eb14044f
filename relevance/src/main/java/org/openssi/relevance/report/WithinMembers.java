package org.openssi.relevance.report;

import java.util.List;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.Observation;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.statistics.BlockRanks;
import org.openssi.relevance.statistics.Blocks;
import org.openssi.relevance.statistics.RankCorrelation;

/**
 * Each member against themselves: after a rise of a measure, were there more outcomes than after the observation before?
 * Changes are ranked among those of all members over the same months, so that what rises for everybody in autumn is
 * nobody's rise.
 */
final class WithinMembers {
    /** How far back changes are looked at. Further back, it is another team and another market. */
    static final int MONTHS = 12;

    private final Panel panel;
    private final Horizon horizon;
    private final OutcomeType outcome;
    private final boolean[][] present;
    private final Blocks blocks;
    private final BlockRanks followed;
    private final int members;
    private final int outcomes;
    private final boolean anyTwo;

    WithinMembers(Panel panel, Horizon horizon, OutcomeType outcome) {
        this.panel = panel;
        this.horizon = horizon;
        this.outcome = outcome;
        present = new boolean[MONTHS / horizon.months()][panel.members()];
        boolean[][] used = new boolean[MONTHS + 1][panel.members()];
        boolean[] has = new boolean[panel.members()];
        boolean two = false;
        for (int pair = 0; pair < present.length; pair++) {
            int later = pair * horizon.months();
            int earlier = later + horizon.months();
            for (int member = 0; member < panel.members(); member++) {
                two |= panel.at(later, member) != null && panel.at(earlier, member) != null;
                if (over(later, member) && over(earlier, member)) {
                    present[pair][member] = true;
                    used[later][member] = true;
                    used[earlier][member] = true;
                    has[member] = true;
                }
            }
        }
        anyTwo = two;
        blocks = Blocks.times(present);
        members = count(has);
        outcomes = outcomes(used);
        followed = BlockRanks.of(blocks, changes(panel.values(this::followed)));
    }

    private boolean over(int back, int member) {
        Observation observation = panel.at(back, member);
        return observation != null && observation.following(horizon).over();
    }

    private int followed(Observation observation) {
        return observation.following(horizon).count(outcome);
    }

    private static int count(boolean[] has) {
        int count = 0;
        for (boolean each : has) {
            count += each ? 1 : 0;
        }
        return count;
    }

    private int outcomes(boolean[][] used) {
        int sum = 0;
        for (int back = 0; back < used.length; back++) {
            for (int member = 0; member < panel.members(); member++) {
                sum += used[back][member] ? followed(panel.at(back, member)) : 0;
            }
        }
        return sum;
    }

    private double[][] changes(int[][] values) {
        double[][] changes = new double[present.length][panel.members()];
        for (int pair = 0; pair < present.length; pair++) {
            int[] later = values[pair * horizon.months()];
            int[] earlier = values[(pair + 1) * horizon.months()];
            for (int member = 0; member < panel.members(); member++) {
                if (present[pair][member]) {
                    changes[pair][member] = later[member] - earlier[member];
                }
            }
        }
        return changes;
    }

    /** The comparison of changes of a measure, of which there are all values of the panel. */
    Drawn compare(int[][] values) {
        if (blocks.entries() == 0 && anyTwo) {
            return Drawn.tooFew(0, 0, 0, Finding.Lack.DAYS, List.of());
        }
        BlockRanks ranked = BlockRanks.of(blocks, changes(values));
        Finding.Lack lack = Enough.lack(members, outcomes, ranked, followed);
        return Drawn.of(
                members,
                outcomes,
                blocks.entries(),
                lack,
                () -> RankCorrelation.ofChanges(ranked, followed),
                List.of());
    }
}
