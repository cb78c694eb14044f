package org.openssi.schemas.json;

import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ChannelCounts;

/** Counts by channel as JSON, each for itself: {@code {memberId, day, channel, signal, count}}. */
public final class ChannelCountsJson {
    private ChannelCountsJson() {}

    /** How many of a signal came from a channel, as one line, without its end. */
    public static String line(ChannelCounts counts, String channel, ChannelCounts.Count count) {
        return JsonLine.of(json -> {
            json.writeStartObject();
            json.writeStringField("memberId", counts.memberId());
            json.writeStringField("day", UtcDay.text(counts.day()));
            json.writeStringField("channel", channel);
            json.writeStringField("signal", count.signal());
            json.writeNumberField("count", count.count());
            json.writeEndObject();
        });
    }
}
