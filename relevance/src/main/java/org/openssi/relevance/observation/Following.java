package org.openssi.relevance.observation;

import java.util.List;

/**
 * A member's outcomes in the days after the end of a month.
 *
 * @param over whether all of these days are over; if not, the counts are of those that are, and compare with nothing
 * @param outcomes how many of each type, in the order of {@link OutcomeType}
 */
public record Following(boolean over, List<Integer> outcomes) {
    public Following {
        outcomes = List.copyOf(outcomes);
        if (outcomes.size() != OutcomeType.COUNT) {
            throw new IllegalArgumentException(outcomes.size() + " counts instead of " + OutcomeType.COUNT + ".");
        }
    }

    /** How many of a type. */
    public int count(OutcomeType type) {
        return outcomes.get(type.ordinal());
    }
}
