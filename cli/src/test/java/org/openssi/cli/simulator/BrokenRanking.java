package org.openssi.cli.simulator;

import org.openssi.cli.simulator.OutputTopics.DayFragment;

/** {@code rank-cohorts} with one rule broken in each. */
final class BrokenRanking {
    private BrokenRanking() {}

    /** Takes it that the next partition has closed a day, too, once one has. */
    static final class RanksWithoutWaitingForOnePartition extends RankingTask {
        RanksWithoutWaitingForOnePartition(Cast.Assignment assignment) {
            super(assignment);
        }

        @Override
        void accept(DayFragment fragment) {
            super.accept(fragment);
            if (fragment.cohort() == null) {
                int other = (fragment.partition() + 1) % outputs.partitions;
                super.accept(new DayFragment(fragment.day(), other, null, null));
            }
        }
    }

    /** Goes back to the committed position after a crash, but not to the committed state. */
    static final class KeepsStateOverACrash extends RankingTask {
        KeepsStateOverACrash(Cast.Assignment assignment) {
            super(assignment);
        }

        @Override
        void restoreStores() {
            flush();
        }
    }

    /** Reads what is not committed, and may never be. */
    static final class ReadsWhatIsNotCommitted extends RankingTask {
        ReadsWhatIsNotCommitted(Cast.Assignment assignment) {
            super(assignment);
        }

        @Override
        int readable(TransactionalLog<DayFragment> log, int offset) {
            return offset < log.size() ? offset : -1;
        }
    }
}
