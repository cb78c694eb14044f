package org.openssi.benchmarks.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures every step of the core, about five minutes in all, and prints one Markdown table, a row as soon as it is known. */
public final class CoreBenchmarks {
    private static final List<Class<?>> ALL = List.of(FreshStates.class, Encodings.class, Ranking.class);

    /** The benchmark of each class that says what setting up allocates. */
    private static final String SET_UP = "nothing";

    private static final String BYTES = "gc.alloc.rate.norm";

    private CoreBenchmarks() {}

    /** Takes no arguments; ends with 1 and a sentence where a benchmark fails. */
    public static void main(String[] args) {
        System.out.println("| step of the core | ns/op | ± (99.9 %) | B/op |");
        System.out.println("| --- | ---: | ---: | ---: |");
        try {
            for (Class<?> benchmarks : ALL) {
                rows(run(benchmarks)).forEach(System.out::println);
            }
        } catch (RunnerException e) {
            System.err.println("The core could not be measured: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Collection<RunResult> run(Class<?> benchmarks) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).run();
    }

    private static List<String> rows(Collection<RunResult> results) {
        Map<String, Double> setUpBytes = new HashMap<>();
        for (RunResult result : results) {
            if (step(result.getParams()).equals(SET_UP)) {
                setUpBytes.put(who(result.getParams()), bytes(result));
            }
        }
        List<String> rows = new ArrayList<>();
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            if (!step(params).equals(SET_UP)) {
                Result<?> time = result.getPrimaryResult();
                rows.add(String.format(
                        Locale.ROOT,
                        "| %s%s | %,.0f | %,.0f | %,.0f |",
                        words(step(params)),
                        who(params).isEmpty() ? "" : ", " + who(params),
                        time.getScore(),
                        time.getScoreError(),
                        Math.max(0, bytes(result) - setUpBytes.getOrDefault(who(params), 0.0))));
            }
        }
        return rows;
    }

    private static double bytes(RunResult result) {
        return result.getSecondaryResults().get(BYTES).getScore();
    }

    private static String step(BenchmarkParams params) {
        return params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
    }

    private static String who(BenchmarkParams params) {
        return params.getParamsKeys().contains("who") ? params.getParam("who") : "";
    }

    /** {@code closeADueMember} as "close a due member". */
    private static String words(String name) {
        return name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
