package org.openssi.scoring.member;

import java.util.List;

/**
 * A member's score as of the end of a day. All points are in hundredths.
 *
 * @param memberId whose
 * @param day as of the end of which UTC day
 * @param score the sum of the pillars
 * @param pillars four, in the order of {@link org.openssi.scoring.model.Pillar}
 * @param signals in the model's order
 * @param previous what the last update before this one said, or {@code null} if this is the first
 * @param industry the member's, or {@code null}
 * @param team the member's, or {@code null}
 * @param modelVersion of the model that gave the score
 */
public record ScoreUpdate(
        String memberId,
        int day,
        int score,
        List<Integer> pillars,
        List<SignalScore> signals,
        Previous previous,
        String industry,
        String team,
        String modelVersion) {

    public ScoreUpdate {
        pillars = List.copyOf(pillars);
        signals = List.copyOf(signals);
    }

    /** The update before. */
    public record Previous(int score, int day) {}
}
