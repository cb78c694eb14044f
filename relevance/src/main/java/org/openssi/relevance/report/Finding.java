package org.openssi.relevance.report;

import java.util.List;
import org.openssi.relevance.observation.Stratum;

/** What follows from a comparison. A link is that two things go together; none of these says what makes what. */
public sealed interface Finding {
    /**
     * Those with more of the measure had more outcomes afterwards, or fewer, by more than chance explains.
     *
     * @param more whether more
     */
    record LinkFound(boolean more) implements Finding {}

    /** Nothing beyond chance was seen. There may still be a link too weak for so few members. */
    record NoLinkFound() implements Finding {}

    /** There is not enough to compare. */
    record TooFewToSay(Lack lack) implements Finding {}

    /**
     * A warning: the link that is seen among all members is not seen among those of the same stratum, at least of these
     * kinds.
     *
     * @param more whether those with more of the measure had more outcomes among all
     * @param strata at least one
     */
    record ExplainedBy(boolean more, List<Stratum> strata) implements Finding {
        public ExplainedBy {
            strata = List.copyOf(strata);
        }
    }

    /** Of what there is not enough. The first that applies is told. */
    enum Lack {
        /** The days after the month are not over. */
        DAYS,
        MEMBERS,
        OUTCOMES,
        /** Nearly all members have the same measure or the same number of outcomes. */
        DIFFERENCES
    }
}
