package org.openssi.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * What one peer took.
 *
 * @param records activities that it read or wrote
 * @param seconds from the start of its process to its end
 * @param cpuSeconds of the processor, over all threads; the broker's are not in it
 * @param peakMemoryBytes the most that was resident
 * @param resultEqual whether its result is ours, field by field; absent where it has none to compare
 * @param more figures of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"records", "seconds", "recordsPerSecond", "cpuSeconds", "peakMemoryBytes", "resultEqual", "more"})
record Measurement(
        long records,
        double seconds,
        double cpuSeconds,
        long peakMemoryBytes,
        Boolean resultEqual,
        Map<String, Double> more) {

    static Measurement of(long records, MeasuredProcess.Cost cost, Boolean resultEqual, Map<String, Double> more) {
        return new Measurement(
                records, cost.seconds(), cost.cpuSeconds(), cost.peakMemoryBytes(), resultEqual, Map.copyOf(more));
    }

    public double getRecordsPerSecond() {
        return records / seconds;
    }
}
