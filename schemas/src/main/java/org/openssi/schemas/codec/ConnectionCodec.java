package org.openssi.schemas.codec;

import org.openssi.schemas.avro.ConnectionRecord;

/** Connections between members as bytes and back. Safe for use by several threads. */
public final class ConnectionCodec {
    private static final SingleObject<ConnectionRecord> RECORDS =
            new SingleObject<>(ConnectionRecord.class, ConnectionRecord.getClassSchema());

    private static final byte[] HEADER = SingleObject.header(ConnectionRecord.getClassSchema());

    private ConnectionCodec() {}

    /**
     * Two members are connected.
     *
     * @param since the UTC day
     */
    public record Connection(String memberId, String counterpartId, int since) {}

    /** The bytes of a connection. */
    public static byte[] encode(Connection connection) {
        AvroWriter out = AvroWriter.of(HEADER);
        out.text(connection.memberId());
        out.text(connection.counterpartId());
        out.number(connection.since());
        return out.toBytes();
    }

    /** The connection in these bytes. */
    public static Connection decode(byte[] value) throws UnreadableBytes {
        ConnectionRecord record = RECORDS.decode(value);
        return new Connection(
                record.getMemberId(), record.getCounterpartId(), ScoreUpdateCodec.epochDay(record.getSince()));
    }
}
