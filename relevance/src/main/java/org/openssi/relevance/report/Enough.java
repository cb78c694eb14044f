package org.openssi.relevance.report;

import org.openssi.relevance.statistics.BlockRanks;
import org.openssi.relevance.statistics.RankCorrelation;

/** From when on there is enough to say anything. */
public final class Enough {
    /** With 30 the limits of a correlation near 0 are 0.36 on either side, so that a strong link alone can show. */
    public static final int MEMBERS = 30;

    /** With 20 the limits of a rate are 0.6 and 1.5 times the rate; with fewer they say next to nothing. */
    public static final int OUTCOMES = 20;

    /**
     * So many must differ from the commonest value of the measure, and of the outcomes: one or two busy members are a
     * story and no link.
     */
    public static final int APART = 10;

    private Enough() {}

    /** What there is too little of, or {@code null} if there is enough. */
    static Finding.Lack lack(int members, int outcomes, BlockRanks measure, BlockRanks followed) {
        if (members < MEMBERS) {
            return Finding.Lack.MEMBERS;
        }
        if (outcomes < OUTCOMES) {
            return Finding.Lack.OUTCOMES;
        }
        boolean differ = measure.apart() >= APART
                && followed.apart() >= APART
                && RankCorrelation.differEnough(measure, followed);
        return differ ? null : Finding.Lack.DIFFERENCES;
    }
}
