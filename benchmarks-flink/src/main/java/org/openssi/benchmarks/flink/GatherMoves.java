package org.openssi.benchmarks.flink;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.openssi.benchmarks.flink.Encodings.DayChange;
import org.openssi.benchmarks.flink.Encodings.Move;
import org.openssi.scoring.closing.CohortMoves;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;

/**
 * Adds up, per cohort and day, what the members of one subtask change, so that one record per cohort and day goes over
 * the network. The moves come while a watermark makes timers fire, and are handed on before it: a barrier never finds any,
 * and there is no state to keep.
 */
final class GatherMoves extends AbstractStreamOperator<DayChange>
        implements OneInputStreamOperator<Move, DayChange>, BoundedOneInput {
    private static final long serialVersionUID = 1L;

    private transient Map<Integer, Map<Cohort, CohortChange>> days;

    @Override
    public void open() throws Exception {
        super.open();
        days = new TreeMap<>();
    }

    @Override
    public void processElement(StreamRecord<Move> element) {
        Move move = element.getValue();
        CohortMoves.note(move.before(), move.after(), days.computeIfAbsent(move.day(), day -> new TreeMap<>()));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        days.forEach((day, changes) -> changes.forEach((cohort, change) ->
                output.collect(new StreamRecord<>(new DayChange(day, cohort, change), DayEnds.closingMillis(day)))));
        days.clear();
        super.processWatermark(mark);
    }

    @Override
    public void endInput() {
        FlinkScores.INPUTS_ENDED.release();
    }
}
