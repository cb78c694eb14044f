package org.openssi.schemas.codec;

import java.time.LocalDate;
import org.openssi.schemas.avro.ConnectionRecord;

/** Connections between members as bytes and back. Safe for use by several threads. */
public final class ConnectionCodec {
    private static final SingleObject<ConnectionRecord> RECORDS =
            new SingleObject<>(ConnectionRecord.class, ConnectionRecord.getClassSchema());

    private ConnectionCodec() {}

    /**
     * Two members are connected.
     *
     * @param since the UTC day
     */
    public record Connection(String memberId, String counterpartId, int since) {}

    /** The bytes of a connection. */
    public static byte[] encode(Connection connection) {
        return RECORDS.encode(new ConnectionRecord(
                connection.memberId(), connection.counterpartId(), LocalDate.ofEpochDay(connection.since())));
    }

    /** The connection in these bytes. */
    public static Connection decode(byte[] value) throws UnreadableBytes {
        ConnectionRecord record = RECORDS.decode(value);
        return new Connection(
                record.getMemberId(), record.getCounterpartId(), ScoreUpdateCodec.epochDay(record.getSince()));
    }
}
