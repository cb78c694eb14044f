package org.openssi.relevance.observation;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;

/**
 * A member as of the end of a month, and what followed. All points are in hundredths.
 *
 * @param memberId who
 * @param month at the end of which
 * @param score 400 to 10,000
 * @param pillars four, in the order of {@link org.openssi.scoring.model.Pillar}
 * @param signals the points of each signal, in the model's order
 * @param seniority the member's, or {@code null} if it is not known
 * @param industry the member's, or {@code null} if it is not known
 * @param following for each {@link Horizon}, in that order
 */
public record Observation(
        String memberId,
        YearMonth month,
        int score,
        List<Integer> pillars,
        List<Integer> signals,
        String seniority,
        String industry,
        List<Following> following) {

    public Observation {
        pillars = List.copyOf(pillars);
        signals = List.copyOf(signals);
        following = List.copyOf(following);
        if (following.size() != Horizon.COUNT) {
            throw new IllegalArgumentException(following.size() + " horizons instead of " + Horizon.COUNT + ".");
        }
    }

    /**
     * What was known when outcomes were there through a day only.
     *
     * @param lastDay not after the last day of outcomes that this observation was made with
     */
    public Observation asOf(int lastDay) {
        List<Following> known = Arrays.stream(Horizon.values())
                .map(horizon -> horizon.lastDayAfter(month) <= lastDay ? following(horizon) : Following.NOT_OVER)
                .toList();
        return known.equals(following)
                ? this
                : new Observation(memberId, month, score, pillars, signals, seniority, industry, known);
    }

    /** What followed within a horizon. */
    public Following following(Horizon horizon) {
        return following.get(horizon.ordinal());
    }

    /** In which stratum of a kind the member is, or {@code null} if that is not known. */
    public String in(Stratum stratum) {
        return switch (stratum) {
            case SENIORITY -> seniority;
            case INDUSTRY -> industry;
        };
    }
}
