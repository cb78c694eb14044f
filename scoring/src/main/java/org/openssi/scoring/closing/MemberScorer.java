package org.openssi.scoring.closing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.member.SeenIds;

/**
 * Scores the members of one partition: takes the records of its four topics in whatever order they are read, and closes
 * each day that all four have ended, in slices. What it gives depends on the topics' records alone.
 */
public final class MemberScorer {
    private final MemberScoring scoring;
    private final MemberStore members;
    private final DueIndex due;
    private final ScoreOutputs outputs;
    private final PartitionLedger ledger;
    private final Intake[] intakes = new Intake[ActivityTopic.SCORED.size()];
    private final Watermark watermark = new Watermark(intakes.length);

    /**
     * @param partition which one
     * @param partitionOfKey which partition a key belongs to
     * @param ledger how far it is; changed by everything that is done here, and to be kept together with the stores
     */
    public MemberScorer(
            MemberScoring scoring,
            int partition,
            ToIntFunction<byte[]> partitionOfKey,
            PartitionLedger ledger,
            MemberStore members,
            DueIndex due,
            ScoreOutputs outputs) {
        this.scoring = scoring;
        this.ledger = ledger;
        this.members = members;
        this.due = due;
        this.outputs = outputs;
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            int lastEndedDay = ledger.lastEndedDay(topic);
            intakes[topic.ordinal()] =
                    new Intake(topic, partition, partitionOfKey, scoring.model().maxDaysLate(), lastEndedDay);
            watermark.advance(topic.ordinal(), lastEndedDay);
        }
    }

    /**
     * Takes the next record of a topic.
     *
     * @param key its bytes, or {@code null}
     * @param appendTime when the broker appended it, in milliseconds
     */
    public void accept(ActivityTopic topic, byte[] key, LogRecord record, long appendTime) {
        Verdict verdict = intakes[topic.ordinal()].judge(key, record, appendTime);
        PartitionLedger.Counts counts = ledger.counts[topic.ordinal()];
        boolean isDayEnd = record instanceof LogRecord.DayEnd;
        if (!isDayEnd) {
            counts.produced++;
        }
        if (verdict instanceof Verdict.Counts counting) {
            count(counting, counts);
        } else if (verdict instanceof Verdict.DayEnded ended) {
            counts.dayEnds++;
            ledger.lastEndedDays[topic.ordinal()] = ended.day();
            watermark.advance(topic.ordinal(), ended.day());
        } else if (verdict instanceof Verdict.Rejected rejected) {
            if (isDayEnd) {
                counts.dayEndsRejected++;
            } else {
                counts.rejected++;
            }
            outputs.rejected(rejected.reason(), rejected.detail());
        } else {
            counts.dayEndsRepeated++;
        }
    }

    private void count(Verdict.Counts counting, PartitionLedger.Counts counts) {
        Activity activity = counting.activity();
        MemberState state = members.find(activity.memberId());
        if (state == null) {
            state = new MemberState(scoring);
        }
        SeenIds.Sighting sighting = state.see(activity);
        if (sighting == SeenIds.Sighting.DUPLICATE) {
            counts.duplicates++;
            return;
        }
        counts.counted++;
        counts.late += counting.late() ? 1 : 0;
        counts.unchecked += sighting == SeenIds.Sighting.UNCHECKED ? 1 : 0;
        int dueBefore = state.dueDay();
        state.count(activity, counting.effectiveDay(), scoring);
        members.save(activity.memberId(), state);
        moveDue(activity.memberId(), dueBefore, state.dueDay());
        connect(activity);
    }

    /** The network as of this record, in the order of the one topic that says who is connected. */
    private void connect(Activity activity) {
        if (activity.counterpartId() == null) {
            return;
        }
        if (activity.type() == ActivityType.CONNECTION_ACCEPTED) {
            outputs.connected(activity.memberId(), activity.counterpartId(), activity.day());
        } else if (activity.type() == ActivityType.CONNECTION_REMOVED) {
            outputs.disconnected(activity.memberId(), activity.counterpartId(), activity.day());
        }
    }

    /** Whether there is a day to be closed, or one half closed. */
    public boolean hasDaysToClose() {
        return watermark.day() > ledger.lastClosedDay;
    }

    /**
     * Closes a part of the next day that is over, if there is any: as many members as {@code limit}, or all that are
     * left. What is emitted does not depend on when this is called; {@code limit} must always be the same.
     *
     * @return whether anything is left to close
     */
    public boolean closeSlice(int limit) {
        if (!hasDaysToClose()) {
            return false;
        }
        if (ledger.closingDay == PartitionLedger.NO_DAY) {
            int next = due.firstDay();
            if (next > watermark.day()) {
                closedThrough(watermark.day()); // nobody is due on any of these days
                return false;
            }
            ledger.closingDay = next;
        }
        int day = ledger.closingDay;
        List<String> slice = due.members(day, ledger.cursor, limit);
        Map<Cohort, CohortChange> changes = new LinkedHashMap<>();
        for (String memberId : slice) {
            close(memberId, day, changes);
        }
        // Sorted once: comparing names for each member would cost more than scoring them.
        new TreeMap<>(changes).forEach((cohort, change) -> outputs.changed(day, cohort, change));
        if (slice.size() == limit) {
            ledger.cursor = slice.get(limit - 1);
        } else {
            closedThrough(day);
        }
        return hasDaysToClose();
    }

    private void closedThrough(int day) {
        ledger.lastClosedDay = day;
        ledger.closingDay = PartitionLedger.NO_DAY;
        ledger.cursor = null;
        outputs.closedThrough(day);
    }

    private void close(String memberId, int day, Map<Cohort, CohortChange> changes) {
        MemberState state = members.find(memberId);
        MemberState.ClosedDay closed = state.close(memberId, day, scoring);
        members.save(memberId, state);
        moveDue(memberId, day, state.dueDay());
        if (closed.update() != null) {
            outputs.scored(closed.update());
            if (closed.channels() != null) {
                outputs.channels(closed.channels());
            }
        }
        CohortMoves.note(closed.before(), closed.after(), changes);
    }

    private void moveDue(String memberId, int from, int to) {
        if (from == to) {
            return;
        }
        if (from != MemberState.NEVER) {
            due.remove(from, memberId);
        }
        if (to != MemberState.NEVER) {
            due.add(to, memberId);
        }
    }

    /** How far this partition is. */
    public PartitionLedger ledger() {
        return ledger;
    }

    /** The last day that all four topics have ended here, or {@link Watermark#NO_DAY}. */
    public int watermark() {
        return watermark.day();
    }
}
