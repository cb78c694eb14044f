package org.openssi.schemas.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.openssi.schemas.avro.RejectedActivityRecord;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.activity.RejectionReason;

/** Rejected records as bytes and back. Safe for use by several threads. */
public final class RejectedCodec {
    private static final SingleObject<RejectedActivityRecord> RECORDS =
            new SingleObject<>(RejectedActivityRecord.class, RejectedActivityRecord.getClassSchema());

    private RejectedCodec() {}

    /** The bytes of a rejected record. */
    public static byte[] encode(RejectedRecord rejected) {
        return RECORDS.encode(new RejectedActivityRecord(
                rejected.topic(),
                rejected.partition(),
                rejected.offset(),
                rejected.reason().name(),
                rejected.detail(),
                buffer(rejected.key()),
                buffer(rejected.value())));
    }

    /** The rejected record in these bytes. */
    public static RejectedRecord decode(byte[] value) throws UnreadableBytes {
        RejectedActivityRecord record = RECORDS.decode(value);
        return new RejectedRecord(
                record.getTopic(),
                record.getPartition(),
                record.getOffset(),
                reason(record.getReason()),
                record.getDetail(),
                bytes(record.getKey()),
                bytes(record.getValue()));
    }

    private static RejectionReason reason(String word) throws UnreadableBytes {
        return Arrays.stream(RejectionReason.values())
                .filter(reason -> reason.name().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new UnreadableBytes("The reason '" + word + "' is not known to this version.", null));
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
