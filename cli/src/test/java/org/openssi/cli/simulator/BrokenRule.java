package org.openssi.cli.simulator;

import java.util.List;

/**
 * A rule, and a cast that breaks it. The simulator must find each, by what readers of the outputs would see.
 *
 * @param name what is wrong
 * @param shownIn the output in which it must show, whatever else tells of it
 */
record BrokenRule(String name, String shownIn, Cast cast) {
    private static final Cast RIGHT = Cast.RIGHT;

    static final List<BrokenRule> ALL = List.of(
            new BrokenRule(
                    "a day is closed without waiting for one topic",
                    "scores",
                    RIGHT.withScoring(BrokenScoring.ClosesWithoutWaitingForOneTopic::new)),
            new BrokenRule(
                    "a day is ranked without waiting for one partition",
                    "percentiles",
                    RIGHT.withRanking(BrokenRanking.RanksWithoutWaitingForOnePartition::new)),
            new BrokenRule(
                    "a bucket is counted twice after a crash",
                    "scores",
                    RIGHT.withScoring(BrokenScoring.CountsAgainAfterACrash::new)),
            new BrokenRule(
                    "after a crash positions are restored, and state is not",
                    "scores",
                    RIGHT.withScoring(BrokenScoring.KeepsStateOverACrash::new)),
            new BrokenRule(
                    "after a crash state is restored, and positions are not",
                    "scores",
                    RIGHT.withScoring(BrokenScoring.LosesWhatWasNotCommitted::new)),
            new BrokenRule(
                    "decoded members outlive a crash",
                    "scores",
                    RIGHT.withScoring(BrokenScoring.KeepsDecodedMembersOverACrash::new)),
            new BrokenRule(
                    "members are not saved when they are closed",
                    "scores",
                    RIGHT.withScoring(BrokenScoring.SavesNothingWhenItCloses::new)),
            new BrokenRule(
                    "a late record leaks into an earlier day",
                    "scores",
                    RIGHT.withScoring(BrokenScoring.LeaksLateRecords::new)),
            new BrokenRule(
                    "an id is kept too short",
                    "scores",
                    RIGHT.withScoring(assignment -> new BrokenScoring.ForgetsIdsTooEarly(assignment, 2))),
            new BrokenRule(
                    "a cohort is changed twice after a crash",
                    "percentiles",
                    RIGHT.withRanking(BrokenRanking.KeepsStateOverACrash::new)),
            new BrokenRule(
                    "fragments are read before they are committed",
                    "percentiles",
                    RIGHT.withRanking(BrokenRanking.ReadsWhatIsNotCommitted::new)),
            new BrokenRule(
                    "what a crash leaves behind is visible", "scores", RIGHT.withInstance(OutsideTransactions::new)));

    /** Outputs are readable at once, whatever becomes of the transaction. */
    private static final class OutsideTransactions extends Instance {
        @Override
        void giveUp(Transaction open) {
            open.commit();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
