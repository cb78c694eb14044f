package org.openssi.cli.export;

import org.apache.parquet.io.api.Binary;
import org.openssi.scoring.activity.RejectedRecord;

/** A rejected record as a row, its key and value as the bytes that they are. */
record RejectedRow(String topic, int partition, long offset, String reason, String detail, Binary key, Binary value) {
    static RejectedRow of(RejectedRecord rejected) {
        return new RejectedRow(
                rejected.topic(),
                rejected.partition(),
                rejected.offset(),
                rejected.reason().name(),
                rejected.detail(),
                binary(rejected.key()),
                binary(rejected.value()));
    }

    private static Binary binary(byte[] bytes) {
        return bytes == null ? null : Binary.fromConstantByteArray(bytes);
    }
}
