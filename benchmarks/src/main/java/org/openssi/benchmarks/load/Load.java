package org.openssi.benchmarks.load;

import org.openssi.producer.simulate.Simulation;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;

/**
 * A network of which most members are idle: some live as the simulated population does, and give nearly all of the
 * records; the others have filled in their profile on the first day, and are seen no more. So more members with the same
 * activity are more idle ones.
 */
public final class Load implements ActivitySource {
    /** Instead of a number of members. */
    public static final int ONLY_ACTIVE = 0;

    private static final String ACTIVE = "member-";

    /** From so many members it is known how much activity one gives. */
    private static final int SAMPLE = 500;

    private final Simulation active;
    private final IdleMembers idle;

    private Load(Simulation active, int idle) {
        this.active = active;
        this.idle = new IdleMembers(idle, active.firstDay());
    }

    /**
     * A load of about so many records.
     *
     * @param records at least two for each member
     * @param members active and idle ones; {@link #ONLY_ACTIVE} for as many as it takes, none of them idle
     * @param lastDay days since 1970-01-01
     * @throws Refusal if so many members cannot give so many records, or so few
     */
    public static Load of(long records, int members, int days, long seed, int lastDay) throws Refusal {
        Simulation sample = new Simulation(SAMPLE, days, seed, lastDay, ACTIVE);
        Counting counting = new Counting();
        sample.readInto(counting);
        double each = (double) counting.activities / SAMPLE;
        if (members == ONLY_ACTIVE) {
            int all = (int) Math.max(1, Math.round(records / each));
            return new Load(new Simulation(all, days, seed, lastDay, ACTIVE), 0);
        }
        // The idle ones have one record each.
        long active = Math.round((records - members) / (each - 1));
        if (active < 1 || active > members) {
            throw new Refusal(String.format(
                    "In %,d days %,d members give %,d to %,d records: ask for a number of records between them.",
                    days, members, members + Math.round(each), Math.round(members * each)));
        }
        return new Load(new Simulation((int) active, days, seed, lastDay, ACTIVE), Math.toIntExact(members - active));
    }

    /** A load of so many members who are active, at least one, and so many who are idle. */
    static Load ofMembers(int active, int idle, int days, long seed, int lastDay) {
        return new Load(new Simulation(active, days, seed, lastDay, ACTIVE), idle);
    }

    /** How many members do something after the first day. */
    public int activeMembers() {
        return active.members();
    }

    @Override
    public void readInto(ActivitySink sink) {
        idle.readInto(sink);
        active.readInto(new MoreIndustries(sink));
    }

    @Override
    public boolean inTimeOrder() {
        return true;
    }

    /** The simulated population has fewer industries than a network of this size: members of one are spread over many. */
    private static final class MoreIndustries implements ActivitySink {
        private final ActivitySink sink;

        MoreIndustries(ActivitySink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(String file, Activity activity) {
            sink.accept(
                    file,
                    activity.industry() == null
                            ? activity
                            : activity.withProfile(
                                    activity.level(),
                                    IdleMembers.industry(activity.memberId(), activity.industry()),
                                    activity.team()));
        }

        @Override
        public void read(String file) {
            sink.read(file);
        }

        @Override
        public void skipped(String file, String reason) {
            sink.skipped(file, reason);
        }

        @Override
        public void rejected(String file, String reason, String detail) {
            sink.rejected(file, reason, detail);
        }
    }

    private static final class Counting implements ActivitySink {
        private long activities;

        @Override
        public void accept(String file, Activity activity) {
            activities++;
        }

        @Override
        public void read(String file) {}

        @Override
        public void skipped(String file, String reason) {}

        @Override
        public void rejected(String file, String reason, String detail) {}
    }
}
