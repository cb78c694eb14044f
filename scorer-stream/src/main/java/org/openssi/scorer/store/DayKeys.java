package org.openssi.scorer.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** Keys that sort by day, then by text: four bytes of the day, then the text in UTF-8. */
final class DayKeys {
    private static final int DAY_BYTES = Integer.BYTES;

    private DayKeys() {}

    static Bytes of(int day, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(DAY_BYTES + utf8.length)
                .putInt(day)
                .put(utf8)
                .array());
    }

    /** The least key of a day. */
    static Bytes first(int day) {
        return of(day, "");
    }

    /** The least key behind a text on a day. */
    static Bytes after(int day, String text) {
        return of(day, text + '\0');
    }

    static int day(Bytes key) {
        return ByteBuffer.wrap(key.get()).getInt();
    }

    static String text(Bytes key) {
        return new String(key.get(), DAY_BYTES, key.get().length - DAY_BYTES, StandardCharsets.UTF_8);
    }
}
