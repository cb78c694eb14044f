package org.openssi.cli.export;

import java.util.List;
import org.openssi.schemas.codec.ChannelCountsCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.json.ChannelCountsJson;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ChannelCounts;

/** Counts by channel by day, member, channel and signal, the signals in the model's order. */
final class ChannelsExport implements Export<ChannelsExport.Exported> {
    private final Topics topics;

    ChannelsExport(Topics topics) {
        this.topics = topics;
    }

    /** How many of a signal came from a channel, and the counts that this is one of. */
    record Exported(ChannelCounts counts, String channel, ChannelCounts.Count count) {}

    /** The same as a row; its day is the folder's. */
    record Row(String memberId, String channel, String signal, long count) {}

    @Override
    public List<String> topics() {
        return List.of(topics.channels());
    }

    @Override
    public LogReader.Sink reading(String topic, int partition, int partitions, ExternalSort into) {
        return ScoresExport.byDayAndMember(into);
    }

    @Override
    public Selection selecting(RecordSink<Exported> to) {
        return new LastPerKey(entry -> {
            try {
                ChannelCounts counts = ChannelCountsCodec.decode(entry.value());
                for (ChannelCounts.OfChannel channel : counts.channels()) {
                    for (ChannelCounts.Count count : channel.signals()) {
                        to.write(new Exported(counts, channel.channel(), count));
                    }
                }
            } catch (UnreadableBytes e) {
                throw Exporter.unreadable(topics.channels(), e);
            }
        });
    }

    @Override
    public String json(Exported exported) {
        return ChannelCountsJson.line(exported.counts(), exported.channel(), exported.count());
    }

    @Override
    public ParquetTable<Exported, ?> table() {
        return ParquetTable.byDay(
                Row.class,
                exported -> new Row(
                        exported.counts().memberId(),
                        exported.channel(),
                        exported.count().signal(),
                        exported.count().count()),
                exported -> exported.counts().day());
    }

    @Override
    public List<String> columns(Exported first) {
        return List.of("memberId", "day", "channel", "signal", "count");
    }

    @Override
    public List<?> row(Exported exported) {
        return List.of(
                exported.counts().memberId(),
                UtcDay.text(exported.counts().day()),
                exported.channel(),
                exported.count().signal(),
                exported.count().count());
    }
}
