package org.openssi.scoring.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Utf8Order;
import org.openssi.scoring.model.ScoringModelFile;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

class ChannelsTest {
    private static final MemberScoring SCORING =
            new MemberScoring(ScoringModelFile.byDefault().model());
    private static final int WINDOW = SCORING.model().windowDays();
    private static final int DAY = UtcDay.parse("2026-06-01");

    private static Activity at(int day, int id, ActivityType type, String channel) {
        return Activity.of("a-" + id, "ann", type, UtcDay.startMillis(day) + id).withChannel(channel);
    }

    private static MemberState state(List<Activity> activities) {
        MemberState state = new MemberState(SCORING);
        activities.forEach(activity -> state.count(activity, activity.day(), SCORING));
        return state;
    }

    private static ChannelCounts close(MemberState state, int day) {
        return state.close("ann", day, SCORING).channels();
    }

    @Test
    void whoHasTheDefaultChannelAloneIsToldNothingAndKeepsNothing() {
        // Given
        List<Activity> said = new ArrayList<>();
        List<Activity> silent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            said.add(at(DAY, i, ActivityType.POST_PUBLISHED, Activity.DEFAULT_CHANNEL));
            silent.add(at(DAY, i, ActivityType.POST_PUBLISHED, null));
        }
        MemberState state = state(said);
        // When, Then
        assertThat(state.encode()).isEqualTo(state(silent).encode());
        assertThat(state.encode()[0]).isEqualTo((byte) 3);
        assertThat(close(state, DAY)).isNull();
    }

    @Test
    void countsEachChannelInTheWindowAndTheDefaultOneWithTheRest() {
        long seed = 4;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 50; run++) {
            // Given
            List<Activity> activities = drawn(random, 1 + random.nextInt(30));
            int day = DAY + WINDOW + random.nextInt(20);
            // When they come in whatever order, and the state is kept and read again
            Collections.shuffle(activities, random);
            MemberState one = state(activities);
            Collections.shuffle(activities, random);
            MemberState other = MemberState.decode(state(activities).encode(), SCORING);
            ChannelCounts counts = close(one, day);
            // Then
            assertThat(close(other, day)).isEqualTo(counts);
            assertThat(one.encode()).isEqualTo(other.encode());
            assertThat(counts).as("run %d", run).isEqualTo(expected(activities, day));
        }
    }

    private static List<Activity> drawn(Random random, int channels) {
        List<Activity> activities = new ArrayList<>();
        List<ActivityType> types = new ArrayList<>(ActivityType.scored());
        types.remove(ActivityType.MEMBER_LEFT);
        int days = 1 + random.nextInt(40);
        for (int i = 0; i < 400; i++) {
            String channel = random.nextInt(3) == 0 ? null : "channel-" + random.nextInt(channels);
            activities.add(at(DAY + random.nextInt(days), i, types.get(random.nextInt(types.size())), channel));
        }
        return activities;
    }

    /** Counted once more, from the activities alone. */
    private static ChannelCounts expected(List<Activity> activities, int day) {
        Map<String, Map<String, Long>> counts = new TreeMap<>(Utf8Order::compare);
        boolean others = false;
        for (Activity activity : activities) {
            if (activity.day() <= day - WINDOW || activity.day() > day) {
                continue;
            }
            for (Signal signal : SCORING.model().signals()) {
                boolean windowed = signal.kind() == SignalKind.COUNT || signal.kind() == SignalKind.RATIO;
                boolean asked = signal.where() == null
                        || (activity.flags() & signal.where().bit()) != 0;
                if (windowed && asked && signal.of().contains(activity.type())) {
                    String channel = named(activity, activities);
                    others |= !channel.equals(Activity.DEFAULT_CHANNEL);
                    counts.computeIfAbsent(channel, key -> new TreeMap<>()).merge(signal.name(), 1L, Long::sum);
                }
            }
        }
        List<ChannelCounts.OfChannel> channels = new ArrayList<>();
        counts.forEach((channel, bySignal) -> {
            List<ChannelCounts.Count> inOrder = new ArrayList<>();
            SCORING.model().signals().forEach(signal -> {
                if (bySignal.containsKey(signal.name())) {
                    inOrder.add(new ChannelCounts.Count(signal.name(), bySignal.get(signal.name())));
                }
            });
            channels.add(new ChannelCounts.OfChannel(channel, inOrder));
        });
        return others ? new ChannelCounts("ann", day, channels) : null;
    }

    /** The channel's name, unless so many others of the day that count come before it. */
    private static String named(Activity activity, List<Activity> activities) {
        String channel = activity.effectiveChannel();
        if (channel.equals(Activity.DEFAULT_CHANNEL)) {
            return channel;
        }
        long before = activities.stream()
                .filter(other -> other.day() == activity.day() && other.channel() != null && isWindowed(other))
                .map(Activity::channel)
                .distinct()
                .filter(other -> Utf8Order.compare(other, channel) < 0)
                .count();
        return before < ChannelBuckets.MAX_CHANNELS ? channel : ChannelCounts.OTHERS;
    }

    private static boolean isWindowed(Activity activity) {
        return SCORING.model().signals().stream()
                .filter(signal -> signal.kind() == SignalKind.COUNT || signal.kind() == SignalKind.RATIO)
                .anyMatch(signal -> signal.of().contains(activity.type())
                        && (signal.where() == null
                                || (activity.flags() & signal.where().bit()) != 0));
    }

    @Test
    void saysNothingMoreWhenTheLastOfAnotherChannelLeavesTheWindow() {
        // Given
        MemberState state = state(List.of(
                at(DAY, 1, ActivityType.POST_PUBLISHED, "x"), at(DAY + 1, 2, ActivityType.POST_PUBLISHED, null)));
        assertThat(close(state, DAY + 1).channels())
                .extracting(ChannelCounts.OfChannel::channel)
                .containsExactly("linkedin", "x");
        // When
        MemberState.ClosedDay left = state.close("ann", DAY + WINDOW, SCORING);
        // Then
        assertThat(left.update()).isNotNull();
        assertThat(left.channels()).isNull();
        assertThat(state.encode()[0]).isEqualTo((byte) 3);
    }
}
