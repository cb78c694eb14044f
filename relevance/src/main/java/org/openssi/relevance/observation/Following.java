package org.openssi.relevance.observation;

import java.util.Collections;
import java.util.List;

/**
 * A member's outcomes in the days after the end of a month.
 *
 * @param over whether all of these days are over; if not, nothing is said and all counts are 0
 * @param outcomes how many of each type, in the order of {@link OutcomeType}
 */
public record Following(boolean over, List<Integer> outcomes) {
    /** Of days that are not over, and of which nothing is said. */
    static final Following NOT_OVER = new Following(false, Collections.nCopies(OutcomeType.COUNT, 0));

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
