package org.openssi.schemas.codec;

import java.util.ArrayList;
import java.util.List;
import org.openssi.schemas.avro.ChannelCountsRecord;
import org.openssi.schemas.avro.CountsOfChannel;
import org.openssi.schemas.avro.SignalCount;
import org.openssi.scoring.member.ChannelCounts;

/** Counts by channel as bytes and back. Safe for use by several threads. */
public final class ChannelCountsCodec {
    private static final SingleObject<ChannelCountsRecord> RECORDS =
            new SingleObject<>(ChannelCountsRecord.class, ChannelCountsRecord.getClassSchema());

    private static final byte[] HEADER = SingleObject.header(ChannelCountsRecord.getClassSchema());

    private ChannelCountsCodec() {}

    /** The bytes of counts. {@code OutputCodecsTest} holds them against Avro's own writer. */
    public static byte[] encode(ChannelCounts counts) {
        AvroWriter out = AvroWriter.of(HEADER);
        out.text(counts.memberId());
        out.number(counts.day());
        if (!counts.channels().isEmpty()) {
            out.number(counts.channels().size());
            for (ChannelCounts.OfChannel channel : counts.channels()) {
                out.text(channel.channel());
                if (!channel.signals().isEmpty()) {
                    out.number(channel.signals().size());
                    for (ChannelCounts.Count count : channel.signals()) {
                        out.text(count.signal());
                        out.number(count.count());
                    }
                }
                out.number(0); // no more signals
            }
        }
        out.number(0); // no more channels
        return out.toBytes();
    }

    /** The counts in these bytes. */
    public static ChannelCounts decode(byte[] value) throws UnreadableBytes {
        ChannelCountsRecord record = RECORDS.decode(value);
        List<ChannelCounts.OfChannel> channels =
                new ArrayList<>(record.getChannels().size());
        for (CountsOfChannel channel : record.getChannels()) {
            List<ChannelCounts.Count> signals =
                    new ArrayList<>(channel.getSignals().size());
            for (SignalCount signal : channel.getSignals()) {
                signals.add(new ChannelCounts.Count(signal.getName(), signal.getCount()));
            }
            channels.add(new ChannelCounts.OfChannel(channel.getChannel(), signals));
        }
        return new ChannelCounts(record.getMemberId(), ScoreUpdateCodec.epochDay(record.getDay()), channels);
    }
}
