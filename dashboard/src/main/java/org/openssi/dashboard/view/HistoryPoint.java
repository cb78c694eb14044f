package org.openssi.dashboard.view;

import java.util.List;

/**
 * A score update as the history shows it. All points are in hundredths.
 *
 * @param day as of the end of which UTC day
 * @param score the sum of the pillars
 * @param pillars four, in the order of {@link org.openssi.scoring.model.Pillar}
 */
public record HistoryPoint(int day, int score, List<Integer> pillars) {
    public HistoryPoint {
        pillars = List.copyOf(pillars);
    }
}
