package org.openssi.scoring.activity;

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
        String topic, int partition, long offset, RejectionReason reason, String detail, byte[] key, byte[] value) {}
