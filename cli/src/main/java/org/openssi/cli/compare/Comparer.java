package org.openssi.cli.compare;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import org.openssi.cli.explain.Ranks;
import org.openssi.cli.export.ExternalSort;
import org.openssi.cli.export.ScoredDays;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;

/** Compares two generations, reading each once. */
public final class Comparer {
    /** A side's number, and a day: the last two parts of a sort's key. */
    private static final int SIDE_AND_DAY_BYTES = 2 * Long.BYTES;

    private final Properties client;
    private final Topics[] sides;

    /** @param client Kafka client properties */
    public Comparer(Properties client, Topics before, Topics after) {
        this.client = client;
        this.sides = new Topics[] {before, after};
    }

    /**
     * As of the end of a day.
     *
     * @param asked which day; without one, the last that both have ranked
     * @throws Refusal if one of them has not got so far, or does not exist
     */
    public Comparison compare(OptionalInt asked) throws Refusal {
        int day = dayOf(asked);
        Comparing comparing = new Comparing(everyone(0, day), everyone(1, day));
        try (ExternalSort sort = ExternalSort.inTemporaryFiles()) {
            for (int side = 0; side < sides.length; side++) {
                LatestUpdates.read(client, sides[side], side, day, sort);
            }
            ByMember byMember = new ByMember(comparing);
            sort.drainTo(byMember::take);
            byMember.end();
        }
        return comparing.comparison(name(0), name(1), day);
    }

    private String name(int side) {
        return sides[side].word();
    }

    private PercentileTable everyone(int side, int day) throws Refusal {
        return Ranks.inForce(client, sides[side], List.of(Cohort.EVERYONE), day).get(Cohort.EVERYONE);
    }

    private int dayOf(OptionalInt asked) throws Refusal {
        int before = ScoredDays.last(client, sides[0]);
        int after = ScoredDays.last(client, sides[1]);
        int last = Math.min(before, after);
        if (asked.isPresent() && asked.getAsInt() > last) {
            throw new Refusal("The generation " + name(before < after ? 0 : 1) + " is scored through "
                    + UtcDay.text(last) + ": ask for that day or an earlier one, or let './ssi score' go on.");
        }
        return asked.orElse(last);
    }

    /** Takes the sorted updates of both sides and hands over each member's latest two. */
    private static final class ByMember {
        private final Comparing to;
        private final byte[][] latest = new byte[2][];
        private ExternalSort.Entry last;

        ByMember(Comparing to) {
            this.to = to;
        }

        void take(ExternalSort.Entry entry) throws Refusal {
            if (last != null && !Arrays.equals(last.key(), entry.key())) {
                keep();
                if (!sameMember(last.key(), entry.key())) {
                    handOver();
                }
            }
            last = entry;
        }

        void end() throws Refusal {
            if (last != null) {
                keep();
                handOver();
            }
        }

        /** Of records with one key the last one counts, and of a member's days the last one. */
        private void keep() {
            if (last.value().length > 0) {
                latest[last.key()[last.key().length - Long.BYTES - 1]] = last.value();
            }
        }

        private void handOver() throws Refusal {
            to.take(decoded(latest[0]), decoded(latest[1]));
            Arrays.fill(latest, null);
        }

        private static boolean sameMember(byte[] a, byte[] b) {
            return Arrays.equals(a, 0, a.length - SIDE_AND_DAY_BYTES, b, 0, b.length - SIDE_AND_DAY_BYTES);
        }

        private static ScoreUpdate decoded(byte[] value) throws Refusal {
            try {
                return value == null ? null : ScoreUpdateCodec.decode(value);
            } catch (UnreadableBytes e) {
                throw new Refusal("A score update cannot be read by this version: use a newer ssi.", e);
            }
        }
    }
}
