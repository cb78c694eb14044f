package org.openssi.schemas.topics;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition a member's records belong to: murmur2 of the key, as Kafka's Java clients have it. */
public final class MemberPartition {
    private MemberPartition() {}

    /** The partition of a key, among so many. */
    public static int of(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** The partition of a member, among so many. */
    public static int of(String memberId, int partitions) {
        return of(memberId.getBytes(StandardCharsets.UTF_8), partitions);
    }
}
