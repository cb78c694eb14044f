package org.openssi.relevance.truth;

/**
 * What outcomes of a simulated population depend on. A rate ratio of 1 is no effect.
 *
 * @param perPillar rate ratio for one standard deviation of what lies behind the pillar now
 * @param perHabit rate ratio for one standard deviation of what a member's pillar is in the long run, whatever it is now
 * @param perSeniority rate ratio from one of three levels of seniority to the next
 * @param pillarsPerSeniority by how many standard deviations all pillars are higher from one level to the next
 * @param perIndustry rate ratio from one of four industries to the next
 * @param pillarsPerIndustry by how many standard deviations all pillars are higher from one industry to the next
 * @param frailty the shape of two gamma distributions, of members' rates and of their months' rates, so that counts are
 *     more uneven than negative binomial ones; 0 where all are alike
 * @param outcomesPerMonth per member, at the mean
 * @param monthsBefore how many months of changes there are
 */
record Truth(
        double perPillar,
        double perHabit,
        double perSeniority,
        double pillarsPerSeniority,
        double perIndustry,
        double pillarsPerIndustry,
        double frailty,
        double outcomesPerMonth,
        int monthsBefore) {

    /** One every half year: outcomes are rare. */
    private static final double RARE = 1 / 6.0;

    /** Enough for two pairs of months that are three apart, or for one. */
    private static final int LONG = 6;

    private static final int SHORT = 3;

    static final Truth NONE = new Truth(1, 1, 1, 0, 1, 0, 0, RARE, SHORT);

    static final Truth CLUSTERED = new Truth(1, 1, 1, 0, 1, 0, 0.4, RARE, SHORT);

    static Truth onePillar(double rateRatio) {
        return new Truth(rateRatio, 1, 1, 0, 1, 0, 0, RARE, SHORT);
    }

    /** More outcomes, for a rise of one member is small beside the differences among members. */
    static Truth rises(double rateRatio) {
        return new Truth(rateRatio, 1, 1, 0, 1, 0, 0, 2 * RARE, LONG);
    }

    static Truth habit(double rateRatio) {
        return new Truth(1, rateRatio, 1, 0, 1, 0, 0, 2 * RARE, LONG);
    }

    static Truth seniority(double rateRatio, double pillars) {
        return new Truth(1, 1, rateRatio, pillars, 1, 0, 0, RARE, SHORT);
    }

    static Truth industry(double rateRatio, double pillars) {
        return new Truth(1, 1, 1, 0, rateRatio, pillars, 0, RARE, SHORT);
    }
}
