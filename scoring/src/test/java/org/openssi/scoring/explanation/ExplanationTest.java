package org.openssi.scoring.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.model.ScoringModelFile;

class ExplanationTest {
    private static final int DAY = UtcDay.parse("2026-03-31");

    /** One signal per pillar; half of posts is 2, so that one post gives 7.03 of 24 points, two give 12. */
    private static final String MODEL = """
            version: "test"
            windowDays: 90
            pillars:
              PROFESSIONAL_BRAND:
                - {signal: posts, kind: count, of: [POST_PUBLISHED], half: 2, weight: 1}
              FIND_RIGHT_PEOPLE:
                - {signal: searches, kind: count, of: [PEOPLE_SEARCHED], half: 2, weight: 1}
              INSIGHT_ENGAGEMENT:
                - {signal: reads, kind: count, of: [ARTICLE_READ], half: 2, weight: 1}
              STRONG_RELATIONSHIP:
                - {signal: connections, kind: total, of: [CONNECTION_ACCEPTED], half: 2, weight: 1}
            """;

    @Test
    void tellsTodayFromAWeekAgoAndFromAWeekAhead() throws Exception {
        // Given one post that leaves the window in three days, and one of today
        List<Verdict.Counts> records = List.of(post("old", DAY - 87), post("new", DAY));

        // When
        Explanation explanation = Explanation.of("ann", records, DAY, scoring());

        // Then
        assertThat(explanation.weekAgo().score()).isEqualTo(400 + 703);
        assertThat(explanation.now().score()).isEqualTo(400 + 1200);
        assertThat(explanation.inAWeek().score()).isEqualTo(400 + 703);
    }

    @Test
    void leavesOutWhatCountsFromALaterDay() throws Exception {
        // Given
        List<Verdict.Counts> records = List.of(
                post("now", DAY), new Verdict.Counts(post("late", DAY - 2).activity(), DAY + 1));

        // When
        Explanation explanation = Explanation.of("ann", records, DAY, scoring());

        // Then
        assertThat(explanation.now().signals().get(0).x()).isEqualTo(1);
    }

    @Test
    void saysWhatOneMoreOfEachWouldAddBestFirst() throws Exception {
        // Given
        List<Verdict.Counts> records = List.of(post("one", DAY));

        // When
        Explanation explanation = Explanation.of("ann", records, DAY, scoring());

        // Then
        List<String> gains = new ArrayList<>();
        explanation.gains().forEach(gain -> gains.add(gain.type() + " " + gain.points()));
        assertThat(gains)
                .containsExactly(
                        "PEOPLE_SEARCHED 703", "ARTICLE_READ 703", "CONNECTION_ACCEPTED 703", "POST_PUBLISHED 497");
    }

    @Test
    void knowsWhoHasLeft() throws Exception {
        // Given
        Activity left = Activity.of("left", "ann", ActivityType.MEMBER_LEFT, UtcDay.endMillis(DAY) - 1);
        List<Verdict.Counts> records = List.of(post("one", DAY - 1), new Verdict.Counts(left, DAY));

        // When
        Explanation explanation = Explanation.of("ann", records, DAY, scoring());

        // Then
        assertThat(explanation.standing()).isNull();
    }

    private static MemberScoring scoring() throws Exception {
        return new MemberScoring(ScoringModelFile.of(MODEL, "the model").model());
    }

    private static Verdict.Counts post(String id, int day) {
        return new Verdict.Counts(
                Activity.of(id, "ann", ActivityType.POST_PUBLISHED, UtcDay.startMillis(day) + 1), day);
    }
}
