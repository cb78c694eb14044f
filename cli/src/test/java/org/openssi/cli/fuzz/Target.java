package org.openssi.cli.fuzz;

import java.util.SplittableRandom;

/** Something that hostile input is given to. */
interface Target {
    /** As the summary calls it. */
    String name();

    /** How many inputs the short form tries. */
    int shortForm();

    /** How many inputs the long form tries. */
    int longForm();

    /** The most that one input may make its thread allocate, in bytes. */
    default long maxAllocated() {
        return 64L << 20;
    }

    /**
     * Makes one input, gives it to the code, and holds what comes of it against what must.
     *
     * @param random nothing but this decides what the input is
     * @throws Exception if the code does what it must not, an {@link AssertionError} likewise
     */
    Outcome tryOne(SplittableRandom random) throws Exception;

    /** How many of an input's records were taken, and how many were not, or the input as a whole. */
    record Outcome(long accepted, long rejected) {
        static final Outcome ACCEPTED = new Outcome(1, 0);
        static final Outcome REJECTED = new Outcome(0, 1);
    }
}
