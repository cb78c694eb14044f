package org.openssi.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;

class DefaultModelTest {
    private static final int FIRST_DAY = UtcDay.parse("2026-01-01");
    private static final int DAYS = 130;
    private static final ScoringModel MODEL = ScoringModelFile.byDefault().model();

    @Test
    void hasWeightsThatAddUpTo100InEachPillar() {
        // Given, When
        Map<Pillar, Double> weights = new EnumMap<>(Pillar.class);
        MODEL.signals().forEach(signal -> weights.merge(signal.pillar(), signal.weight(), Double::sum));
        // Then
        assertThat(weights)
                .hasSize(Pillar.COUNT)
                .allSatisfy((pillar, sum) -> assertThat(sum).isEqualTo(100));
    }

    @Test
    void looksAtEveryTypeOfActivityAndEveryFlagThatItWasCalibratedWith() {
        // Given, When
        Set<ActivityType> types = EnumSet.of(ActivityType.MEMBER_LEFT);
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Signal signal : MODEL.signals()) {
            types.addAll(signal.of());
            types.addAll(signal.less());
            types.addAll(signal.attempts());
            if (signal.where() != null) {
                flags.add(signal.where());
            }
        }
        // Then
        assertThat(types).containsAll(EnumSet.range(ActivityType.PROFILE_UPDATED, ActivityType.CONNECTION_REMOVED));
        assertThat(flags).containsAll(EnumSet.range(Flag.HAS_PHOTO, Flag.INITIATED));
    }

    @Test
    void keepsACompleteAccountThatOnlyLooksInUnder20HoweverManyConnectionsItHas() {
        // Given
        Account account = new Account();
        account.does(0, ActivityType.PROFILE_UPDATED, 1, Flag.HAS_PHOTO, Flag.HAS_BANNER);
        account.does(0, ActivityType.CONNECTION_ACCEPTED, 3000);
        for (int day = 0; day < DAYS; day++) {
            // When
            if (day % 7 == 3) {
                account.does(day, ActivityType.ARTICLE_READ, 2);
                account.does(day, ActivityType.PROFILE_VIEWED, 1);
                account.does(day, ActivityType.PROFILE_VIEW_RECEIVED, 1);
            }
            // Then
            assertThat(account.score(day)).as("day %d", day).isLessThan(2000);
        }
    }

    @Test
    void landsAnActiveAccountBetween70And90() {
        // Given somebody who spends half an hour each working day
        Account account = new Account();
        account.does(0, ActivityType.PROFILE_UPDATED, 1, Flag.HAS_PHOTO, Flag.HAS_BANNER);
        account.does(0, ActivityType.CONNECTION_ACCEPTED, 300);
        account.does(0, ActivityType.ENDORSEMENT_RECEIVED, 20);
        account.does(0, ActivityType.RECOMMENDATION_RECEIVED, 4);
        for (int day = 0; day < DAYS; day++) {
            // When
            if (day % 7 < 5) {
                account.activeDay(day);
            }
            // Then
            if (day > 90) {
                assertThat(account.score(day)).as("day %d", day).isBetween(7000, 9000);
            }
        }
    }

    @Test
    void letsNobodyPass100() {
        // Given
        Account account = new Account();
        account.does(0, ActivityType.PROFILE_UPDATED, 1, Flag.HAS_PHOTO, Flag.HAS_BANNER);
        for (int day = 0; day < DAYS; day++) {
            for (ActivityType type : ActivityType.values()) {
                if (type != ActivityType.PROFILE_UPDATED
                        && type != ActivityType.MEMBER_LEFT
                        && type != ActivityType.CONNECTION_REMOVED) {
                    account.does(day, type, 50, Flag.values());
                }
            }
        }
        // When
        int score = account.score(DAYS);
        // Then
        assertThat(score).isBetween(9900, 10_000);
    }

    /** One member's state, fed by hand. */
    private static final class Account {
        private final MemberScoring scoring = new MemberScoring(MODEL);
        private final MemberState state = new MemberState(scoring);
        private int number;

        void does(int day, ActivityType type, int times, Flag... flags) {
            for (int i = 0; i < times; i++) {
                Activity activity = Activity.of(
                                "a" + number++, "m", type, UtcDay.startMillis(FIRST_DAY + day) + 43_200_000)
                        .withFlags(flags);
                if (type == ActivityType.PROFILE_UPDATED) {
                    activity = activity.withProfile(1, "Software", null);
                }
                state.count(activity, FIRST_DAY + day, scoring);
            }
        }

        void activeDay(int day) {
            does(day, ActivityType.PEOPLE_SEARCHED, 1);
            does(day, ActivityType.PROFILE_VIEWED, 2, Flag.OUT_OF_NETWORK);
            does(day, ActivityType.PROFILE_VIEW_RECEIVED, 2);
            does(day, ActivityType.LEAD_SAVED, day % 2);
            does(day, ActivityType.REACTION_GIVEN, 2);
            does(day, ActivityType.COMMENT_WRITTEN, 1);
            does(day, ActivityType.ARTICLE_READ, 1);
            does(day, ActivityType.CONTENT_SHARED, day % 2);
            does(day, ActivityType.POST_PUBLISHED, day % 7 == 1 || day % 7 == 4 ? 1 : 0);
            does(day, ActivityType.ENGAGEMENT_RECEIVED, 3);
            does(day, ActivityType.FOLLOWER_GAINED, day % 2);
            does(day, ActivityType.MESSAGE_SENT, 2, Flag.PERSONALISED);
            does(day, ActivityType.MESSAGE_ANSWERED, day % 2);
            does(day, ActivityType.INVITATION_SENT, 1);
            does(day, ActivityType.CONNECTION_ACCEPTED, day % 2, Flag.INITIATED, Flag.DECISION_MAKER);
        }

        int score(int day) {
            return state.pillarsAsOf(FIRST_DAY + day, scoring).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }
    }
}
