package org.openssi.scoring.member;

import java.util.List;
import java.util.Objects;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/**
 * All that is kept of one member: what counts already, what waits for its day to be closed, the ids seen lately, and
 * what the last update said. Mutable, because a record must not cost a copy of it; one thread at a time.
 */
public final class MemberState {
    /** The due day of a member that nothing is to happen to. */
    public static final int NEVER = Integer.MAX_VALUE;

    private static final int FORMAT = 3;

    /** The same with channels behind it: of members who have any but the default one. */
    private static final int FORMAT_WITH_CHANNELS = 4;

    private static final int ROOM_TO_GROW = 200;

    /** What the object takes on the heap beside its facts and ids, with the last update's standing. */
    private static final int FIXED_BYTES = 320;

    /** What counts as of the last closed day on which the member was due, the window's buckets alone. */
    private final Facts counted;

    /** What waits, by effective day: mostly for one day, and never for many. */
    private final WaitingFacts waiting = new WaitingFacts();

    private SeenIds seenIds = new SeenIds();
    private int dueDay = NEVER;
    /** What the last emitted update said; {@code null} before the first. */
    private Standing last;
    /** Whether the member is in cohorts, as {@link #last} says in which. */
    private boolean inCohorts;
    /** What it takes encoded, about: what it took the last time, and a little more. */
    private int encodedBytes = ROOM_TO_GROW;

    public MemberState(MemberScoring scoring) {
        counted = scoring.counters().nothing();
    }

    /**
     * Where a member stands, as of an update.
     *
     * @param day the update's
     * @param pillars in hundredths
     */
    public record Standing(int day, List<Integer> pillars, String industry, String team) {
        public Standing {
            pillars = List.copyOf(pillars);
        }

        /** The sum of the pillars. */
        public int score() {
            int score = 0;
            for (int pillar : pillars) {
                score += pillar;
            }
            return score;
        }

        boolean sameBut(Standing other) {
            return pillars.equals(other.pillars)
                    && Objects.equals(industry, other.industry)
                    && Objects.equals(team, other.team);
        }
    }

    /**
     * What closing a day did.
     *
     * @param update to be emitted, or {@code null}
     * @param channels to be emitted with it, or {@code null} if all is of the default channel
     * @param before where the member stood in its cohorts until now, or {@code null} if in none
     * @param after where it stands now, or {@code null} if in none
     */
    public record ClosedDay(ScoreUpdate update, ChannelCounts channels, Standing before, Standing after) {}

    /** Tells whether an activity was seen before, and remembers it. */
    public SeenIds.Sighting see(Activity activity) {
        return seenIds.see(activity.day(), activity.type(), activity.activityId());
    }

    /** Counts an activity from its effective day on, which must not be closed yet. */
    public void count(Activity activity, int effectiveDay, MemberScoring scoring) {
        Facts facts = waiting.of(effectiveDay, scoring.counters());
        dueDay = Math.min(dueDay, effectiveDay);
        scoring.counters().count(activity, facts);
    }

    /** The next day on which anything is to happen to the member, or {@link #NEVER}. */
    public int dueDay() {
        return dueDay;
    }

    /** Where the member stood at its last update, or {@code null}. */
    public Standing last() {
        return last;
    }

    /** Closes a day on which the member is due; all its due days before must be closed. */
    public ClosedDay close(String memberId, int day, MemberScoring scoring) {
        advance(day, scoring);
        seenIds.forgetBefore(day - scoring.model().maxDaysLate());
        Standing before = inCohorts ? last : null;
        if (counted.left()) {
            inCohorts = false;
            return new ClosedDay(null, null, before, null);
        }
        MemberScoring.Points points = scoring.score(counted);
        Standing now = new Standing(day, points.pillars(), counted.industry(), counted.team());
        if (inCohorts && now.sameBut(last)) {
            return new ClosedDay(null, null, before, last);
        }
        ScoreUpdate update = new ScoreUpdate(
                memberId,
                day,
                now.score(),
                points.pillars(),
                scoring.signals(points),
                last == null ? null : new ScoreUpdate.Previous(last.score(), last.day()),
                now.industry(),
                now.team(),
                scoring.model().version());
        last = now;
        inCohorts = true;
        ChannelCounts channels =
                counted.channels() == null ? null : new ChannelCounts(memberId, day, scoring.channels(counted));
        return new ClosedDay(update, channels, before, now);
    }

    /** The signals as of a day that is not before any closed one, as if that day were closed; what waits for later stays out. */
    public List<SignalScore> signalsAsOf(int day, MemberScoring scoring) {
        return scoring.signals(pointsAsOf(day, scoring));
    }

    /** The pillars as of a day, as {@link #signalsAsOf}. */
    public List<Integer> pillarsAsOf(int day, MemberScoring scoring) {
        return pointsAsOf(day, scoring).pillars();
    }

    /** Whether the member has left as of a day, as {@link #signalsAsOf}. */
    public boolean leftAsOf(int day, MemberScoring scoring) {
        return countedAsOf(day, scoring).left();
    }

    private MemberScoring.Points pointsAsOf(int day, MemberScoring scoring) {
        return scoring.score(countedAsOf(day, scoring));
    }

    private Facts countedAsOf(int day, MemberScoring scoring) {
        MemberState copy = decode(encode(), scoring);
        copy.advance(day, scoring);
        return copy.counted;
    }

    private void advance(int day, MemberScoring scoring) {
        waiting.mergeThrough(day, counted);
        int windowDays = scoring.model().windowDays();
        counted.removeThrough(day - windowDays);
        dueDay = waiting.isEmpty() ? NEVER : waiting.firstDay();
        if (!counted.buckets.isEmpty()) {
            dueDay = Math.min(dueDay, counted.buckets.firstDay() + windowDays);
        }
    }

    /** The state as bytes. */
    public byte[] encode() {
        StateWriter out = new StateWriter(encodedBytes);
        boolean withChannels = counted.channels() != null || waiting.haveChannels();
        out.unsigned(withChannels ? FORMAT_WITH_CHANNELS : FORMAT);
        counted.write(out);
        waiting.write(out);
        seenIds.write(out);
        out.signed(dueDay);
        out.unsigned(inCohorts ? 1 : 0);
        out.unsigned(last == null ? 0 : 1);
        if (last != null) {
            out.unsigned(last.day());
            last.pillars().forEach(out::unsigned);
            out.text(last.industry());
            out.text(last.team());
        }
        if (withChannels) {
            counted.writeChannels(out);
            waiting.writeChannels(out);
        }
        byte[] bytes = out.toBytes();
        encodedBytes = bytes.length + ROOM_TO_GROW;
        return bytes;
    }

    /** The state in these bytes, which {@link #encode} made under the same model. */
    public static MemberState decode(byte[] bytes, MemberScoring scoring) {
        StateReader in = new StateReader(bytes);
        int format = in.unsigned();
        if (format != FORMAT && format != FORMAT_WITH_CHANNELS) {
            throw new IllegalStateException("A member's state has format " + format + ", which is not this version's "
                    + FORMAT + " or " + FORMAT_WITH_CHANNELS + ".");
        }
        MemberState state = new MemberState(scoring);
        state.encodedBytes = bytes.length + ROOM_TO_GROW;
        state.counted.read(in);
        state.waiting.read(in, scoring.counters());
        state.seenIds = SeenIds.read(in);
        state.dueDay = Math.toIntExact(in.signed());
        state.inCohorts = in.unsigned() == 1;
        if (in.unsigned() == 1) {
            int day = in.unsigned();
            List<Integer> pillars = List.of(in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned());
            state.last = new Standing(day, pillars, in.text(), in.text());
        }
        if (format == FORMAT_WITH_CHANNELS) {
            state.counted.readChannels(in);
            state.waiting.readChannels(in);
        }
        if (!in.atEnd()) {
            throw new IllegalStateException("A member's state has bytes that nothing reads.");
        }
        return state;
    }

    /** About what the state takes on the heap, in bytes; more rather than less. */
    public long heapBytes() {
        return FIXED_BYTES + counted.heapBytes() + waiting.heapBytes() + seenIds.heapBytes();
    }

    @Override
    public String toString() {
        return "due " + (dueDay == NEVER ? "never" : UtcDay.text(dueDay)) + ", last " + last;
    }
}
