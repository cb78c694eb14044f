package org.openssi.cli.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the simulator is a test: it finds whatever breaks a rule, and soon. */
class BrokenRulesTest {
    private static final long RUNS_MOST = 300;

    static List<BrokenRule> rules() {
        return BrokenRule.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void brokenRuleIsFound(BrokenRule rule) {
        // Given
        LongStream seeds = LongStream.rangeClosed(1, RUNS_MOST);

        // When
        long found = seeds.filter(seed -> shows(rule, seed)).findFirst().orElse(-1);

        // Then
        System.out.printf("found by run %2$d: %1$s%n", rule, found);
        assertThat(found).as("the run that finds %s", rule).isPositive();
        assertThat(new Simulation(found).differences(Cast.RIGHT))
                .as("seed %d without the broken rule", found)
                .isEmpty();
    }

    /** It takes two days too many to be wrong, which the rule above has: what comes after one is too late anyway. */
    @Test
    void idsThatAreForgottenOneDayEarlierChangeNothing() {
        // Given
        Cast cast = Cast.RIGHT.withScoring(assignment -> new BrokenScoring.ForgetsIdsTooEarly(assignment, 1));

        // When
        List<Long> differing = LongStream.rangeClosed(1, RUNS_MOST)
                .filter(seed -> !new Simulation(seed).differences(cast).isEmpty())
                .boxed()
                .toList();

        // Then
        assertThat(differing).isEmpty();
    }

    private static boolean shows(BrokenRule rule, long seed) {
        List<String> differences = new Simulation(seed).differences(rule.cast());
        return differences.stream().anyMatch(difference -> difference.startsWith(rule.shownIn()));
    }
}
