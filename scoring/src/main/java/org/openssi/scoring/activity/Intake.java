package org.openssi.scoring.activity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * Decides what becomes of each record of one topic partition. It depends on nothing but that partition's records in
 * their order, so that the order in which several partitions are read changes nothing.
 *
 * <p>It knows no member: whether a record that counts is a duplicate is for the member's {@code SeenIds} to say.
 */
public final class Intake {
    /** The last ended day of a partition where no day was ended yet. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    /** The longest id of an activity or a member, in UTF-8 bytes. */
    public static final int MAX_ID_BYTES = 512;

    /** The longest name of an industry, a team or a channel, in UTF-8 bytes. */
    public static final int MAX_NAME_BYTES = 200;

    /** The most that an outcome is worth, in hundredths: more than is paid for anything, in any currency. */
    public static final long MAX_VALUE = 100_000_000_000_000_000L;

    private static final int HUNDREDTHS = 100;
    private static final int CURRENCY_LETTERS = 3;

    /** What is composed of more characters than this is too long in any form. */
    private static final int MAX_RAW_NAME_CHARS = 10 * MAX_NAME_BYTES;

    /** Clocks differ; an hour is what Kafka's brokers allow, too. */
    public static final long MAX_AHEAD_MILLIS = 3_600_000L;

    /** LinkedIn opened in 2003: before, there was nothing that could be scored. */
    public static final long EARLIEST_MILLIS =
            Instant.parse("2003-01-01T00:00:00Z").toEpochMilli();

    private final ActivityTopic topic;
    private final int partition;
    private final ToIntFunction<byte[]> partitionOfKey;
    private final int maxDaysLate;
    private int lastEndedDay;

    /**
     * @param topic whose partition this is
     * @param partition its number
     * @param partitionOfKey which partition a key belongs to
     * @param maxDaysLate how many days after the end of its day a record still counts
     * @param lastEndedDay what {@link #lastEndedDay()} was when the records before the next one had been judged;
     *     {@link #NO_DAY} at the beginning
     */
    public Intake(
            ActivityTopic topic,
            int partition,
            ToIntFunction<byte[]> partitionOfKey,
            int maxDaysLate,
            int lastEndedDay) {
        this.topic = topic;
        this.partition = partition;
        this.partitionOfKey = partitionOfKey;
        this.maxDaysLate = maxDaysLate;
        this.lastEndedDay = lastEndedDay;
    }

    /** The last UTC day that is over in this partition, or {@link #NO_DAY}. */
    public int lastEndedDay() {
        return lastEndedDay;
    }

    /**
     * Judges the next record.
     *
     * @param key its bytes, or {@code null}
     * @param record what its value says
     * @param appendTime when the broker appended it, in milliseconds
     */
    public Verdict judge(byte[] key, LogRecord record, long appendTime) {
        if (record instanceof Activity activity) {
            return judge(key, activity, appendTime);
        }
        if (record instanceof LogRecord.DayEnd end) {
            return judge(end, appendTime);
        }
        return rejected(RejectionReason.UNDECODABLE, ((LogRecord.Undecodable) record).detail());
    }

    private Verdict judge(LogRecord.DayEnd end, long appendTime) {
        if (UtcDay.endMillis(end.day()) > appendTime) {
            return rejected(
                    RejectionReason.DAY_NOT_OVER,
                    "The day end is for day " + UtcDay.text(end.day()) + ", which was not over at "
                            + Instant.ofEpochMilli(appendTime) + ".");
        }
        if (end.day() <= lastEndedDay) {
            return new Verdict.Repeated(end.day());
        }
        lastEndedDay = end.day();
        return new Verdict.DayEnded(lastEndedDay);
    }

    private Verdict judge(byte[] key, Activity activity, long appendTime) {
        Verdict.Rejected wrong = wrongOnItsOwn(activity);
        if (wrong == null) {
            wrong = wrongInPlace(key, activity);
        }
        if (wrong == null) {
            wrong = wrongInTime(activity, appendTime);
        }
        if (wrong != null) {
            return wrong;
        }
        int day = activity.day();
        int effectiveDay = lastEndedDay == NO_DAY ? day : Math.max(day, lastEndedDay + 1);
        if (effectiveDay - day > maxDaysLate) {
            return rejected(
                    RejectionReason.TOO_LATE,
                    "Day " + UtcDay.text(day) + " was over, and days up to " + UtcDay.text(lastEndedDay)
                            + ": more than " + maxDaysLate + " days late.");
        }
        return new Verdict.Counts(activity, effectiveDay);
    }

    private static Verdict.Rejected wrongOnItsOwn(Activity activity) {
        if (activity.memberId() == null || activity.memberId().isBlank()) {
            return rejected(RejectionReason.NO_MEMBER, "The record has no memberId.");
        }
        if (activity.activityId() == null || activity.activityId().isBlank()) {
            return rejected(RejectionReason.NO_ACTIVITY_ID, "The record has no activityId.");
        }
        if (activity.type() == null) {
            return rejected(RejectionReason.UNKNOWN_TYPE, "The record's type is not known to this version.");
        }
        if (longer(activity.memberId(), MAX_ID_BYTES)
                || longer(activity.activityId(), MAX_ID_BYTES)
                || longer(activity.counterpartId(), MAX_ID_BYTES)) {
            return rejected(RejectionReason.TOO_LONG, "An id has more than " + MAX_ID_BYTES + " bytes.");
        }
        if (longer(activity.channel(), MAX_NAME_BYTES)
                || longCohortName(activity.industry())
                || longCohortName(activity.team())
                || longCohortName(activity.seniority())) {
            return rejected(
                    RejectionReason.TOO_LONG,
                    "A channel, an industry, a team or a seniority has more than " + MAX_NAME_BYTES + " bytes.");
        }
        if (activity.memberId().equals(activity.counterpartId())) {
            return rejected(RejectionReason.SELF, "An act between a member and themselves is no activity.");
        }
        if (activity.hasLevel() && !(activity.level() >= 0 && activity.level() <= 1)) {
            return rejected(RejectionReason.WRONG_LEVEL, "The level " + activity.level() + " is not from 0 to 1.");
        }
        if (activity.hasValue() && (activity.value() < 0 || activity.value() > MAX_VALUE)) {
            return rejected(RejectionReason.WRONG_VALUE, "The value is not from 0 to " + MAX_VALUE / HUNDREDTHS + ".");
        }
        if (activity.currency() != null && !isCurrency(activity.currency())) {
            return rejected(RejectionReason.WRONG_VALUE, "The currency is not three capital letters, such as EUR.");
        }
        return null;
    }

    private Verdict.Rejected wrongInPlace(byte[] key, Activity activity) {
        if (activity.type().topic() != topic) {
            return rejected(
                    RejectionReason.WRONG_TOPIC,
                    activity.type() + " belongs to the topic of "
                            + activity.type().topic() + ", not of " + topic + ".");
        }
        if (key == null || !Arrays.equals(key, activity.memberId().getBytes(StandardCharsets.UTF_8))) {
            return rejected(RejectionReason.WRONG_PARTITION, "The record's key is not its memberId.");
        }
        int right = partitionOfKey.applyAsInt(key);
        if (right != partition) {
            return rejected(
                    RejectionReason.WRONG_PARTITION,
                    "The key belongs to partition " + right
                            + ": partition by murmur2 as Kafka's Java clients do (librdkafka: partitioner=murmur2_random).");
        }
        return null;
    }

    private static Verdict.Rejected wrongInTime(Activity activity, long appendTime) {
        if (activity.occurredAt() < EARLIEST_MILLIS) {
            return rejected(RejectionReason.BEFORE_2003, "It occurred before 2003.");
        }
        if (activity.occurredAt() - appendTime > MAX_AHEAD_MILLIS) {
            return rejected(
                    RejectionReason.IN_THE_FUTURE,
                    "It occurred " + (activity.occurredAt() - appendTime) / 60_000
                            + " minutes after the broker appended it.");
        }
        return null;
    }

    /** A cohort's name trimmed and in Unicode's composed form; {@code null} if nothing is left. */
    public static String normalName(String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    }

    /** Composing takes quadratic time in the worst case, so that what is far too long is not composed first. */
    private static boolean longCohortName(String name) {
        return name != null && (name.strip().length() > MAX_RAW_NAME_CHARS || longer(normalName(name), MAX_NAME_BYTES));
    }

    private static boolean isCurrency(String text) {
        return text.length() == CURRENCY_LETTERS && text.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
    }

    private static boolean longer(String text, int maxBytes) {
        if (text == null || text.length() * 3L <= maxBytes) {
            return false; // a char has at most three bytes
        }
        return text.length() > maxBytes || text.getBytes(StandardCharsets.UTF_8).length > maxBytes;
    }

    private static Verdict.Rejected rejected(RejectionReason reason, String detail) {
        return new Verdict.Rejected(reason, detail);
    }
}
