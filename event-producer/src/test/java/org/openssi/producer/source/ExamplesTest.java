package org.openssi.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openssi.producer.table.TableSource;
import org.openssi.scoring.activity.Activity;

/** The repository's examples are what a newcomer runs first. */
class ExamplesTest {
    /** Below it a cohort has no percentile table. */
    private static final int MINIMUM_COHORT = 10;

    @Test
    void haveNothingThatIsRejectedAndSpeakOfTheSameMembers() throws Exception {
        // Given
        List<ActivitySource> sources = List.of(
                new EventsSource(List.of(SharedData.example("events.jsonl"))),
                new SalesNavigatorSource(List.of(SharedData.example("sales-navigator.csv"))),
                new TableSource(SharedData.example("crm-activity.csv"), SharedData.example("crm-mapping.yaml")));
        Collected roster = Collected.from(new RosterSource(SharedData.example("roster.csv"), OptionalLong.empty(), 0));
        Set<String> members = new HashSet<>(
                roster.activities().stream().map(Activity::memberId).toList());
        assertThat(members).hasSizeGreaterThanOrEqualTo(MINIMUM_COHORT);
        for (ActivitySource source : sources) {
            // When
            Collected collected = Collected.from(source);
            // Then
            assertThat(collected.counts()).noneMatch(count -> count.contains("rejected"));
            assertThat(collected.activities()).extracting(Activity::memberId).isSubsetOf(members);
        }
    }
}
