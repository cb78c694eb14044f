package org.openssi.producer.simulate;

import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;

/** An ordinary day of one member: whether they look in, what they then do and with whom, and what reaches them. */
final class Routine {
    private static final int ROUTINE = 3;
    private static final int MILLIS_PER_DAY = 86_400_000;
    private static final int MILLIS_PER_HOUR = 3_600_000;
    private static final double DAYS_PER_YEAR = 365;
    /** Contacts made after the first day are numbered by day, beyond whatever a member may bring. */
    private static final int CONTACTS_PER_DAY = 1 << 10;

    private static final int FIRST_CONTACT = 1 << 13;
    private static final int HOUR_TABLE = 1 << 8;
    private static final int TARGET_TRIES = 4;

    private final Population population;
    private final Acquaintances acquaintances;
    private final Beginnings beginnings;
    private final long seed;
    private final int firstDay;
    private final Timeline timeline;
    private final Draws draws = new Draws();
    private final Draws scratch = new Draws();
    private final byte[] hourOf = new byte[HOUR_TABLE];
    private final int[][] byPersona;
    private final double[] attentionUpTo;
    private final int[] removed;

    private int day;
    private int number;

    Routine(
            Population population,
            Acquaintances acquaintances,
            Beginnings beginnings,
            long seed,
            int firstDay,
            Timeline timeline) {
        this.population = population;
        this.acquaintances = acquaintances;
        this.beginnings = beginnings;
        this.seed = seed;
        this.firstDay = firstDay;
        this.timeline = timeline;
        removed = new int[population.members];
        byPersona = population.byPersona();
        attentionUpTo = new double[byPersona.length];
        double attention = 0;
        for (int p = 0; p < byPersona.length; p++) {
            attention +=
                    byPersona[p].length * population.rules.personas().get(p).attention();
            attentionUpTo[p] = attention;
        }
        fillHours();
    }

    private void fillHours() {
        double total = population.rules.hours().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double upTo = 0;
        int filled = 0;
        for (int hour = 0; hour < population.rules.hours().size(); hour++) {
            upTo += population.rules.hours().get(hour);
            while (filled < HOUR_TABLE && filled + 0.5 < upTo / total * HOUR_TABLE) {
                hourOf[filled++] = (byte) hour;
            }
        }
    }

    /** Puts the member's day into the timeline. */
    void live(int i, int onDay) {
        day = onDay;
        number = 0;
        draws.restart(seed, ROUTINE, i, day);
        if (population.away(i, day)) {
            if (population.leavesOn(i, day)) {
                timeline.did(moment(), i, Timeline.NOBODY, ActivityType.MEMBER_LEFT, 0, number++);
            }
            return;
        }
        if (population.returnsOn(i, day)) {
            timeline.profile(moment(), i, number++);
        }
        change(i);
        Persona persona = population.persona(i);
        if (draws.chance(weekend(day) ? persona.presentWeekend() : persona.present())) {
            for (int n = draws.poisson(population.noActs[i]); n > 0; n--) {
                act(i, persona, persona.acts().draw(draws));
            }
        }
        for (int n = draws.poisson(population.noneReceived[i]); n > 0; n--) {
            timeline.did(moment(), i, Timeline.NOBODY, persona.received().draw(draws), 0, number++);
        }
    }

    private void act(int i, Persona persona, ActivityType type) {
        switch (type) {
            case REACTION_GIVEN, COMMENT_WRITTEN -> toward(i, type, 0, ActivityType.ENGAGEMENT_RECEIVED);
            case PROFILE_VIEWED -> {
                int flags = draws.chance(persona.outOfNetwork()) ? Flag.OUT_OF_NETWORK.bit() : 0;
                toward(i, type, flags, ActivityType.PROFILE_VIEW_RECEIVED);
            }
            case INVITATION_SENT -> invite(i, persona);
            case MESSAGE_SENT -> write(i, persona);
            default -> timeline.did(moment(), i, Timeline.NOBODY, type, 0, number++);
        }
    }

    /** Something that another member receives; in a population without anybody else it goes to nobody. */
    private void toward(int i, ActivityType type, int flags, ActivityType receivedAs) {
        int at = moment();
        int other = attentionGetter(i);
        timeline.did(at, i, other, type, flags, number);
        if (other != Timeline.NOBODY) {
            timeline.received(at, i, other, receivedAs, 0, number);
        }
        number++;
    }

    private int attentionGetter(int i) {
        for (int tries = 0; tries < TARGET_TRIES; tries++) {
            double at = draws.unit() * attentionUpTo[attentionUpTo.length - 1];
            int p = 0;
            while (p < attentionUpTo.length - 1 && at >= attentionUpTo[p]) {
                p++;
            }
            int other = byPersona[p].length == 0 ? i : byPersona[p][draws.below(byPersona[p].length)];
            if (other != i && !population.away(other, day)) {
                return other;
            }
        }
        return Timeline.NOBODY;
    }

    /** An invitation, and its acceptance later on the same day: that answers take longer makes no difference to a score. */
    private void invite(int i, Persona persona) {
        int sentAt = moment();
        int acceptedAt = sentAt + draws.below(MILLIS_PER_DAY - sentAt);
        boolean inside = draws.chance(population.rules.insideShare()) && acquaintances.anybodyLeft(i);
        int other = inside ? acquaintances.next(i, scratch) : contact();
        int personalised = draws.chance(persona.personalised()) ? Flag.PERSONALISED.bit() : 0;
        timeline.did(sentAt, i, other, ActivityType.INVITATION_SENT, personalised, number++);
        if (!draws.chance(persona.accepted()) || (inside && population.away(other, day))) {
            return;
        }
        int decisionMaker = inside
                ? population.decisionMakerFlag(other)
                : draws.chance(persona.decisionMakers()) ? Flag.DECISION_MAKER.bit() : 0;
        int initiated = Flag.INITIATED.bit() | decisionMaker;
        timeline.did(acceptedAt, i, other, ActivityType.CONNECTION_ACCEPTED, initiated, number);
        if (inside) {
            int flags = population.decisionMakerFlag(i);
            timeline.received(acceptedAt, i, other, ActivityType.CONNECTION_ACCEPTED, flags, number);
        }
        number++;
    }

    private void write(int i, Persona persona) {
        int sentAt = moment();
        int answeredAt = sentAt + draws.below(MILLIS_PER_DAY - sentAt);
        int known = beginnings.broughtInside(i);
        int other = known > 0 ? acquaintances.candidate(i, draws.below(known), scratch) : contact();
        int personalised = draws.chance(persona.personalised()) ? Flag.PERSONALISED.bit() : 0;
        timeline.did(sentAt, i, other, ActivityType.MESSAGE_SENT, personalised, number++);
        if (draws.chance(persona.answered())) {
            timeline.did(answeredAt, i, other, ActivityType.MESSAGE_ANSWERED, 0, number++);
        }
    }

    /** What happens a few times a year at most. */
    private void change(int i) {
        Personas rules = population.rules;
        double year = draws.unit() * DAYS_PER_YEAR;
        double upTo = rules.industryChangesPerYear();
        if (year < upTo) {
            population.industry[i] = (byte) draws.below(population.industries);
            timeline.profile(moment(), i, number++);
            return;
        }
        upTo += rules.teamChangesPerYear();
        if (year < upTo) {
            if (population.team[i] != Population.NO_TEAM) {
                population.team[i] = draws.below(population.teams);
                timeline.profile(moment(), i, number++);
            }
            return;
        }
        if (year < upTo + rules.removalsPerYear()) {
            remove(i);
        }
    }

    /** Removes the oldest of the connections that the member brought and has not removed. */
    private void remove(int i) {
        if (removed[i] == beginnings.broughtInside(i)) {
            return;
        }
        int other = acquaintances.candidate(i, removed[i], scratch);
        if (population.away(other, day)) {
            return;
        }
        removed[i]++;
        int at = moment();
        timeline.did(at, i, other, ActivityType.CONNECTION_REMOVED, 0, number);
        timeline.received(at, i, other, ActivityType.CONNECTION_REMOVED, 0, number++);
    }

    private int contact() {
        return Timeline.outsider(FIRST_CONTACT + (day - firstDay) * CONTACTS_PER_DAY + number);
    }

    private int moment() {
        long bits = draws.next();
        int withinHour = (int) (((bits >>> 32) * MILLIS_PER_HOUR) >>> 32);
        return hourOf[(int) bits & HOUR_TABLE - 1] * MILLIS_PER_HOUR + withinHour;
    }

    /** Day 0, 1970-01-01, was a Thursday. */
    private static boolean weekend(int day) {
        return Math.floorMod(day + 3, 7) >= 5;
    }
}
