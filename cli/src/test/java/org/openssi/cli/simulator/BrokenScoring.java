package org.openssi.cli.simulator;

import java.util.HashSet;
import java.util.Set;
import org.openssi.cli.recompute.PartitionLog.Appended;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.closing.DueIndex;
import org.openssi.scoring.closing.MemberScorer;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.model.ScoringModel;

/** {@code score-members} with one rule broken in each. */
final class BrokenScoring {
    private static final int ID_KEPT_BY_NOBODY = -10_000;

    private BrokenScoring() {}

    /** Takes it that the connections have ended a day once the posts have. */
    static final class ClosesWithoutWaitingForOneTopic extends ScoringTask {
        ClosesWithoutWaitingForOneTopic(Cast.Assignment assignment) {
            super(assignment);
        }

        @Override
        void accept(ActivityTopic topic, Appended entry) {
            super.accept(topic, entry);
            if (topic == ActivityTopic.POSTS && entry.record() instanceof LogRecord.DayEnd) {
                super.accept(ActivityTopic.CONNECTIONS, entry);
            }
        }
    }

    /** Lets a late record count from its own day on, as if no day had been ended yet. */
    static final class LeaksLateRecords extends ScoringTask {
        LeaksLateRecords(Cast.Assignment assignment) {
            super(assignment);
        }

        @Override
        void accept(ActivityTopic topic, Appended entry) {
            MemberScorer right = scorer;
            int ended = ledger().lastEndedDay(topic);
            if (entry.record() instanceof Activity activity
                    && activity.day() <= ended
                    && ended + 1 - activity.day() <= scoring.model().maxDaysLate()) {
                scorer = scorer(new PartitionLedger());
            }
            super.accept(topic, entry);
            scorer = right;
        }
    }

    /** Forgets the ids of some days too many when it closes a day. */
    static final class ForgetsIdsTooEarly extends ScoringTask {
        private final int daysTooMany;
        private int closingDay = DueIndex.NEVER;

        ForgetsIdsTooEarly(Cast.Assignment assignment, int daysTooMany) {
            super(assignment);
            this.daysTooMany = daysTooMany;
        }

        @Override
        boolean work() {
            closingDay = firstDay();
            try {
                return super.work();
            } finally {
                closingDay = DueIndex.NEVER;
            }
        }

        @Override
        public void save(String memberId, MemberState state) {
            int daysKept = scoring.model().maxDaysLate() - daysTooMany;
            super.save(
                    memberId,
                    closingDay == DueIndex.NEVER ? state : withoutIds(memberId, state, closingDay, daysKept, scoring));
        }
    }

    /** Keeps what was counted over a crash, but not the ids, and reads the same records again. */
    static final class CountsAgainAfterACrash extends ScoringTask {
        private final Set<String> withoutIds = new HashSet<>();
        private boolean crashed;

        CountsAgainAfterACrash(Cast.Assignment assignment) {
            super(assignment);
        }

        @Override
        void restoreStores() {
            flush();
            crashed = true;
            withoutIds.clear();
        }

        @Override
        public MemberState find(String memberId) {
            MemberState state = super.find(memberId);
            if (!crashed || state == null || state.last() == null || !withoutIds.add(memberId)) {
                return state;
            }
            return withoutIds(memberId, state, ledger().lastClosedDay(), ID_KEPT_BY_NOBODY, scoring);
        }
    }

    /** Goes back to the committed positions after a crash, but not to the committed state. */
    static final class KeepsStateOverACrash extends ScoringTask {
        KeepsStateOverACrash(Cast.Assignment assignment) {
            super(assignment);
        }

        @Override
        void restoreStores() {
            flush();
        }
    }

    /** Goes back to the committed state after a crash, but not to the committed positions. */
    static final class LosesWhatWasNotCommitted extends ScoringTask {
        LosesWhatWasNotCommitted(Cast.Assignment assignment) {
            super(assignment);
        }

        @Override
        void restorePositions() {}
    }

    /** Goes on after a crash with the members that it had in memory. */
    static final class KeepsDecodedMembersOverACrash extends ScoringTask {
        KeepsDecodedMembersOverACrash(Cast.Assignment assignment) {
            super(assignment);
        }

        @Override
        void rollBack() {
            DecodedValues<MemberState> kept = members;
            super.rollBack();
            members = kept;
        }
    }

    /** Changes members when it closes a day, and does not save them. */
    static final class SavesNothingWhenItCloses extends ScoringTask {
        private boolean closing;

        SavesNothingWhenItCloses(Cast.Assignment assignment) {
            super(assignment);
        }

        @Override
        boolean work() {
            closing = true;
            try {
                return super.work();
            } finally {
                closing = false;
            }
        }

        @Override
        public void save(String memberId, MemberState state) {
            if (!closing) {
                super.save(memberId, state);
            }
        }
    }

    /**
     * The same state without ids: a day that is closed already is closed once more under a model that keeps ids for fewer
     * days, which changes nothing else.
     */
    private static MemberState withoutIds(
            String memberId, MemberState state, int closedDay, int daysKept, MemberScoring scoring) {
        ScoringModel right = scoring.model();
        ScoringModel forgetful = new ScoringModel(
                right.version(),
                right.windowDays(),
                right.lowest(),
                right.highest(),
                daysKept,
                right.minimumCohort(),
                right.signals());
        MemberState copy = MemberState.decode(state.encode(), scoring);
        copy.close(memberId, closedDay, new MemberScoring(forgetful));
        return copy;
    }
}
