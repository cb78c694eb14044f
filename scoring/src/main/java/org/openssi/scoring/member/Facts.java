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

    private Latest<String> industry;
    private Latest<String> team;
    /** Whether the latest record of all is {@link ActivityType#MEMBER_LEFT}. */
    private Latest<Boolean> left;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
    Facts(int totals, int latests) {
        this.totals = new long[totals];
        this.latests = new Latest[latests];
    }

    /** Notes what every record says, whatever the model: that it is the latest, and the member's cohorts. */
    void see(Activity activity, Moment moment) {
        left = Latest.of(left, new Latest<>(moment, activity.type() == ActivityType.MEMBER_LEFT));
        if (activity.type() == ActivityType.PROFILE_UPDATED) {
            industry = latestName(industry, moment, activity.industry());
            team = latestName(team, moment, activity.team());
        }
    }

    /** An absent name keeps the old one. */
    private static Latest<String> latestName(Latest<String> before, Moment moment, String name) {
        String normal = Intake.normalName(name);
        return normal == null ? before : Latest.of(before, new Latest<>(moment, normal));
    }

    void offer(int index, Latest<Double> candidate) {
        latests[index] = Latest.of(latests[index], candidate);
    }

    void merge(Facts other) {
        buckets.addAll(other.buckets);
        for (int i = 0; i < totals.length; i++) {
            totals[i] += other.totals[i];
        }
        for (int i = 0; i < latests.length; i++) {
            latests[i] = Latest.of(latests[i], other.latests[i]);
        }
        industry = Latest.of(industry, other.industry);
        team = Latest.of(team, other.team);
        left = Latest.of(left, other.left);
    }

    /** Makes these facts about nothing again, so that they can be used for others. */
    void clear() {
        buckets.clear();
        Arrays.fill(totals, 0);
        Arrays.fill(latests, null);
        industry = null;
        team = null;
        left = null;
    }

    /** About what these facts take on the heap, in bytes. */
    long heapBytes() {
        long bytes = FIXED_BYTES + buckets.heapBytes() + 8L * totals.length + 4L * latests.length;
        for (Latest<Double> latest : latests) {
            bytes += latest == null ? 0 : LATEST_BYTES;
        }
        bytes += industry == null ? 0 : LATEST_BYTES;
        bytes += team == null ? 0 : LATEST_BYTES;
        return bytes + (left == null ? 0 : LATEST_BYTES);
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
        return left != null && left.value();
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
        moments.add(left);
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
        if (moments.writeReference(left, out)) {
            out.unsigned(left.value() ? 1 : 0);
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
        Moment leftAt = moments.readReference(in);
        left = leftAt == null ? null : new Latest<>(leftAt, in.unsigned() == 1);
    }
}
