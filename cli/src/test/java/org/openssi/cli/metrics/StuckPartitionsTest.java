package org.openssi.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openssi.scorer.run.PartitionProgress;
import org.openssi.scoring.activity.ActivityTopic;

class StuckPartitionsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final StuckPartitions stuck = new StuckPartitions();

    @Test
    void aPartitionThatDoesNotMoveWhileRecordsWaitIsNamed() {
        // Given
        stuck.look(List.of(at(7)), Map.of(3, 12L), START);

        // When, Then
        assertThat(stuck.look(List.of(at(7)), Map.of(3, 12L), START.plusSeconds(299)))
                .isEmpty();
        assertThat(stuck.look(List.of(at(7)), Map.of(3, 12L), START.plusSeconds(300)))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("Partition 3 has not moved for 5 minutes while 12 records wait"));
    }

    @Test
    void aPartitionThatMovesOrHasNothingToDoIsNotStuck() {
        // Given
        stuck.look(List.of(at(7)), Map.of(3, 12L), START);

        // When, Then
        assertThat(stuck.look(List.of(at(8)), Map.of(3, 12L), START.plusSeconds(400)))
                .isEmpty();
        assertThat(stuck.look(List.of(at(8)), Map.of(3, 0L), START.plusSeconds(800)))
                .isEmpty();
        assertThat(stuck.look(List.of(at(8)), Map.of(3, 5L), START.plusSeconds(900)))
                .isEmpty();
    }

    private static PartitionProgress at(long offset) {
        return new PartitionProgress(3, 0, 0, Map.of(), Map.of(ActivityTopic.POSTS, offset), List.of());
    }
}
