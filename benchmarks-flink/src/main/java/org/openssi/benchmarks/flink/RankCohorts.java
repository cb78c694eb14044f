package org.openssi.benchmarks.flink;

import static org.openssi.benchmarks.flink.Encodings.SCORING;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.openssi.benchmarks.flink.Encodings.DayChange;
import org.openssi.benchmarks.flink.Encodings.Ranking;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.ScoreHistogram;
import org.openssi.scoring.model.ScoringModel;

/** Ranks a cohort at the end of each day that changed it; everyone at the end of each day. */
final class RankCohorts extends KeyedProcessFunction<String, DayChange, Ranking> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<ScoreHistogram> histogram;
    private transient MapState<Integer, CohortChange> waiting;

    @Override
    public void open(OpenContext context) {
        histogram = getRuntimeContext().getState(new ValueStateDescriptor<>("histogram", Encodings.HISTOGRAM));
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("waiting", Types.INT, Encodings.COHORT_CHANGE));
    }

    /** As the key of a cohort's records. */
    static String key(Cohort cohort) {
        return cohort.type() + "|" + cohort.name();
    }

    @Override
    public void processElement(DayChange change, Context context, Collector<Ranking> out) throws Exception {
        CohortChange sum = waiting.get(change.day());
        if (sum == null) {
            sum = change.change();
            context.timerService().registerEventTimeTimer(DayEnds.closingMillis(change.day()));
        } else {
            sum.add(change.change());
        }
        waiting.put(change.day(), sum);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Ranking> out) throws Exception {
        if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
            return; // the log is at its end, and has not ended this day
        }
        int day = UtcDay.of(timestamp);
        String[] key = context.getCurrentKey().split("\\|", 2);
        Cohort cohort = new Cohort(CohortType.valueOf(key[0]), key[1]);
        ScoringModel model = SCORING.model();
        ScoreHistogram members = histogram.value();
        if (members == null) {
            members = new ScoreHistogram();
        }
        boolean hadTable = members.members() >= model.minimumCohort();
        CohortChange change = waiting.get(day);
        if (change != null) {
            members.apply(change);
            waiting.remove(day);
            histogram.update(members.members() == 0 ? null : members);
        }
        if (members.members() >= model.minimumCohort()) {
            out.collect(new Ranking(day, cohort, members.table(cohort, day, model.version())));
        } else if (hadTable) {
            out.collect(new Ranking(day, cohort, null));
        }
        if (cohort.type() == CohortType.EVERYONE && members.members() > 0) {
            context.timerService().registerEventTimeTimer(DayEnds.closingMillis(day + 1));
        }
    }
}
