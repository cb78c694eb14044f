package org.openssi.benchmarks.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.closing.MemberScorer;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.ScoreOutputs;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.member.ScoreUpdate;

/**
 * Steps that change a member's state, and so can be taken once: each invocation takes many of them on states that were
 * decoded for it. That is not in the times, but it is in the allocation that is reported; {@link #nothing} says how much
 * of it is, and {@link CoreBenchmarks} takes it off.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FreshStates {
    /** How many steps an invocation takes: as many activities, and as many closed members. */
    static final int STEPS = 256;

    /** About whose states it is. */
    @Param({SimulatedDay.ACTIVE_SELLER, SimulatedDay.ANYONE})
    public String who = SimulatedDay.ANYONE;

    private SimulatedDay simulated;
    private final Activity[] activities = new Activity[STEPS];
    private final byte[][] keys = new byte[STEPS][];
    /** For each activity which state is its member's. */
    private final int[] stateOf = new int[STEPS];

    private final List<String> actors = new ArrayList<>();
    private final String[] dueIds = new String[STEPS];
    private final byte[][] dueBytes = new byte[STEPS][];

    private final MemberState[] actorStates = new MemberState[STEPS];
    private final MemberState[] dueStates = new MemberState[STEPS];
    private MemberScorer scorer;

    /** Simulates, and chooses the first activities of the day, and the first members who are due on it. */
    @Setup(Level.Trial)
    public void simulate() {
        simulated = new SimulatedDay();
        List<Activity> about = simulated.activities.stream()
                .filter(activity -> simulated.isAbout(who, activity.memberId()))
                .toList();
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < STEPS; i++) {
            activities[i] = about.get(i);
            String memberId = activities[i].memberId();
            keys[i] = memberId.getBytes(StandardCharsets.UTF_8);
            stateOf[i] = indices.computeIfAbsent(memberId, first -> indices.size());
            if (stateOf[i] == actors.size()) {
                actors.add(memberId);
            }
        }
        List<String> due = simulated.statesDue.keySet().stream()
                .filter(memberId -> simulated.isAbout(who, memberId))
                .toList();
        for (int i = 0; i < STEPS; i++) {
            dueIds[i] = due.get(i % due.size());
            dueBytes[i] = simulated.statesDue.get(dueIds[i]);
        }
    }

    /** Makes the states as they were before the day, and, for who is due, before its end. */
    @Setup(Level.Invocation)
    public void decode() {
        MembersInMemory members = new MembersInMemory();
        for (int i = 0; i < actors.size(); i++) {
            String memberId = actors.get(i);
            byte[] before = simulated.statesBefore.get(memberId);
            actorStates[i] = MemberState.decode(before, simulated.scoring);
            members.save(memberId, MemberState.decode(before, simulated.scoring));
        }
        for (int i = 0; i < STEPS; i++) {
            dueStates[i] = MemberState.decode(dueBytes[i], simulated.scoring);
        }
        scorer = simulated.scorer(PartitionLedger.decode(simulated.ledgerBefore), members, NOWHERE);
    }

    /** What setting up allocates. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public MemberState nothing() {
        return dueStates[0];
    }

    /** Notes that an activity came, and adds it to what waits for the end of its day. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void seeAndCountAnActivity(Blackhole hole) {
        for (int i = 0; i < STEPS; i++) {
            Activity activity = activities[i];
            MemberState state = actorStates[stateOf[i]];
            hole.consume(state.see(activity));
            state.count(activity, activity.day(), simulated.scoring);
        }
    }

    /** The same, with the judgement whether it counts, the member looked up in memory, and the accounts. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void acceptAnActivity() {
        for (int i = 0; i < STEPS; i++) {
            Activity activity = activities[i];
            scorer.accept(activity.type().topic(), keys[i], activity, activity.occurredAt());
        }
    }

    /** Takes in what waits, drops what left the window, and scores. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void closeADueMember(Blackhole hole) {
        for (int i = 0; i < STEPS; i++) {
            hole.consume(dueStates[i].close(dueIds[i], simulated.day(), simulated.scoring));
        }
    }

    private static final ScoreOutputs NOWHERE = new ScoreOutputs() {
        @Override
        public void scored(ScoreUpdate update) {
            throw new IllegalStateException("No day is closed here.");
        }

        @Override
        public void channels(ChannelCounts counts) {
            throw new IllegalStateException("No day is closed here.");
        }

        @Override
        public void changed(int day, Cohort cohort, CohortChange change) {
            throw new IllegalStateException("No day is closed here.");
        }

        @Override
        public void closedThrough(int day) {
            throw new IllegalStateException("No day is closed here.");
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
    };
}
