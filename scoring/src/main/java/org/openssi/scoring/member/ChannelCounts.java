package org.openssi.scoring.member;

import java.util.List;

/**
 * How many of the activities behind a score came from which channel: of each signal that looks at the window, as many as
 * were counted in it, whatever cap a day has, and of a ratio its successes.
 *
 * @param memberId whose
 * @param day as of the end of which UTC day, that of a score update. Of an update without any, all is of the default channel
 * @param channels by the bytes of their names
 */
public record ChannelCounts(String memberId, int day, List<OfChannel> channels) {
    /** What channels are called that were not told apart, since one day had too many. */
    public static final String OTHERS = "*";

    public ChannelCounts {
        channels = List.copyOf(channels);
    }

    /**
     * What came from a channel.
     *
     * @param signals in the model's order; none that has none
     */
    public record OfChannel(String channel, List<Count> signals) {
        public OfChannel {
            signals = List.copyOf(signals);
        }
    }

    /** How many of a signal. */
    public record Count(String signal, long count) {}
}
