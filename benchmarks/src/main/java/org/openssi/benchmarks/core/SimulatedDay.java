package org.openssi.benchmarks.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.openssi.producer.simulate.Simulation;
import org.openssi.producer.source.ActivitySink;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.closing.MemberScorer;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.ScoreOutputs;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.ScoreHistogram;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModelFile;

/**
 * One day of a simulated population after a hundred others, when the first buckets leave the windows: what the members'
 * states are at its beginning and at its end, what happens on it, and what closing it gives. Always the same.
 */
final class SimulatedDay {
    /** Whom a benchmark is about: the persona that does most, and with it has the largest state. */
    static final String ACTIVE_SELLER = "active-seller";

    /** Whom a benchmark is about: everybody. */
    static final String ANYONE = "anyone";

    private static final int MEMBERS = 4_000;
    private static final int DAYS_BEFORE = 100;
    private static final long SEED = 1;

    /** A Wednesday. */
    private static final int DAY = UtcDay.parse("2026-10-28");

    /** As many members as the scorer closes at once. */
    private static final int SLICE = 500;

    final MemberScoring scoring = new MemberScoring(ScoringModelFile.byDefault().model());
    /** The activities of the day, in the order of the log. */
    final List<Activity> activities = new ArrayList<>();
    /** The states of all members as the day begins. */
    final TreeMap<String, byte[]> statesBefore = new TreeMap<>();
    /** The states of the members who are due, with all that happened, as the day is about to be closed. */
    final TreeMap<String, byte[]> statesDue = new TreeMap<>();
    /** What closing the day gives. */
    final List<ScoreUpdate> updates = new ArrayList<>();
    /** What it changes among everyone, a slice of members each. */
    final List<CohortChange> fragments = new ArrayList<>();
    /** Everyone's scores as the day begins. */
    final ScoreHistogram everyone = new ScoreHistogram();
    /** How far the partition is as the day begins. */
    byte[] ledgerBefore;

    private final Simulation simulation = new Simulation(MEMBERS, DAYS_BEFORE + 1, SEED, DAY, "m");
    private final MembersInMemory members = new MembersInMemory();
    private final PartitionLedger ledger = new PartitionLedger();
    private final MemberScorer scorer = scorer(ledger, members, new Gathering());

    SimulatedDay() {
        simulation.readInto(new Replay());
        for (String memberId : members.members(DAY, null, MEMBERS)) {
            statesDue.put(memberId, members.find(memberId).encode());
        }
        endDay(DAY);
    }

    /** A scorer of the only partition. */
    MemberScorer scorer(PartitionLedger of, MembersInMemory keeping, ScoreOutputs outputs) {
        return new MemberScorer(scoring, 0, key -> MemberPartition.of(key, 1), of, keeping, keeping, outputs);
    }

    /** The day, counted from 1970-01-01. */
    int day() {
        return DAY;
    }

    /** Whether a benchmark about {@code who} is about this member. */
    boolean isAbout(String who, String memberId) {
        return who.equals(ANYONE) || simulation.personaOf(memberId).equals(who);
    }

    private void endDay(int day) {
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            scorer.accept(topic, null, new LogRecord.DayEnd(day), UtcDay.endMillis(day));
        }
        while (scorer.hasDaysToClose()) {
            scorer.closeSlice(SLICE);
        }
    }

    /** Plays the whole history, and stops before the last day is ended. */
    private final class Replay implements ActivitySink {
        private int day = DAY - DAYS_BEFORE;

        @Override
        public void accept(String file, Activity activity) {
            if (activity.day() > day) {
                endDay(activity.day() - 1);
                day = activity.day();
                if (day == DAY) {
                    ledgerBefore = ledger.encode();
                    members.forEach((memberId, state) -> statesBefore.put(memberId, state.encode()));
                }
            }
            if (day == DAY) {
                activities.add(activity);
            }
            byte[] key = activity.memberId().getBytes(StandardCharsets.UTF_8);
            scorer.accept(activity.type().topic(), key, activity, activity.occurredAt());
        }

        @Override
        public void read(String file) {
            // What is read is handed over next.
        }

        @Override
        public void skipped(String file, String reason) {
            throw new IllegalStateException("A simulation skips nothing.");
        }

        @Override
        public void rejected(String file, String reason, String detail) {
            throw new IllegalStateException("A simulation rejects nothing.");
        }
    }

    private final class Gathering implements ScoreOutputs {
        @Override
        public void scored(ScoreUpdate update) {
            if (update.day() == DAY) {
                updates.add(update);
            }
        }

        @Override
        public void channels(ChannelCounts counts) {
            throw new IllegalStateException("Simulated members have one channel.");
        }

        @Override
        public void changed(int day, Cohort cohort, CohortChange change) {
            if (!cohort.equals(Cohort.EVERYONE)) {
                return;
            }
            if (day == DAY) {
                fragments.add(change);
            } else {
                everyone.apply(change);
            }
        }

        @Override
        public void closedThrough(int day) {
            // The next day is begun by its first activity.
        }

        @Override
        public void connected(String memberId, String counterpartId, int since) {
            // Networks are no part of a score.
        }

        @Override
        public void disconnected(String memberId, String counterpartId, int day) {
            // Networks are no part of a score.
        }

        @Override
        public void rejected(RejectionReason reason, String detail) {
            throw new IllegalStateException("Simulated activity counts: " + detail);
        }
    }
}
