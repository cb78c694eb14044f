package org.openssi.cli.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.model.ScoringModelFile;

/** The core against the definitions, on logs with everything in them, read in any order on any number of partitions. */
class PipelineEqualsRecomputationTest {
    private static final int[] PARTITIONS = {1, 3, 7};

    static Stream<Arguments> logs() {
        return IntStream.range(0, 24)
                .mapToObj(i -> Arguments.of(1_000L + i, PARTITIONS[i % PARTITIONS.length], i % 4 == 3));
    }

    @ParameterizedTest(name = "seed {0}, {1} partitions, uneven {2}")
    @MethodSource("logs")
    void pipelineEqualsNaiveRecomputation(long seed, int partitions, boolean uneven) throws Refusal {
        // Given
        String model = HandWrittenLog.model("every-kind-model.yaml");
        RandomActivity log = uneven ? RandomActivity.uneven(seed, partitions) : RandomActivity.of(seed, partitions);
        ExpectedIntake intake = ExpectedIntake.of(log.log());
        NaiveRecomputation expected = NaiveRecomputation.of(
                intake.activityLines(), model, log.lastClosedDay(), NaiveRecomputation.MINIMUM_COHORT_SIZE);

        // When
        InMemoryPipeline pipeline = new InMemoryPipeline(
                ScoringModelFile.of(model, "every-kind-model.yaml").model(), partitions, new Random(seed));
        pipeline.run(log.log());

        // Then
        Tally tally = pipeline.tally();
        assertThat(tally.produced()).isEqualTo(intake.produced());
        assertThat(tally.counted()).isEqualTo(intake.counted());
        assertThat(tally.duplicates()).isEqualTo(intake.duplicates());
        assertThat(tally.produced()).isEqualTo(tally.counted() + tally.duplicates() + tally.rejected());
        Map<String, Integer> rejected = new TreeMap<>();
        pipeline.rejected.forEach((reason, count) -> rejected.put(reason.name(), count));
        assertThat(rejected).isEqualTo(intake.rejected());
        assertThat(LineDiff.between(expected.scores(), pipeline.scoreLines())).isEmpty();
        assertThat(LineDiff.between(expected.percentiles(), pipeline.tableLines()))
                .isEmpty();
    }
}
