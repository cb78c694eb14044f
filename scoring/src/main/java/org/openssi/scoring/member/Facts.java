package org.openssi.scoring.member;

import java.util.Arrays;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/**
 * What a set of one member's records amounts to. Facts of two sets can be merged into the facts of both, in any order
 * and grouping, with the same result: that is why it never matters in which order topics are read.
 */
final class Facts {
    /** What these objects take on the heap without what they refer to, and what a latest value takes, with its id. */
    private static final int FIXED_BYTES = 200;

    private static final int LATEST_BYTES = 160;

    final Buckets buckets = new Buckets();
    final long[] totals;
    /** Levels and flags, by the numbers that {@link Counters} gives. */
    private final Latest<Double>[] latests;

    /** What came from other channels than the default one; {@code null} where nothing did, as of most members. */
    private ChannelBuckets channels;

    private Latest<String> industry;
    private Latest<String> team;
    /** The latest record of all: its moment, {@code null} before the first. Every record moves it, so it is no object. */
    private long lastAt;

    private String lastId;
    /** Whether it is {@link ActivityType#MEMBER_LEFT}. */
    private boolean left;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
    Facts(int totals, int latests) {
        this.totals = new long[totals];
        this.latests = new Latest[latests];
    }

    /** Notes what every record says, whatever the model: that it is the latest, and the member's cohorts. */
    void see(Activity activity) {
        seeLast(activity.occurredAt(), activity.activityId(), activity.type() == ActivityType.MEMBER_LEFT);
        if (activity.type() == ActivityType.PROFILE_UPDATED) {
            Moment moment = Moment.of(activity);
            industry = latestName(industry, moment, activity.industry());
            team = latestName(team, moment, activity.team());
        }
    }

    /** As {@link Latest#of}: of two records of one moment, the one with which the member leaves is the later. */
    private void seeLast(long occurredAt, String activityId, boolean leaves) {
        int order = lastId == null ? 1 : Moment.compare(occurredAt, activityId, lastAt, lastId);
        if (order > 0 || (order == 0 && leaves)) {
            lastAt = occurredAt;
            lastId = activityId;
            left = leaves;
        }
    }

    private Latest<Boolean> last() {
        return lastId == null ? null : new Latest<>(new Moment(lastAt, lastId), left);
    }

    /** An absent name keeps the old one. */
    private static Latest<String> latestName(Latest<String> before, Moment moment, String name) {
        String normal = Intake.normalName(name);
        return normal == null ? before : Latest.of(before, new Latest<>(moment, normal));
    }

    void addToChannel(int day, int counter, String channel) {
        if (channels == null) {
            channels = new ChannelBuckets();
        }
        channels.add(day, counter, channel.equals(ChannelCounts.OTHERS) ? ChannelBuckets.OTHERS : channel, 1);
    }

    /** What came from other channels than the default one, or {@code null} if nothing did. */
    ChannelBuckets channels() {
        return channels;
    }

    /** Takes out the buckets of {@code day} and before. */
    void removeThrough(int day) {
        buckets.removeThrough(day);
        if (channels != null) {
            channels.removeThrough(day);
            if (channels.isEmpty()) {
                channels = null;
            }
        }
    }

    void offer(int index, Latest<Double> candidate) {
        latests[index] = Latest.of(latests[index], candidate);
    }

    void merge(Facts other) {
        buckets.addAll(other.buckets);
        if (other.channels != null) {
            if (channels == null) {
                channels = new ChannelBuckets();
            }
            channels.addAll(other.channels);
        }
        for (int i = 0; i < totals.length; i++) {
            totals[i] += other.totals[i];
        }
        for (int i = 0; i < latests.length; i++) {
            latests[i] = Latest.of(latests[i], other.latests[i]);
        }
        industry = Latest.of(industry, other.industry);
        team = Latest.of(team, other.team);
        if (other.lastId != null) {
            seeLast(other.lastAt, other.lastId, other.left);
        }
    }

    /** Makes these facts about nothing again, so that they can be used for others. */
    void clear() {
        buckets.clear();
        channels = null;
        Arrays.fill(totals, 0);
        Arrays.fill(latests, null);
        industry = null;
        team = null;
        lastId = null;
        left = false;
    }

    /** About what these facts take on the heap, in bytes. */
    long heapBytes() {
        long bytes = FIXED_BYTES + buckets.heapBytes() + 8L * totals.length + 4L * latests.length;
        for (Latest<Double> latest : latests) {
            bytes += latest == null ? 0 : LATEST_BYTES;
        }
        bytes += industry == null ? 0 : LATEST_BYTES;
        bytes += team == null ? 0 : LATEST_BYTES;
        bytes += channels == null ? 0 : channels.heapBytes();
        return bytes + (lastId == null ? 0 : LATEST_BYTES);
    }

    /** A level or a flag's value; 0 where there was none. */
    double latest(int index) {
        return latests[index] == null ? 0 : latests[index].value();
    }

    String industry() {
        return industry == null ? null : industry.value();
    }

    String team() {
        return team == null ? null : team.value();
    }

    boolean left() {
        return left;
    }

    /** Writes what came from other channels, which only those members' states have a place for of whom there is any. */
    void writeChannels(StateWriter out) {
        if (channels == null) {
            out.unsigned(0);
        } else {
            channels.write(out);
        }
    }

    void readChannels(StateReader in) {
        channels = new ChannelBuckets();
        channels.read(in);
        if (channels.isEmpty()) {
            channels = null;
        }
    }

    void write(StateWriter out) {
        buckets.write(out);
        for (long total : totals) {
            out.signed(total);
        }
        MomentTable moments = new MomentTable();
        for (Latest<Double> latest : latests) {
            moments.add(latest);
        }
        moments.add(industry);
        moments.add(team);
        Latest<Boolean> last = last();
        moments.add(last);
        moments.write(out);
        for (Latest<Double> latest : latests) {
            if (moments.writeReference(latest, out)) {
                out.fixed(Double.doubleToLongBits(latest.value()));
            }
        }
        for (Latest<String> name : Arrays.asList(industry, team)) {
            if (moments.writeReference(name, out)) {
                out.text(name.value());
            }
        }
        if (moments.writeReference(last, out)) {
            out.unsigned(last.value() ? 1 : 0);
        }
    }

    /** Reads facts into these, which must be about nothing. */
    void read(StateReader in) {
        buckets.read(in);
        for (int i = 0; i < totals.length; i++) {
            totals[i] = in.signed();
        }
        MomentTable moments = MomentTable.read(in);
        for (int i = 0; i < latests.length; i++) {
            Moment moment = moments.readReference(in);
            latests[i] = moment == null ? null : new Latest<>(moment, Double.longBitsToDouble(in.fixed()));
        }
        Moment industryAt = moments.readReference(in);
        industry = industryAt == null ? null : new Latest<>(industryAt, in.text());
        Moment teamAt = moments.readReference(in);
        team = teamAt == null ? null : new Latest<>(teamAt, in.text());
        Moment last = moments.readReference(in);
        if (last != null) {
            seeLast(last.occurredAt(), last.activityId(), in.unsigned() == 1);
        }
    }
}
