package org.openssi.scoring.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

class SeenIdsTest {
    private static final int RUNS = 200;
    private static final int STEPS = 500;
    private static final int DAYS = 10;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** What an id is known by. */
    private record Sight(int day, ActivityType type, String id) {}

    @Test
    void knowsEachIdOfEachDayAndTypeUntilItsDayIsForgotten() {
        for (int run = 0; run < RUNS; run++) {
            // Given
            SeenIds seen = new SeenIds();
            Set<Sight> known = new HashSet<>();
            int firstDay = 0;
            for (int step = 0; step < STEPS; step++) {
                // When records come, mostly by time, days are forgotten, and the ids are written and read
                int what = random.nextInt(100);
                if (what == 0) {
                    firstDay += random.nextInt(DAYS);
                    seen.forgetBefore(firstDay);
                    int before = firstDay;
                    known.removeIf(sight -> sight.day < before);
                } else if (what == 1) {
                    seen = again(seen);
                } else {
                    Sight sight = new Sight(
                            firstDay + random.nextInt(DAYS),
                            ActivityType.values()[random.nextInt(5)],
                            "id-" + random.nextInt(20));
                    // Then
                    assertThat(seen.see(sight.day, sight.type, sight.id))
                            .as("seed " + seed)
                            .isEqualTo(known.add(sight) ? SeenIds.Sighting.FIRST : SeenIds.Sighting.DUPLICATE);
                }
            }
        }
    }

    @Test
    void checksNoMoreThanItKeepsPerDayAndType() {
        // Given
        SeenIds seen = new SeenIds();
        for (int i = 0; i < SeenIds.MAX_IDS; i++) {
            assertThat(seen.see(1, ActivityType.POST_PUBLISHED, "id-" + i)).isEqualTo(SeenIds.Sighting.FIRST);
        }
        // When one more comes, and one that was seen, and one of another type
        // Then
        assertThat(seen.see(1, ActivityType.POST_PUBLISHED, "more")).isEqualTo(SeenIds.Sighting.UNCHECKED);
        assertThat(seen.see(1, ActivityType.POST_PUBLISHED, "id-7")).isEqualTo(SeenIds.Sighting.DUPLICATE);
        assertThat(seen.see(1, ActivityType.PEOPLE_SEARCHED, "more")).isEqualTo(SeenIds.Sighting.FIRST);
    }

    @Test
    void givesTheMemoryOfABusyDayBack() {
        // Given
        SeenIds seen = new SeenIds();
        for (int i = 0; i < SeenIds.MAX_IDS; i++) {
            seen.see(1, ActivityType.POST_PUBLISHED, "id-" + i);
        }
        seen.see(2, ActivityType.POST_PUBLISHED, "quiet");
        // When
        seen.forgetBefore(2);
        // Then
        assertThat(seen.heapBytes()).isLessThan(100);
        assertThat(seen.see(2, ActivityType.POST_PUBLISHED, "quiet")).isEqualTo(SeenIds.Sighting.DUPLICATE);
    }

    private static SeenIds again(SeenIds seen) {
        StateWriter out = new StateWriter(16);
        seen.write(out);
        return SeenIds.read(new StateReader(out.toBytes()));
    }
}
