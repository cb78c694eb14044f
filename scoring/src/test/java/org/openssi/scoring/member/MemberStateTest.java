package org.openssi.scoring.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModelFile;

class MemberStateTest {
    private static final int DAY = UtcDay.parse("2026-03-02");

    private final MemberScoring scoring =
            new MemberScoring(ScoringModelFile.byDefault().model());

    private static Activity activity(Random random, int i) {
        ActivityType[] types = ActivityType.values();
        long at = UtcDay.startMillis(DAY - random.nextInt(5)) + random.nextInt(1_000);
        return Activity.of("id-" + random.nextInt(50) + "-" + i, "anna", types[random.nextInt(types.length)], at)
                .withFlags(Flag.values()[random.nextInt(Flag.values().length)])
                .withProfile(random.nextInt(11) / 10.0, "Industry " + random.nextInt(3), null);
    }

    @Test
    void orderOfCountingChangesNothing() {
        // Given
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Activity> activities = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                activities.add(activity(random, i));
            }

            // When
            MemberState inOrder = closed(activities);
            Collections.shuffle(activities, random);
            MemberState shuffled = closed(activities);

            // Then
            assertThat(shuffled.encode()).as("seed %d", seed).isEqualTo(inOrder.encode());
        }
    }

    private MemberState closed(List<Activity> activities) {
        MemberState state = new MemberState(scoring);
        for (Activity activity : activities) {
            state.count(activity, DAY + Math.floorMod(activity.activityId().hashCode(), 3), scoring);
        }
        state.close("anna", DAY, scoring);
        state.close("anna", DAY + 1, scoring);
        return state;
    }

    @Test
    void bytesGiveTheSameState() {
        // Given
        Random random = new Random(9);
        MemberState state = new MemberState(scoring);
        for (int i = 0; i < 500; i++) {
            Activity activity = activity(random, i);
            state.see(activity);
            state.count(activity, DAY + random.nextInt(4), scoring);
        }
        state.close("anna", DAY, scoring);

        // When
        MemberState read = MemberState.decode(state.encode(), scoring);

        // Then
        assertThat(read.encode()).isEqualTo(state.encode());
        assertThat(read.dueDay()).isEqualTo(state.dueDay()).isEqualTo(DAY + 1);
        assertThat(read.close("anna", DAY + 1, scoring)).isEqualTo(state.close("anna", DAY + 1, scoring));
    }

    @Test
    void isDueWhenItsFirstBucketLeavesTheWindow() {
        // Given
        MemberState state = new MemberState(scoring);
        Activity post = Activity.of("p", "anna", ActivityType.POST_PUBLISHED, UtcDay.startMillis(DAY));
        state.count(post, DAY, scoring);

        // When
        state.close("anna", DAY, scoring);

        // Then
        assertThat(state.dueDay()).isEqualTo(DAY + scoring.model().windowDays());
        assertThat(state.close("anna", state.dueDay(), scoring).update()).isNotNull();
        assertThat(state.dueDay()).isEqualTo(MemberState.NEVER);
    }

    @Test
    void aMillionActivitiesOnADayTakeNoMoreRoomThanTheIdsThatAreKept() {
        // Given
        MemberState state = new MemberState(scoring);
        int unchecked = 0;

        // When
        for (int i = 0; i < 1_000_000; i++) {
            Activity activity =
                    Activity.of("id-" + i, "anna", ActivityType.REACTION_GIVEN, UtcDay.startMillis(DAY) + i);
            unchecked += state.see(activity) == SeenIds.Sighting.UNCHECKED ? 1 : 0;
            state.count(activity, DAY, scoring);
        }

        // Then
        assertThat(unchecked).isEqualTo(1_000_000 - SeenIds.MAX_IDS);
        assertThat(state.encode()).hasSizeLessThan(SeenIds.MAX_IDS * Long.BYTES + 1_000);
    }

    @Test
    void idsBeyondTheLimitCountUnchecked() {
        // Given
        SeenIds ids = new SeenIds();
        for (int i = 0; i < SeenIds.MAX_IDS; i++) {
            assertThat(ids.see(DAY, ActivityType.POST_PUBLISHED, "id-" + i)).isEqualTo(SeenIds.Sighting.FIRST);
        }

        // Then
        assertThat(ids.see(DAY, ActivityType.POST_PUBLISHED, "one more")).isEqualTo(SeenIds.Sighting.UNCHECKED);
        assertThat(ids.see(DAY, ActivityType.POST_PUBLISHED, "one more")).isEqualTo(SeenIds.Sighting.UNCHECKED);
        assertThat(ids.see(DAY, ActivityType.POST_PUBLISHED, "id-7")).isEqualTo(SeenIds.Sighting.DUPLICATE);
        assertThat(ids.see(DAY, ActivityType.ARTICLE_PUBLISHED, "id-7")).isEqualTo(SeenIds.Sighting.FIRST);
        assertThat(ids.see(DAY + 1, ActivityType.POST_PUBLISHED, "id-7")).isEqualTo(SeenIds.Sighting.FIRST);
    }

    @Test
    void idsAreForgottenBeforeADayAndNotOnIt() {
        // Given
        SeenIds ids = new SeenIds();
        ids.see(DAY, ActivityType.POST_PUBLISHED, "a");
        ids.see(DAY + 1, ActivityType.POST_PUBLISHED, "a");

        // When
        ids.forgetBefore(DAY + 1);

        // Then
        assertThat(ids.see(DAY + 1, ActivityType.POST_PUBLISHED, "a")).isEqualTo(SeenIds.Sighting.DUPLICATE);
        assertThat(ids.see(DAY, ActivityType.POST_PUBLISHED, "a")).isEqualTo(SeenIds.Sighting.FIRST);
    }
}
