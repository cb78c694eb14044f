package org.openssi.cli.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.scoring.activity.ActivityType.FOLLOWER_GAINED;
import static org.openssi.scoring.activity.ActivityType.MEMBER_LEFT;
import static org.openssi.scoring.activity.ActivityType.PEOPLE_SEARCHED;
import static org.openssi.scoring.activity.ActivityType.POST_PUBLISHED;
import static org.openssi.scoring.activity.ActivityType.PROFILE_UPDATED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;

/** When an update is emitted, by examples that are computed by hand. */
class NaiveMemberTest {

    private static List<String> updates(HandWrittenLog log, int lastDay) {
        return Read.each(
                log.closedThrough(lastDay).scores(), "day", "memberId", "score", "previousScore", "previousDay");
    }

    @Test
    void emitsTheFirstDayEvenIfNothingIsScored() {
        // Given: no signal of the model counts posts
        HandWrittenLog log = new HandWrittenLog().on(1, "ann", POST_PUBLISHED).on(2, "ann", POST_PUBLISHED);

        // When
        List<String> updates = updates(log, 3);

        // Then
        assertThat(updates).containsExactly("2026-01-01 ann 4.0 - -");
    }

    @Test
    void tellsNothingWhileAMemberIsAwayAndTellsTheReturn() {
        // Given: away on days 3 and 4; the return changes no points
        HandWrittenLog log = new HandWrittenLog()
                .profile(1, "ann", 0.5, null)
                .on(3, "ann", MEMBER_LEFT)
                .on(5, "ann", FOLLOWER_GAINED)
                .on(6, "ann", FOLLOWER_GAINED);

        // When
        List<String> updates = updates(log, 7);

        // Then
        assertThat(updates).containsExactly("2026-01-01 ann 12.0 - -", "2026-01-05 ann 12.0 12.0 2026-01-01");
    }

    @Test
    void staysAwayWhenARecordFromBeforeTheLeavingArrives() {
        // Given
        HandWrittenLog log = new HandWrittenLog()
                .on(1, "ann", PEOPLE_SEARCHED)
                .on(3, "ann", MEMBER_LEFT)
                .late(2, 4, "ann", PEOPLE_SEARCHED, a -> a)
                .on(6, "ann", FOLLOWER_GAINED);

        // When
        List<String> updates = updates(log, 7);

        // Then: both searches on day 6, x = 2: 7.03 more than 1
        assertThat(updates).containsExactly("2026-01-01 ann 7.82 - -", "2026-01-06 ann 11.03 7.82 2026-01-01");
    }

    @Test
    void doesNotLeaveByALeavingThatIsOlderThanWhatCameAfter() {
        // Given: the leaving of day 2 arrives when day 3 has been seen
        HandWrittenLog log = new HandWrittenLog()
                .on(3, "ann", PEOPLE_SEARCHED)
                .late(2, 4, "ann", MEMBER_LEFT, a -> a)
                .on(5, "ann", PEOPLE_SEARCHED);

        // When
        List<String> updates = updates(log, 5);

        // Then
        assertThat(updates).containsExactly("2026-01-03 ann 7.82 - -", "2026-01-05 ann 11.03 7.82 2026-01-03");
    }

    @Test
    void knowsNoReturnOfAMemberWhoLeftAndCameBackOnOneDay() {
        // Given
        HandWrittenLog log = new HandWrittenLog()
                .on(1, "ann", FOLLOWER_GAINED)
                .on(2, "ann", MEMBER_LEFT)
                .on(2, "ann", FOLLOWER_GAINED);

        // When
        List<String> updates = updates(log, 3);

        // Then
        assertThat(updates).containsExactly("2026-01-01 ann 4.0 - -");
    }

    @Test
    void beginsWithTheReturnOfAMemberWhoseFirstRecordIsTheLeaving() {
        // Given
        HandWrittenLog log = new HandWrittenLog().on(1, "ann", MEMBER_LEFT).on(3, "ann", FOLLOWER_GAINED);

        // When
        List<String> updates = updates(log, 3);

        // Then
        assertThat(updates).containsExactly("2026-01-03 ann 4.0 - -");
    }

    @Test
    void tellsAnotherIndustryOrTeamEachFieldForItself() {
        // Given: an absent or an empty field keeps the old value; other types say nothing about it
        HandWrittenLog log = new HandWrittenLog()
                .on(1, "ann", PROFILE_UPDATED, a -> a.withProfile(Activity.NO_LEVEL, "Cafe\u0301", null))
                .on(2, "ann", PROFILE_UPDATED, a -> a.withProfile(Activity.NO_LEVEL, null, " North "))
                .on(3, "ann", PROFILE_UPDATED, a -> a.withProfile(Activity.NO_LEVEL, " ", "North"))
                .on(4, "ann", POST_PUBLISHED, a -> a.withProfile(Activity.NO_LEVEL, "Retail", "South"))
                .on(5, "ann", PROFILE_UPDATED, a -> a.withProfile(Activity.NO_LEVEL, "Café", null))
                .on(6, "ann", PROFILE_UPDATED, a -> a.withProfile(Activity.NO_LEVEL, "Retail", null))
                .late(5, 7, "ann", PROFILE_UPDATED, a -> a.withProfile(Activity.NO_LEVEL, "Late", "South"));

        // When
        List<String> scores = log.closedThrough(8).scores();

        // Then
        assertThat(Read.each(scores, "day", "industry", "team"))
                .containsExactly(
                        "2026-01-01 Café -",
                        "2026-01-02 Café North",
                        "2026-01-06 Retail North",
                        "2026-01-07 Retail South");
    }

    @Test
    void ordersByDayAndThenByTheBytesOfTheMember() {
        // Given: by Java's order the third would be before the second
        HandWrittenLog log = new HandWrittenLog()
                .on(1, "𝒎", POST_PUBLISHED)
                .on(1, "ﬀ", POST_PUBLISHED)
                .on(2, "a", POST_PUBLISHED)
                .on(1, "z", POST_PUBLISHED);

        // When
        List<String> scores = log.closedThrough(2).scores();

        // Then
        assertThat(Read.each(scores, "memberId")).containsExactly("z", "ﬀ", "𝒎", "a");
    }

    @Test
    void knowsNoIndustryOfARecordThatDoesNotCountYet() {
        // Given
        HandWrittenLog log = new HandWrittenLog()
                .on(2, "ann", POST_PUBLISHED)
                .late(1, 3, "ann", PROFILE_UPDATED, a -> a.withProfile(Activity.NO_LEVEL, "Retail", null));

        // When
        List<String> scores = log.closedThrough(9).scores();

        // Then
        assertThat(Read.each(scores, "day", "industry")).containsExactly("2026-01-02 -", "2026-01-03 Retail");
    }
}
