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
        int flags)
        implements LogRecord {

    /** The level of an activity that says nothing about it. */
    public static final double NO_LEVEL = Double.NaN;

    /** Where an activity happened that does not say where. */
    public static final String DEFAULT_CHANNEL = "linkedin";

    /** An activity with nothing but what every activity has. */
    public static Activity of(String activityId, String memberId, ActivityType type, long occurredAt) {
        return new Activity(activityId, memberId, type, occurredAt, null, null, NO_LEVEL, null, null, 0);
    }

    /** The same with another counterpart. */
    public Activity withCounterpart(String counterpartId) {
        return new Activity(
                activityId, memberId, type, occurredAt, channel, counterpartId, level, industry, team, flags);
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
                Flag.bits(flags));
    }

    /** The same in another channel. */
    public Activity withChannel(String channel) {
        return new Activity(
                activityId, memberId, type, occurredAt, channel, counterpartId, level, industry, team, flags);
    }

    /** The same with what a profile update says; {@code null} and {@link #NO_LEVEL} say nothing. */
    public Activity withProfile(double level, String industry, String team) {
        return new Activity(
                activityId, memberId, type, occurredAt, channel, counterpartId, level, industry, team, flags);
    }

    /** The UTC day on which it occurred, counted from 1970-01-01. */
    public int day() {
        return UtcDay.of(occurredAt);
    }

    /** Whether it says how complete the profile is. */
    public boolean hasLevel() {
        return !Double.isNaN(level);
    }

    /** Where it happened, the default filled in. */
    public String effectiveChannel() {
        return channel == null ? DEFAULT_CHANNEL : channel;
    }
}
