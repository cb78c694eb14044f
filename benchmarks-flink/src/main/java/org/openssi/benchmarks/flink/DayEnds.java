package org.openssi.benchmarks.flink;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.openssi.scoring.activity.UtcDay;

/** Event time of one partition: it moves when the partition's own day ends say so, and then at once. */
final class DayEnds implements WatermarkGenerator<Arrival> {
    @Override
    public void onEvent(Arrival arrival, long timestamp, WatermarkOutput output) {
        if (arrival.isDayEnd()) {
            output.emitWatermark(new Watermark(closingMillis(arrival.endedDay())));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // Time is data here: nothing moves it but a day end.
    }

    /** The last millisecond of a day: when its timers fire, and what its outputs are dated. */
    static long closingMillis(int day) {
        return UtcDay.endMillis(day) - 1;
    }
}
