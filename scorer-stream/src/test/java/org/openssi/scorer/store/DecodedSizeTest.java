package org.openssi.scorer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.member.SeenIds;
import org.openssi.scoring.model.ScoringModelFile;

/** What decoded members take on the heap, beside what they say that they take. */
class DecodedSizeTest {
    private static final int DAY = UtcDay.parse("2026-03-01");

    private final MemberScoring scoring =
            new MemberScoring(ScoringModelFile.byDefault().model());

    private MemberState member(int days, int perDayAndType, int types) {
        MemberState state = new MemberState(scoring);
        for (int day = DAY; day < DAY + days; day++) {
            for (int type = 0; type < types; type++) {
                for (int i = 0; i < perDayAndType; i++) {
                    Activity activity = Activity.of(
                            day + "-" + type + "-" + i,
                            "member",
                            ActivityType.values()[type],
                            UtcDay.startMillis(day) + i);
                    if (state.see(activity) != SeenIds.Sighting.DUPLICATE) {
                        state.count(activity, day, scoring);
                    }
                }
            }
            if (day % 2 == 0) {
                state.close("member", day, scoring);
            }
        }
        return state;
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private void staysWithinWhatIsBelieved(String which, int count, IntFunction<MemberState> member) {
        List<byte[]> encoded = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            encoded.add(member.apply(i).encode());
        }
        List<MemberState> decoded = new ArrayList<>(count);
        long before = usedHeap();
        for (byte[] bytes : encoded) {
            decoded.add(MemberState.decode(bytes, scoring));
        }
        long heapBytes = (usedHeap() - before) / decoded.size();
        long believed = decoded.get(0).heapBytes();
        System.out.printf(
                "%s: %d bytes encoded, %d on the heap, believed %d%n",
                which, encoded.get(0).length, heapBytes, believed);
        assertThat(heapBytes)
                .as(which)
                .isBetween(believed / 3, believed + believed / 20); // what else the JVM does meanwhile
    }

    @Test
    void membersTakeNoMoreOfTheHeapThanIsBelieved() {
        staysWithinWhatIsBelieved("one record", 20_000, i -> member(1, 1, 1));
        staysWithinWhatIsBelieved("an active quarter of a year", 2_000, i -> member(90, 2, 10));
        staysWithinWhatIsBelieved("all ids of three days", 20, i -> member(3, SeenIds.MAX_IDS, 10));
    }
}
