package org.openssi.scoring.activity;

/**
 * One thing that a member did or that happened to them.
 *
 * <p>An absent value is {@code null}, an absent level is {@link #NO_LEVEL}. Whether the activity counts is decided by
 * {@link Intake}, not here: a record of the log may hold any of these, and what is wrong with it must be told.
 *
 * @param activityId the same for both records of a two-sided act, and for every repetition of this record
 * @param memberId the member whose score it concerns
 * @param type what was done; {@code null} if it is not a type known here
 * @param occurredAt when, in milliseconds since 1970-01-01T00:00Z
 * @param channel where; {@code null} means {@link #DEFAULT_CHANNEL}
 * @param counterpartId the other member of a two-sided act, or {@code null}
 * @param level how complete the profile is, 0 to 1, or {@link #NO_LEVEL}
 * @param industry the member's industry from now on, or {@code null}
 * @param team the member's team from now on, or {@code null}
 * @param flags the bits of its {@link Flag}s
 * @param value what an outcome is worth, in hundredths of a unit of the currency, or {@link #NO_VALUE}
 * @param currency of the value, three capital letters of ISO 4217, or {@code null} if it is not said
 * @param seniority the member's from now on, or {@code null}; no score is made of it
 */
public record Activity(
        String activityId,
        String memberId,
        ActivityType type,
        long occurredAt,
        String channel,
        String counterpartId,
        double level,
        String industry,
        String team,
        int flags,
        long value,
        String currency,
        String seniority)
        implements LogRecord {

    /** The level of an activity that says nothing about it. */
    public static final double NO_LEVEL = Double.NaN;

    /** Where an activity happened that does not say where. */
    public static final String DEFAULT_CHANNEL = "linkedin";

    /** The value of an activity that says nothing about it. */
    public static final long NO_VALUE = Long.MIN_VALUE;

    /** An activity that is no outcome and says nothing of the member's seniority. */
    public Activity(
            String activityId,
            String memberId,
            ActivityType type,
            long occurredAt,
            String channel,
            String counterpartId,
            double level,
            String industry,
            String team,
            int flags) {
        this(
                activityId,
                memberId,
                type,
                occurredAt,
                channel,
                counterpartId,
                level,
                industry,
                team,
                flags,
                NO_VALUE,
                null,
                null);
    }

    /** An activity with nothing but what every activity has. */
    public static Activity of(String activityId, String memberId, ActivityType type, long occurredAt) {
        return new Activity(activityId, memberId, type, occurredAt, null, null, NO_LEVEL, null, null, 0);
    }

    /** The same under another id. */
    public Activity withId(String activityId) {
        return new Activity(
                activityId,
                memberId,
                type,
                occurredAt,
                channel,
                counterpartId,
                level,
                industry,
                team,
                flags,
                value,
                currency,
                seniority);
    }

    /** The same with what an outcome is worth; {@link #NO_VALUE} and {@code null} say nothing. */
    public Activity withValue(long value, String currency) {
        return new Activity(
                activityId,
                memberId,
                type,
                occurredAt,
                channel,
                counterpartId,
                level,
                industry,
                team,
                flags,
                value,
                currency,
                seniority);
    }

    /** The same with the member's seniority. */
    public Activity withSeniority(String seniority) {
        return new Activity(
                activityId,
                memberId,
                type,
                occurredAt,
                channel,
                counterpartId,
                level,
                industry,
                team,
                flags,
                value,
                currency,
                seniority);
    }

    /** The same with another counterpart. */
    public Activity withCounterpart(String counterpartId) {
        return new Activity(
                activityId,
                memberId,
                type,
                occurredAt,
                channel,
                counterpartId,
                level,
                industry,
                team,
                flags,
                value,
                currency,
                seniority);
    }

    /** The same with these flags and no others. */
    public Activity withFlags(Flag... flags) {
        return new Activity(
                activityId,
                memberId,
                type,
                occurredAt,
                channel,
                counterpartId,
                level,
                industry,
                team,
                Flag.bits(flags),
                value,
                currency,
                seniority);
    }

    /** The same in another channel. */
    public Activity withChannel(String channel) {
        return new Activity(
                activityId,
                memberId,
                type,
                occurredAt,
                channel,
                counterpartId,
                level,
                industry,
                team,
                flags,
                value,
                currency,
                seniority);
    }

    /** The same with what a profile update says; {@code null} and {@link #NO_LEVEL} say nothing. */
    public Activity withProfile(double level, String industry, String team) {
        return new Activity(
                activityId,
                memberId,
                type,
                occurredAt,
                channel,
                counterpartId,
                level,
                industry,
                team,
                flags,
                value,
                currency,
                seniority);
    }

    /** The UTC day on which it occurred, counted from 1970-01-01. */
    public int day() {
        return UtcDay.of(occurredAt);
    }

    /** Whether it says how complete the profile is. */
    public boolean hasLevel() {
        return !Double.isNaN(level);
    }

    /** Whether it says what it is worth. */
    public boolean hasValue() {
        return value != NO_VALUE;
    }

    /** Where it happened, the default filled in. */
    public String effectiveChannel() {
        return channel == null ? DEFAULT_CHANNEL : channel;
    }
}
