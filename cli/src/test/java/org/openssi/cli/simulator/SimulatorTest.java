package org.openssi.cli.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The pipeline against the definitions, thousands of times, each time in another way. */
class SimulatorTest {
    private static final long RUNS = Long.getLong("ssi.runs", 10_000);
    /** Runs alone if it is given. */
    private static final Long ONE_SEED = Long.getLong("ssi.seed");

    @Test
    void everyRunEqualsTheNaiveRecomputation() {
        // Given
        LongStream seeds = ONE_SEED == null ? LongStream.rangeClosed(1, RUNS) : LongStream.of(ONE_SEED);

        // When
        List<String> failures = seeds.parallel()
                .mapToObj(SimulatorTest::failure)
                .filter(Objects::nonNull)
                .limit(3)
                .toList();

        // Then
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
