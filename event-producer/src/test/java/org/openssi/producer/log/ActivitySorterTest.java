package org.openssi.producer.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;

class ActivitySorterTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_000})
    void givesTheSameOrderHoweverLittleStaysInMemory(int inMemory) throws IOException {
        // Given
        long seed = 42;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        ActivityType[] types = ActivityType.values();
        List<Activity> activities = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            activities.add(Activity.of(
                            "a-" + random.nextInt(40),
                            "member-" + random.nextInt(5),
                            types[random.nextInt(3)],
                            1_700_000_000_000L + random.nextInt(20))
                    .withProfile(i % 2 == 0 ? Activity.NO_LEVEL : 0.5, null, "Nörd"));
        }
        List<Activity> sorted = new ArrayList<>();
        // When
        try (ActivitySorter sorter = new ActivitySorter(inMemory)) {
            for (Activity activity : activities) {
                sorter.add(activity);
            }
            sorter.drainTo(sorted::add);
        }
        // Then
        assertThat(sorted).isSortedAccordingTo(ActivitySorter.ORDER);
        assertThat(sorted).containsExactlyInAnyOrderElementsOf(activities);
    }
}
