package org.openssi.producer.simulate;

import java.util.Arrays;
import org.openssi.scoring.activity.Flag;

/**
 * The members: who they are on the first day, and when they are away. A few numbers each; who they are follows from the
 * seed and their index alone.
 */
final class Population {
    /** A team that is none. */
    static final int NO_TEAM = -1;

    private static final int TRAITS = 0;
    /** Multiples of the golden ratio's fraction fall evenly: any part of the population has its due of each persona. */
    private static final double GOLDEN_FRACTION = 0.6180339887498949;

    private static final double DAYS_PER_YEAR = 365;

    final int members;
    final Personas rules;
    final String[] ids;
    /** How many industries and teams there are. */
    final int industries;

    final int teams;
    /** Where each member stands now; the days' changes are written here. */
    final byte[] industry;

    final int[] team;
    /** What each member brings, and how complete the profile is, in hundredths. */
    final int[] connections;

    final short[] endorsements;
    final short[] recommendations;
    final byte[] level;
    final boolean[] photo;
    final boolean[] banner;
    final boolean[] decisionMaker;
    /** {@code e^-mean} of what they do on a day on which they look in, and of what reaches them on any day. */
    final double[] noActs;

    final double[] noneReceived;
    private final byte[] persona;
    private final int[] leaves;
    private final int[] returns;

    Population(int members, long seed, int firstDay, String idPrefix, Personas rules) {
        this.members = members;
        this.rules = rules;
        ids = new String[members];
        industry = new byte[members];
        team = new int[members];
        connections = new int[members];
        endorsements = new short[members];
        recommendations = new short[members];
        level = new byte[members];
        photo = new boolean[members];
        banner = new boolean[members];
        decisionMaker = new boolean[members];
        noActs = new double[members];
        noneReceived = new double[members];
        persona = new byte[members];
        leaves = new int[members];
        returns = new int[members];
        industries = Math.max(1, (int) Math.min(rules.industries().size(), members / rules.fewestPerIndustry()));
        int inTeams = (int) Math.max(members * rules.teamShare(), Math.min(members, rules.teamSize()));
        teams = Math.max(1, (int) (inTeams / rules.teamSize()));

        Draws draws = new Draws();
        int digits = Math.max(6, Integer.toString(members - 1).length());
        double start = draws.restart(seed, TRAITS, -1, 0).unit();
        for (int i = 0; i < members; i++) {
            ids[i] = idPrefix + "0".repeat(digits - Integer.toString(i).length()) + i;
            persona[i] = personaAt((start + (i + 1) * GOLDEN_FRACTION) % 1);
            settle(i, inTeams, draws.restart(seed, TRAITS, i, 0));
            leave(i, firstDay, draws);
        }
    }

    private Population(Population first) {
        members = first.members;
        rules = first.rules;
        ids = first.ids;
        industries = first.industries;
        teams = first.teams;
        industry = first.industry.clone();
        team = first.team.clone();
        connections = first.connections;
        endorsements = first.endorsements;
        recommendations = first.recommendations;
        level = first.level;
        photo = first.photo;
        banner = first.banner;
        decisionMaker = first.decisionMaker;
        noActs = first.noActs;
        noneReceived = first.noneReceived;
        persona = first.persona;
        leaves = first.leaves;
        returns = first.returns;
    }

    /** The same members, whose changes are their own from now on. */
    Population another() {
        return new Population(this);
    }

    Persona persona(int member) {
        return rules.personas().get(persona[member]);
    }

    /** The bits of flags that a connection to this member has. */
    int decisionMakerFlag(int member) {
        return decisionMaker[member] ? Flag.DECISION_MAKER.bit() : 0;
    }

    /** Whether the member has left and not returned; on the day of leaving too, but not on the day of the return. */
    boolean away(int member, int day) {
        return leaves[member] <= day && day < returns[member];
    }

    boolean leavesOn(int member, int day) {
        return leaves[member] == day;
    }

    boolean returnsOn(int member, int day) {
        return returns[member] == day;
    }

    private byte personaAt(double position) {
        double upTo = 0;
        for (int p = 0; p < rules.personas().size() - 1; p++) {
            upTo += rules.personas().get(p).share();
            if (position < upTo) {
                return (byte) p;
            }
        }
        return (byte) (rules.personas().size() - 1);
    }

    private void settle(int i, int inTeams, Draws draws) {
        Persona who = persona(i);
        industry[i] = (byte) draws.below(industries);
        // Spread over the indices like the personas, so that teams are full and every kind of member is in them.
        team[i] = (long) (i + 1) * inTeams / members > (long) i * inTeams / members
                ? (int) ((long) i * inTeams / members % teams)
                : NO_TEAM;
        level[i] = (byte) Math.round(100 * who.level().draw(draws));
        photo[i] = draws.chance(who.photo());
        banner[i] = draws.chance(who.banner());
        decisionMaker[i] = draws.chance(rules.decisionMakers());
        connections[i] = (int) Math.round(who.connections().draw(draws));
        endorsements[i] = (short) Math.round(who.endorsements().draw(draws));
        recommendations[i] = (short) Math.round(who.recommendations().draw(draws));
        double intensity = who.intensity().draw(draws);
        noActs[i] = StrictMath.exp(-intensity * who.acts().total());
        noneReceived[i] = StrictMath.exp(-intensity * who.received().total());
    }

    private void leave(int i, int firstDay, Draws draws) {
        double perYear = persona(i).leavesPerYear();
        double years = perYear == 0 ? Double.MAX_VALUE : -StrictMath.log(1 - draws.unit()) / perYear;
        leaves[i] = (int) Math.min(Integer.MAX_VALUE, firstDay + 1 + years * DAYS_PER_YEAR);
        returns[i] = draws.chance(rules.returns())
                ? (int) Math.min(
                        Integer.MAX_VALUE, leaves[i] + 1 + rules.daysAway().draw(draws))
                : Integer.MAX_VALUE;
    }

    /** The members of each persona, ascending. */
    int[][] byPersona() {
        int[] counts = new int[rules.personas().size()];
        for (byte p : persona) {
            counts[p]++;
        }
        int[][] groups = new int[counts.length][];
        for (int p = 0; p < counts.length; p++) {
            groups[p] = new int[counts[p]];
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < members; i++) {
            groups[persona[i]][counts[persona[i]]++] = i;
        }
        return groups;
    }
}
