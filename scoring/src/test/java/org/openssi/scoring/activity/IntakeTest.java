package org.openssi.scoring.activity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeTest {
    private static final int DAY = UtcDay.parse("2026-03-02");
    private static final long LONG_AFTER = UtcDay.endMillis(DAY + 1_000);
    private static final int MAX_DAYS_LATE = 7;
    private static final int PARTITION = 2;

    private final Intake posts =
            new Intake(ActivityTopic.POSTS, PARTITION, key -> PARTITION, MAX_DAYS_LATE, Intake.NO_DAY);

    private static Activity post(int day) {
        return Activity.of("a1", "anna", ActivityType.POST_PUBLISHED, UtcDay.startMillis(day));
    }

    private Verdict judge(Activity activity) {
        byte[] key = activity.memberId() == null ? null : activity.memberId().getBytes(UTF_8);
        return posts.judge(key, activity, LONG_AFTER);
    }

    private RejectionReason reason(Verdict verdict) {
        return verdict instanceof Verdict.Rejected rejected ? rejected.reason() : null;
    }

    @Test
    void countsFromItsOwnDayWhereNoDayWasEnded() {
        assertThat(judge(post(DAY))).isEqualTo(new Verdict.Counts(post(DAY), DAY));
    }

    @ParameterizedTest(name = "{0} days after the last ended day counts from {1} days after it")
    @CsvSource({"0, 1", "1, 1", "2, 2", "-1, 1", "-6, 1"})
    void countsFromTheDayAfterTheLastEndedOneAtTheEarliest(int day, int effectiveDay) {
        // Given
        posts.judge(null, new LogRecord.DayEnd(DAY), LONG_AFTER);

        // When
        Verdict verdict = judge(post(DAY + day));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Counts(post(DAY + day), DAY + effectiveDay));
    }

    @Test
    void rejectsWhatIsMoreThanTheAllowedDaysLate() {
        // Given
        posts.judge(null, new LogRecord.DayEnd(DAY), LONG_AFTER);

        // Then E - d is 7, and then 8
        assertThat(judge(post(DAY - 6))).isInstanceOf(Verdict.Counts.class);
        assertThat(reason(judge(post(DAY - 7)))).isEqualTo(RejectionReason.TOO_LATE);
    }

    @Test
    void ignoresDayEndsThatRepeatOrGoBack() {
        assertThat(posts.judge(null, new LogRecord.DayEnd(DAY), LONG_AFTER)).isEqualTo(new Verdict.DayEnded(DAY));
        assertThat(posts.judge(null, new LogRecord.DayEnd(DAY), LONG_AFTER)).isEqualTo(new Verdict.Repeated(DAY));
        assertThat(posts.judge(null, new LogRecord.DayEnd(DAY - 3), LONG_AFTER))
                .isEqualTo(new Verdict.Repeated(DAY - 3));
        assertThat(posts.lastEndedDay()).isEqualTo(DAY);
    }

    @Test
    void rejectsTheEndOfADayThatIsNotOver() {
        // When
        Verdict lastMillisecond = posts.judge(null, new LogRecord.DayEnd(DAY), UtcDay.endMillis(DAY) - 1);

        // Then
        assertThat(reason(lastMillisecond)).isEqualTo(RejectionReason.DAY_NOT_OVER);
        assertThat(posts.judge(null, new LogRecord.DayEnd(DAY), UtcDay.endMillis(DAY)))
                .isEqualTo(new Verdict.DayEnded(DAY));
    }

    @Test
    void rejectsWhatIsMoreThanAnHourAheadOfItsAppendTime() {
        // Given
        long appended = UtcDay.startMillis(DAY);
        byte[] key = "anna".getBytes(UTF_8);
        Activity hourAhead = Activity.of("a1", "anna", ActivityType.POST_PUBLISHED, appended + 3_600_000);
        Activity more = Activity.of("a1", "anna", ActivityType.POST_PUBLISHED, appended + 3_600_001);

        // Then
        assertThat(posts.judge(key, hourAhead, appended)).isInstanceOf(Verdict.Counts.class);
        assertThat(reason(posts.judge(key, more, appended))).isEqualTo(RejectionReason.IN_THE_FUTURE);
    }

    @Test
    void rejectsTimesThatNoDayCanBeMadeOf() {
        Activity never = Activity.of("a1", "anna", ActivityType.POST_PUBLISHED, Long.MAX_VALUE);
        Activity ever = Activity.of("a1", "anna", ActivityType.POST_PUBLISHED, Long.MIN_VALUE);
        assertThat(reason(judge(never))).isEqualTo(RejectionReason.IN_THE_FUTURE);
        assertThat(reason(judge(ever))).isEqualTo(RejectionReason.BEFORE_2003);
    }

    @Test
    void rejectsWhatIsWrongOnItsOwn() {
        assertThat(reason(judge(Activity.of("a1", " ", ActivityType.POST_PUBLISHED, 0))))
                .isEqualTo(RejectionReason.NO_MEMBER);
        assertThat(reason(judge(Activity.of("", "anna", ActivityType.POST_PUBLISHED, 0))))
                .isEqualTo(RejectionReason.NO_ACTIVITY_ID);
        assertThat(reason(judge(Activity.of("a1", "anna", null, 0)))).isEqualTo(RejectionReason.UNKNOWN_TYPE);
        assertThat(reason(judge(post(DAY).withCounterpart("anna")))).isEqualTo(RejectionReason.SELF);
        assertThat(reason(judge(post(DAY).withProfile(1.5, null, null)))).isEqualTo(RejectionReason.WRONG_LEVEL);
        assertThat(reason(judge(post(DAY).withChannel("x".repeat(201))))).isEqualTo(RejectionReason.TOO_LONG);
        assertThat(reason(judge(post(DAY).withChannel("é".repeat(101))))).isEqualTo(RejectionReason.TOO_LONG);
        assertThat(reason(judge(post(DAY).withChannel("é".repeat(100))))).isNull();
    }

    @Test
    void rejectsWhatIsInTheWrongPlace() {
        Activity search = Activity.of("a1", "anna", ActivityType.PEOPLE_SEARCHED, UtcDay.startMillis(DAY));
        Intake otherPartition = new Intake(ActivityTopic.POSTS, 1, key -> PARTITION, MAX_DAYS_LATE, Intake.NO_DAY);
        assertThat(reason(judge(search))).isEqualTo(RejectionReason.WRONG_TOPIC);
        assertThat(reason(posts.judge("bob".getBytes(UTF_8), post(DAY), LONG_AFTER)))
                .isEqualTo(RejectionReason.WRONG_PARTITION);
        assertThat(reason(posts.judge(null, post(DAY), LONG_AFTER))).isEqualTo(RejectionReason.WRONG_PARTITION);
        assertThat(reason(otherPartition.judge("anna".getBytes(UTF_8), post(DAY), LONG_AFTER)))
                .isEqualTo(RejectionReason.WRONG_PARTITION);
    }

    @Test
    void normalNamesAreTrimmedAndComposed() {
        assertThat(Intake.normalName(" Cafe\u0301\u2003")).isEqualTo("Caf\u00e9");
        assertThat(Intake.normalName(" \t ")).isNull();
        assertThat(Intake.normalName(null)).isNull();
    }

    /** To compose these would take minutes. */
    @Test
    void rejectsAnEndlessNameAtOnce() {
        // Given
        String name = "a" + "\u0301".repeat(300_000) + "\u0323".repeat(300_000);
        Activity update = Activity.of("a", "anna", ActivityType.PROFILE_UPDATED, UtcDay.startMillis(DAY))
                .withProfile(Activity.NO_LEVEL, name, null);

        // When
        Verdict verdict = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> judge(update));

        // Then
        assertThat(reason(verdict)).isEqualTo(RejectionReason.TOO_LONG);
    }
}
