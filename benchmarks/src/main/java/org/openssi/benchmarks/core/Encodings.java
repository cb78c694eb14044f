package org.openssi.benchmarks.core;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.member.ScoreUpdate;

/** What is kept and what is sent, as bytes and back: one after another of many, so that no branch knows what comes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Encodings {
    private static final int MANY = 256;

    /** About whose states and records it is. */
    @Param({SimulatedDay.ACTIVE_SELLER, SimulatedDay.ANYONE})
    public String who = SimulatedDay.ANYONE;

    private MemberScoring scoring;
    private final byte[][] stateBytes = new byte[MANY][];
    private final MemberState[] states = new MemberState[MANY];
    private final byte[][] activityBytes = new byte[MANY][];
    private final ScoreUpdate[] updates = new ScoreUpdate[MANY];
    private int next;

    /** Simulates, and chooses the states at the beginning of the day, its activities, and its updates. */
    @Setup
    public void simulate() {
        SimulatedDay simulated = new SimulatedDay();
        scoring = simulated.scoring;
        List<byte[]> before = simulated.statesBefore.entrySet().stream()
                .filter(member -> simulated.isAbout(who, member.getKey()))
                .map(member -> member.getValue())
                .toList();
        List<Activity> activities = simulated.activities.stream()
                .filter(activity -> simulated.isAbout(who, activity.memberId()))
                .toList();
        List<ScoreUpdate> scored = simulated.updates.stream()
                .filter(update -> simulated.isAbout(who, update.memberId()))
                .toList();
        for (int i = 0; i < MANY; i++) {
            stateBytes[i] = before.get(i % before.size());
            states[i] = MemberState.decode(stateBytes[i], scoring);
            activityBytes[i] = ActivityCodec.encode(activities.get(i % activities.size()));
            updates[i] = scored.get(i % scored.size());
        }
    }

    private int next() {
        next = (next + 1) % MANY;
        return next;
    }

    /** A member's state as bytes, as for each member who changed before each commit. */
    @Benchmark
    public byte[] encodeAState() {
        return states[next()].encode();
    }

    /** A member's state from bytes, as for each member who was not in memory. */
    @Benchmark
    public MemberState decodeAState() {
        return MemberState.decode(stateBytes[next()], scoring);
    }

    /** A record of an activity topic from bytes, as for each. */
    @Benchmark
    public LogRecord decodeAnActivity() {
        return ActivityCodec.decode(activityBytes[next()]);
    }

    /** A score update as bytes, as for each. */
    @Benchmark
    public byte[] encodeAScoreUpdate() {
        return ScoreUpdateCodec.encode(updates[next()]);
    }
}
