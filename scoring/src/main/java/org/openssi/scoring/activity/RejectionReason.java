package org.openssi.scoring.activity;

/** Why a record of an activity topic does not count. */
public enum RejectionReason {
    /** The bytes are no record of a schema known here. */
    UNDECODABLE,
    /** There is no member id. */
    NO_MEMBER,
    /** There is no activity id. */
    NO_ACTIVITY_ID,
    /** The type is not one of those known here. */
    UNKNOWN_TYPE,
    /** A type in another topic than its own. */
    WRONG_TOPIC,
    /** The key is not the member id, or the partition is not the key's. */
    WRONG_PARTITION,
    /** An act between a member and themselves. */
    SELF,
    /** A level outside 0 to 1. */
    WRONG_LEVEL,
    /** A value below 0 or beyond all that is paid, or a currency that is not three capital letters. */
    WRONG_VALUE,
    /** An id, a channel, a seniority or a cohort's name over its limit. */
    TOO_LONG,
    /** It occurred before 2003, when there was nothing of the kind. */
    BEFORE_2003,
    /** It occurred more than an hour after the broker appended it. */
    IN_THE_FUTURE,
    /** It came more days after its day was over than the settings allow. */
    TOO_LATE,
    /** A day end for a day that was not over when the broker appended it. */
    DAY_NOT_OVER
}
