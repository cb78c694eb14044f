package org.openssi.dashboard.view;

import java.util.List;

/**
 * The score update that holds for a member on a day: the latest one of that day or before. All points are in hundredths.
 *
 * @param day of the update, as of the end of which UTC day
 * @param score the sum of the pillars
 * @param pillars four, in the order of {@link org.openssi.scoring.model.Pillar}
 * @param industry the member's, or {@code null}
 * @param team the member's, or {@code null}
 * @param json the whole update in its JSON form
 */
public record UpdateInForce(int day, int score, List<Integer> pillars, String industry, String team, String json) {
    public UpdateInForce {
        pillars = List.copyOf(pillars);
    }
}
