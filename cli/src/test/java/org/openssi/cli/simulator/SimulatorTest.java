package org.openssi.cli.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The pipeline against the definitions, thousands of times, each time in another way. */
class SimulatorTest {
    /** Another one than the first to begin with; alone if no number of runs is given. */
    private static final Long SEED = Long.getLong("ssi.seed");

    private static final long RUNS = Long.getLong("ssi.runs", SEED == null ? 10_000 : 1);

    @Test
    void everyRunEqualsTheNaiveRecomputation() {
        // Given
        long first = SEED == null ? 1 : SEED;
        LongStream seeds = LongStream.range(first, first + RUNS);

        // When
        List<String> failures = seeds.parallel()
                .mapToObj(SimulatorTest::failure)
                .filter(Objects::nonNull)
                .limit(3)
                .toList();

        // Then
        System.out.printf("%,d runs from seed %d on, two pipelines each%n", RUNS, first);
        assertThat(failures).isEmpty();
    }

    private static String failure(long seed) {
        List<String> differences = new Simulation(seed).differences(Cast.RIGHT);
        return differences.isEmpty()
                ? null
                : "seed " + seed + ", again by: ./mvnw -B test -pl cli -am -Dtest=SimulatorTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dssi.seed=" + seed + "\n"
                        + String.join("\n", differences);
    }
}
