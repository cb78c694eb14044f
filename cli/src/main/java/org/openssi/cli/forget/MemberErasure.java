package org.openssi.cli.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.openssi.cli.forget.Rewritten.Fate;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.LogRecord;

/**
 * What becomes of each record of the activity topics when a member is forgotten. It depends on the record and the member
 * alone, so that the same log always gives the same other log.
 *
 * <p>What the member did and what happened to them is dropped. What others did stays theirs, without saying with whom.
 * No record that was rejected counts afterwards, and no other record counts otherwise than before.
 */
final class MemberErasure {
    private static final int NEW_ID_BYTES = 16;

    private final String memberId;
    private final byte[] idBytes;

    /** @param memberId who is forgotten, not empty */
    MemberErasure(String memberId) {
        this.memberId = memberId;
        this.idBytes = memberId.getBytes(UTF_8);
    }

    /** What becomes of a record with this key and this value, each of which may be {@code null}. */
    Rewritten rewrite(byte[] key, byte[] value) {
        LogRecord record = ActivityCodec.decode(value);
        if (record instanceof Activity activity) {
            return rewrite(key, value, activity);
        }
        if (record instanceof LogRecord.DayEnd end) {
            return rewrite(key, value, end);
        }
        return contains(key) || contains(value) ? Rewritten.dropped() : Rewritten.kept(key, value);
    }

    private Rewritten rewrite(byte[] key, byte[] value, Activity activity) {
        if (memberId.equals(activity.memberId()) || Arrays.equals(key, idBytes)) {
            return Rewritten.dropped();
        }
        boolean with = memberId.equals(activity.counterpartId());
        boolean inId = mentions(activity.activityId());
        boolean inKey = !isKeyOf(activity, key) && key != null && mentions(new String(key, UTF_8));
        if (!with && !inId && !inKey) {
            return isNamedBy(activity) ? new Rewritten(Fate.KEPT_NAMING, key, value, null) : Rewritten.kept(key, value);
        }
        if (inKey || activity.type() == null || isTooLong(activity)) {
            return Rewritten.dropped(); // it never counted, and shortened it might
        }
        Activity anonymous = activity.withId(inId ? newId(activity.activityId()) : activity.activityId())
                .withCounterpart(with ? null : activity.counterpartId());
        return new Rewritten(Fate.ANONYMOUS, key, ActivityCodec.encode(anonymous), inId ? activity.memberId() : null);
    }

    /** A day end is nobody's, and without it days would stay open: it goes on without what else it says. */
    private Rewritten rewrite(byte[] key, byte[] value, LogRecord.DayEnd end) {
        byte[] plain = contains(value) ? ActivityCodec.encodeDayEnd(end.day()) : value;
        byte[] newKey = contains(key) ? null : key;
        return newKey == key && Arrays.equals(plain, value)
                ? Rewritten.kept(key, value)
                : new Rewritten(Fate.ANONYMOUS, newKey, plain, null);
    }

    /** The headers of a record that is kept: nothing here reads them, so those that hold the id are left out. */
    List<Header> headers(Iterable<Header> headers) {
        List<Header> kept = new ArrayList<>();
        for (Header header : headers) {
            if (!contains(header.value()) && !header.key().contains(memberId)) {
                kept.add(header);
            }
        }
        return kept;
    }

    /** The same id always gives the same new one, so that duplicates stay duplicates. */
    private static String newId(String activityId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(activityId.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, NEW_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** These are names of others and of cohorts, of which the id may be a part by chance: they are not ours to change. */
    private boolean isNamedBy(Activity activity) {
        return mentions(activity.counterpartId())
                || mentions(activity.industry())
                || mentions(activity.team())
                || mentions(activity.seniority())
                || mentions(activity.channel());
    }

    private static boolean isKeyOf(Activity activity, byte[] key) {
        return Arrays.equals(key, activity.memberId().getBytes(UTF_8));
    }

    private static boolean isTooLong(Activity activity) {
        return isTooLong(activity.activityId()) || isTooLong(activity.counterpartId());
    }

    private static boolean isTooLong(String id) {
        return id != null && id.getBytes(UTF_8).length > Intake.MAX_ID_BYTES;
    }

    /** Whether the id stands in a text by itself, not as a part of a longer word or number. */
    boolean mentions(String text) {
        if (text == null) {
            return false;
        }
        for (int at = text.indexOf(memberId); at >= 0; at = text.indexOf(memberId, at + 1)) {
            int end = at + memberId.length();
            boolean begins = at == 0 || !goOn(text.codePointBefore(at), memberId.codePointAt(0));
            boolean ends =
                    end == text.length() || !goOn(memberId.codePointBefore(memberId.length()), text.codePointAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean goOn(int left, int right) {
        return Character.isLetterOrDigit(left) && Character.isLetterOrDigit(right);
    }

    private boolean contains(byte[] bytes) {
        if (bytes == null) {
            return false;
        }
        for (int at = 0; at <= bytes.length - idBytes.length; at++) {
            if (Arrays.equals(bytes, at, at + idBytes.length, idBytes, 0, idBytes.length)) {
                return true;
            }
        }
        return false;
    }
}
