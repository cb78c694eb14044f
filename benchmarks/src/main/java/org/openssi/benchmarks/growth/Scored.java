package org.openssi.benchmarks.growth;

import java.nio.file.Path;
import java.util.List;
import org.openssi.benchmarks.MeasuredProcess;

/**
 * A log that was scored until all was caught up.
 *
 * @param seconds from the start of the first process to the end of the last one
 * @param cpuSeconds of all its processes; the broker's are not in it
 * @param peakMemoryMib the most that one process had resident
 * @param states the folders of their state
 * @param result equal for equal results
 */
record Scored(
        double seconds, double cpuSeconds, double peakMemoryMib, List<Path> states, String result, long scoreUpdates) {

    static Scored of(
            double seconds, List<MeasuredProcess.Cost> costs, List<Path> states, String result, long scoreUpdates) {
        return new Scored(
                seconds,
                costs.stream().mapToDouble(MeasuredProcess.Cost::cpuSeconds).sum(),
                Ground.mib(costs.stream()
                        .mapToLong(MeasuredProcess.Cost::peakMemoryBytes)
                        .max()
                        .orElseThrow()),
                states,
                result,
                scoreUpdates);
    }
}
