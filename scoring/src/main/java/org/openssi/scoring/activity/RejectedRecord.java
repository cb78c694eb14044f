package org.openssi.scoring.activity;

import java.util.Arrays;

/**
 * A record that does not count, as it came, and why.
 *
 * @param topic where it was found
 * @param partition where it was found
 * @param offset where it was found
 * @param reason why it does not count
 * @param detail the same as a sentence, with the values that matter
 * @param key its bytes, or {@code null}
 * @param value its bytes, or {@code null}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
public record RejectedRecord(
        String topic, int partition, long offset, RejectionReason reason, String detail, byte[] key, byte[] value) {

    /** The same, of whose key and of whose value no more is kept than this; the sentence then says so. */
    public RejectedRecord limitedTo(int maxBytes) {
        byte[] keptKey = first(maxBytes, key);
        byte[] keptValue = first(maxBytes, value);
        if (keptKey == key && keptValue == value) {
            return this;
        }
        String said = detail + " Of its key and its value the first " + maxBytes + " bytes are kept.";
        return new RejectedRecord(topic, partition, offset, reason, said, keptKey, keptValue);
    }

    private static byte[] first(int maxBytes, byte[] bytes) {
        return bytes == null || bytes.length <= maxBytes ? bytes : Arrays.copyOf(bytes, maxBytes);
    }
}
