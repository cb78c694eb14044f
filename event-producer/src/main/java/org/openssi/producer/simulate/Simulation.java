package org.openssi.producer.simulate;

import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.scoring.activity.UtcDay;

/**
 * The activity of a simulated population over some days, by ascending time.
 *
 * <p>The same arguments always give the same activities in the same order: each member's day is drawn by a generator of
 * its own, started from the seed, the member and the day. Memory is proportional to the members, never to the days.
 *
 * <p>On the first day everybody appears, with a profile and with the connections, endorsements and recommendations that
 * they bring; ordinary days follow. Who does what, how often, is in {@code personas.yaml}.
 */
public final class Simulation implements ActivitySource {
    private static final int FIRST_DAY_OF_ALL = UtcDay.parse("2003-01-01");

    private final int members;
    private final int firstDay;
    private final int lastDay;
    private final long seed;
    private final String idPrefix;
    /** As on the first day; each reading has a population of its own, for the days change it. */
    private final Population population;

    /**
     * @param members how many, at least 1; about half a kilobyte of memory each
     * @param days how many, at least 1, the last of them {@code untilDay}
     * @param seed another seed gives another population
     * @param untilDay days since 1970-01-01, UTC
     * @param idPrefix begins every member's id; a number of six digits or more follows
     * @throws IllegalArgumentException if there is no member, no day, or a day before 2003
     */
    public Simulation(int members, int days, long seed, int untilDay, String idPrefix) {
        if (members < 1 || days < 1 || untilDay - days + 1 < FIRST_DAY_OF_ALL) {
            throw new IllegalArgumentException("a simulation needs at least one member and one day, from "
                    + UtcDay.text(FIRST_DAY_OF_ALL) + " on; given were " + members + " members and " + days
                    + " days until " + UtcDay.text(untilDay));
        }
        this.members = members;
        this.seed = seed;
        this.idPrefix = idPrefix;
        firstDay = untilDay - days + 1;
        lastDay = untilDay;
        population = new Population(members, seed, firstDay, idPrefix, Personas.load());
    }

    @Override
    public void readInto(ActivitySink sink) {
        Population living = population.another();
        Timeline timeline = new Timeline(living, seed);
        Acquaintances acquaintances = new Acquaintances(members, seed);
        Beginnings beginnings = new Beginnings(living, acquaintances, seed, timeline);
        Routine routine = new Routine(living, acquaintances, beginnings, seed, firstDay, timeline);
        beginnings.handOver(firstDay, sink);
        for (int day = firstDay + 1; day <= lastDay; day++) {
            for (int member = 0; member < members; member++) {
                routine.live(member, day);
            }
            timeline.handOver(day, sink);
        }
    }

    @Override
    public boolean inTimeOrder() {
        return true;
    }

    /** How many members there are; their indices start at 0. */
    public int members() {
        return members;
    }

    /** The first simulated day, on which everybody appears. */
    public int firstDay() {
        return firstDay;
    }

    /** The last simulated day. */
    public int lastDay() {
        return lastDay;
    }

    /** The id of the member with this index. */
    public String memberId(int index) {
        return population.ids[index];
    }

    /** The name of the member's persona, as {@code personas.yaml} has it. */
    public String persona(int index) {
        return population.persona(index).name();
    }

    /** The same by the member's id.
     *
     * @throws IllegalArgumentException if this is nobody of this population */
    public String personaOf(String memberId) {
        String digits = memberId.startsWith(idPrefix) ? memberId.substring(idPrefix.length()) : "";
        if (digits.matches("\\d{6,9}")) {
            int index = Integer.parseInt(digits);
            if (index < members && population.ids[index].equals(memberId)) {
                return persona(index);
            }
        }
        throw new IllegalArgumentException(memberId + " is no member of this population");
    }

    /** Whether the member has left and not come back, as of the end of the day. */
    public boolean away(int index, int day) {
        return population.away(index, day);
    }
}
