package org.openssi.benchmarks.core;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.cohort.ScoreHistogram;

/** What ranking does with the cohort of everyone, 4,000 members here: once per fragment, and once per day. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Ranking {
    private static final String VERSION = "benchmark";

    private int day;
    private CohortChange fragment;
    private byte[] waiting;
    private CohortChange change;
    private CohortChange changedBack;
    private boolean changed;
    private ScoreHistogram histogram;
    private ScoreHistogram changing;
    private byte[] histogramBytes;

    /** Simulates; the last fragment finds the sum of those before it. */
    @Setup
    public void simulate() {
        SimulatedDay simulated = new SimulatedDay();
        day = simulated.day();
        int last = simulated.fragments.size() - 1;
        fragment = simulated.fragments.get(last);
        CohortChange sum = new CohortChange();
        simulated.fragments.subList(0, last).forEach(sum::add);
        waiting = sum.encode();
        change = CohortChange.decode(waiting);
        change.add(fragment);
        changedBack = CohortChange.of(negative(change.pillarSums()), change.scores(), negative(change.changes()));
        histogram = simulated.everyone;
        histogramBytes = histogram.encode();
        changing = ScoreHistogram.decode(histogramBytes);
    }

    private static long[] negative(long[] numbers) {
        return LongStream.of(numbers).map(number -> -number).toArray();
    }

    /** What a store of waiting changes does when a fragment comes. */
    @Benchmark
    public byte[] addAFragmentToAWaitingChange() {
        CohortChange sum = CohortChange.decode(waiting);
        sum.add(fragment);
        return sum.encode();
    }

    /** Applies a day's change, or takes it back: the histogram goes to and fro. */
    @Benchmark
    public ScoreHistogram applyAChangeToAHistogram() {
        changing.apply(changed ? changedBack : change);
        changed = !changed;
        return changing;
    }

    /** The percentile table of a histogram. */
    @Benchmark
    public PercentileTable makeAPercentileTable() {
        return histogram.table(Cohort.EVERYONE, day, VERSION);
    }

    /** All that ranking a cohort is: its histogram from bytes, changed, the table, and as bytes again. */
    @Benchmark
    public byte[] rankACohort(Blackhole hole) {
        ScoreHistogram of = ScoreHistogram.decode(histogramBytes);
        of.apply(change);
        hole.consume(of.table(Cohort.EVERYONE, day, VERSION));
        return of.encode();
    }
}
