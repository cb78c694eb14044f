package org.openssi.cli.simulator;

import java.util.Random;

/**
 * How fast things happen in one pipeline, and how often they go wrong.
 *
 * @param instances how many there are
 * @param slice members or cohorts that are worked off at a time
 * @param decodedMembersMost members that a task keeps decoded
 * @param sameTopicRun about so many records are taken from one topic before the next one is drawn
 * @param burst a task does at most so much before another one gets its turn
 * @param workPercent how often a slice follows a record
 * @param commitOneIn one of so many turns is a commit
 * @param moveOneIn one of so many turns moves a task to another instance
 * @param crashOneIn in one of so many turns an instance begins to fail
 * @param crashesMost how often instances fail altogether
 */
record Pace(
        int instances,
        int slice,
        int decodedMembersMost,
        int sameTopicRun,
        int burst,
        int workPercent,
        int commitOneIn,
        int moveOneIn,
        int crashOneIn,
        int crashesMost) {

    static Pace drawn(Random random) {
        return new Pace(
                1 + random.nextInt(3),
                1 + random.nextInt(random.nextBoolean() ? 3 : 8),
                1 + random.nextInt(12),
                1 + random.nextInt(random.nextBoolean() ? 4 : 60),
                1 + random.nextInt(random.nextBoolean() ? 5 : 40),
                random.nextInt(3) * 50,
                2 + random.nextInt(random.nextBoolean() ? 8 : 60),
                20 + random.nextInt(100),
                10 + random.nextInt(200),
                random.nextInt(20));
    }
}
