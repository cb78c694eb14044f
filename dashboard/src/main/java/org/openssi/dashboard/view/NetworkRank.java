package org.openssi.dashboard.view;

import java.util.List;

/**
 * Where a member stands among their scored connections and themselves. All points are in hundredths.
 *
 * @param topPercent the N of "Top N %": {@code ceil(100 * (1 + members with a higher score) / members)}
 * @param members how many are compared, the member included
 * @param meanScore rounded half-up
 * @param meanPillars four, in the order of {@link org.openssi.scoring.model.Pillar}, rounded half-up
 */
public record NetworkRank(int topPercent, long members, int meanScore, List<Integer> meanPillars) {
    public NetworkRank {
        meanPillars = List.copyOf(meanPillars);
    }
}
