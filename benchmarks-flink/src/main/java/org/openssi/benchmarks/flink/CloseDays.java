package org.openssi.benchmarks.flink;

import static org.openssi.benchmarks.flink.Encodings.SCORING;

import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.openssi.benchmarks.flink.Encodings.Move;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.member.ScoreUpdate;

/** Counts a member's activities, and scores the member at the end of each day on which they are due. */
final class CloseDays extends KeyedProcessFunction<String, Arrival, ScoreUpdate> {
    private static final long serialVersionUID = 1L;

    /** What each closed day changes in the cohorts. */
    static final OutputTag<Move> MOVES = new OutputTag<>("moves", Encodings.MOVE);

    private transient ValueState<MemberState> member;

    @Override
    public void open(OpenContext context) {
        member = getRuntimeContext().getState(new ValueStateDescriptor<>("member", Encodings.MEMBER_STATE));
    }

    @Override
    public void processElement(Arrival arrival, Context context, Collector<ScoreUpdate> out) throws Exception {
        Activity activity = arrival.activity();
        MemberState state = member.value();
        if (state == null) {
            state = new MemberState(SCORING);
        }
        int dueBefore = state.dueDay();
        state.count(activity, activity.day(), SCORING);
        member.update(state);
        if (state.dueDay() != dueBefore) {
            context.timerService().registerEventTimeTimer(DayEnds.closingMillis(state.dueDay()));
        }
    }

    /** A timer that another, earlier day has overtaken is left to fire, and finds the member not due. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ScoreUpdate> out) throws Exception {
        if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
            return; // the log is at its end, and has not ended this day
        }
        int day = UtcDay.of(timestamp);
        MemberState state = member.value();
        if (state.dueDay() != day) {
            return;
        }
        MemberState.ClosedDay closed = state.close(context.getCurrentKey(), day, SCORING);
        member.update(state);
        if (state.dueDay() != MemberState.NEVER) {
            context.timerService().registerEventTimeTimer(DayEnds.closingMillis(state.dueDay()));
        }
        if (closed.update() != null) {
            out.collect(closed.update());
        }
        if (!Objects.equals(closed.before(), closed.after())) {
            context.output(MOVES, new Move(day, closed.before(), closed.after()));
        }
    }
}
