package org.openssi.cli.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.scoring.activity.ActivityType.CONNECTION_ACCEPTED;
import static org.openssi.scoring.activity.ActivityType.POST_PUBLISHED;
import static org.openssi.scoring.activity.ActivityType.PROFILE_UPDATED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.LogRecord.DayEnd;
import org.openssi.scoring.activity.UtcDay;

/** From which day a record counts, and why it does not, by examples. Their day 1 is 2026-01-01. */
class ExpectedIntakeTest {

    private static Activity post(String id, int day) {
        return Activity.of(id, "ann", POST_PUBLISHED, UtcDay.startMillis(HandWrittenLog.day(day)) + 5);
    }

    private static DayEnd end(int day) {
        return new DayEnd(HandWrittenLog.day(day));
    }

    private static ExpectedIntake intake(LogRecord... records) {
        return ExpectedIntake.of(List.of(new PartitionLog(0, 0, List.of(records))));
    }

    private static List<String> counts(ExpectedIntake intake) {
        return Read.each(intake.activityLines(), "activityId", "countsFrom");
    }

    @Test
    void countsFromItsDayOrFromTheFirstOneThatIsNotEnded() {
        // Given
        ExpectedIntake intake = intake(
                post("before-any-end", 1), end(2), post("late", 1), post("in-time", 3), post("early", 5), end(6));

        // When, Then
        assertThat(counts(intake))
                .containsExactlyInAnyOrder(
                        "before-any-end 2026-01-01", "late 2026-01-03", "in-time 2026-01-03", "early 2026-01-05");
    }

    @Test
    void ignoresADayEndThatGoesBack() {
        assertThat(counts(intake(end(4), end(2), post("late", 1)))).containsExactly("late 2026-01-05");
    }

    @Test
    void countsSevenDaysLateAndRejectsEight() {
        // Given: E = 9 and d = 2 or 1
        ExpectedIntake intake = intake(end(8), post("seven", 2), post("eight", 1));

        // When, Then
        assertThat(counts(intake)).containsExactly("seven 2026-01-09");
        assertThat(intake.rejected()).isEqualTo(Map.of("TOO_LATE", 1));
    }

    @Test
    void dropsWhatHasTheSameMemberDayTypeAndId() {
        // Given
        Activity first = post("a", 1);
        Activity sameDay = Activity.of("a", "ann", POST_PUBLISHED, first.occurredAt() + 1);
        Activity otherType = Activity.of("a", "ann", PROFILE_UPDATED, first.occurredAt());
        Activity otherMember = Activity.of("a", "bob", POST_PUBLISHED, first.occurredAt());

        // When
        ExpectedIntake intake = intake(first, sameDay, end(1), first, otherType, otherMember, post("a", 2));

        // Then
        assertThat(Read.each(intake.activityLines(), "memberId", "type", "occurredAt", "countsFrom"))
                .containsExactly(
                        "ann POST_PUBLISHED 2026-01-01T00:00:00.005Z 2026-01-01",
                        "ann PROFILE_UPDATED 2026-01-01T00:00:00.005Z 2026-01-02",
                        "bob POST_PUBLISHED 2026-01-01T00:00:00.005Z 2026-01-02",
                        "ann POST_PUBLISHED 2026-01-02T00:00:00.005Z 2026-01-02");
        assertThat(intake.duplicates()).isEqualTo(2);
        assertThat(intake.produced()).isEqualTo(6);
    }

    @Test
    void rejectsADuplicateThatIsTooLateForBeingTooLate() {
        // Given
        ExpectedIntake intake = intake(post("a", 1), end(8), post("a", 1));

        // When, Then
        assertThat(intake.duplicates()).isZero();
        assertThat(intake.rejected()).isEqualTo(Map.of("TOO_LATE", 1));
    }

    @Test
    void rejectsAnActBetweenAMemberAndThemselves() {
        // Given
        Activity act = Activity.of("a", "ann", CONNECTION_ACCEPTED, 0);

        // When, Then
        assertThat(intake(act.withCounterpart("ann")).rejected()).isEqualTo(Map.of("SELF", 1));
        assertThat(intake(act.withCounterpart("bob")).rejected()).isEmpty();
    }

    @Test
    void writesEveryFieldInTheOrderOfTheDesign() {
        // Given
        Activity activity = new Activity(
                "a", "ann", CONNECTION_ACCEPTED, 0, "xing", "bob", 1, "Software", "North", Flag.bits(Flag.INITIATED));

        // When, Then
        assertThat(intake(activity).activityLines())
                .containsExactly("{\"activityId\":\"a\",\"memberId\":\"ann\",\"type\":\"CONNECTION_ACCEPTED\","
                        + "\"occurredAt\":\"1970-01-01T00:00:00.000Z\",\"channel\":\"xing\",\"counterpartId\":\"bob\","
                        + "\"level\":1.0,\"industry\":\"Software\",\"team\":\"North\",\"flags\":[\"INITIATED\"],"
                        + "\"countsFrom\":\"1970-01-01\"}");
    }
}
