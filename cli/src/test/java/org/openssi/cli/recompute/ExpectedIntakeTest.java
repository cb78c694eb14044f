package org.openssi.cli.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.scoring.activity.ActivityType.CONNECTION_ACCEPTED;
import static org.openssi.scoring.activity.ActivityType.POST_PUBLISHED;
import static org.openssi.scoring.activity.ActivityType.PROFILE_UPDATED;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openssi.cli.recompute.PartitionLog.Appended;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
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
        return intake(
                ActivityTopic.POSTS,
                Stream.of(records)
                        .map(record -> Appended.of(RandomActivity.LONG_AFTER_MILLIS, record))
                        .toArray(Appended[]::new));
    }

    private static ExpectedIntake intake(ActivityTopic topic, Appended... entries) {
        return ExpectedIntake.of(List.of(new PartitionLog(topic.ordinal(), 0, List.of(entries))));
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
        Activity act = Activity.of("a", "ann", CONNECTION_ACCEPTED, UtcDay.startMillis(HandWrittenLog.day(1)));
        long at = RandomActivity.LONG_AFTER_MILLIS;

        // When
        ExpectedIntake self = intake(ActivityTopic.CONNECTIONS, Appended.of(at, act.withCounterpart("ann")));
        ExpectedIntake other = intake(ActivityTopic.CONNECTIONS, Appended.of(at, act.withCounterpart("bob")));

        // Then
        assertThat(self.rejected()).isEqualTo(Map.of("SELF", 1));
        assertThat(other.rejected()).isEmpty();
    }

    @Test
    void rejectsWhatIsWrongInPlaceInTimeOrOnItsOwn() {
        // Given
        Activity good = post("good", 1);
        long at = good.occurredAt();
        long hour = 60L * 60 * 1000;

        // When
        ExpectedIntake intake = intake(
                ActivityTopic.POSTS,
                Appended.of(at - hour, good),
                Appended.of(at - hour - 1, post("early", 1)),
                new Appended(at, "bob", post("key", 1)),
                new Appended(at, null, post("no-key", 1)),
                Appended.of(at, post(" ", 1)),
                Appended.of(at, post("x".repeat(513), 1)),
                Appended.of(at, Activity.of("m", "", POST_PUBLISHED, at)),
                Appended.of(at, Activity.of("t", "ann", CONNECTION_ACCEPTED, at)),
                Appended.of(at, Activity.of("n", "ann", null, at)),
                Appended.of(at, Activity.of("y", "ann", POST_PUBLISHED, 1_041_379_199_999L)),
                Appended.of(at, Activity.of("l", "ann", PROFILE_UPDATED, at).withProfile(1.5, null, null)),
                Appended.of(at, post("v", 1).withValue(-1, null)),
                Appended.of(at, post("c", 1).withValue(1, "Euro")),
                Appended.of(at, new LogRecord.Undecodable("no record")),
                Appended.of(UtcDay.endMillis(HandWrittenLog.day(1)) - 1, end(1)),
                Appended.of(UtcDay.endMillis(HandWrittenLog.day(1)), end(1)));

        // Then
        assertThat(counts(intake)).containsExactly("good 2026-01-01");
        assertThat(intake.produced()).isEqualTo(14);
        assertThat(intake.rejected())
                .containsOnlyKeys(
                        "BEFORE_2003",
                        "DAY_NOT_OVER",
                        "IN_THE_FUTURE",
                        "NO_ACTIVITY_ID",
                        "NO_MEMBER",
                        "TOO_LONG",
                        "UNDECODABLE",
                        "UNKNOWN_TYPE",
                        "WRONG_LEVEL",
                        "WRONG_PARTITION",
                        "WRONG_TOPIC",
                        "WRONG_VALUE")
                .containsEntry("WRONG_PARTITION", 2)
                .containsEntry("WRONG_VALUE", 2);
    }

    @Test
    void writesEveryFieldInTheOrderOfTheDesign() {
        // Given
        Activity activity = new Activity(
                "a",
                "ann",
                POST_PUBLISHED,
                1_767_225_600_000L,
                "xing",
                "bob",
                1,
                "Software",
                "North",
                Flag.bits(Flag.INITIATED));

        // When, Then
        assertThat(intake(activity).activityLines())
                .containsExactly("{\"activityId\":\"a\",\"memberId\":\"ann\",\"type\":\"POST_PUBLISHED\","
                        + "\"occurredAt\":\"2026-01-01T00:00:00.000Z\",\"channel\":\"xing\",\"counterpartId\":\"bob\","
                        + "\"level\":1.0,\"industry\":\"Software\",\"team\":\"North\",\"flags\":[\"INITIATED\"],"
                        + "\"countsFrom\":\"2026-01-01\"}");
    }
}
