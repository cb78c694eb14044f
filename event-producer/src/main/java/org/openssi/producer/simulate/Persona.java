package org.openssi.producer.simulate;

import java.util.List;
import java.util.Map;
import org.openssi.scoring.activity.ActivityType;

/**
 * A way of using the network, shared by many members. All numbers are means or shares; {@code personas.yaml} says where
 * each comes from.
 *
 * @param name as {@code personas.yaml} has it
 * @param share of the population, 0 to 1
 * @param level how complete the profiles are, 0 to 1
 * @param photo share of the members with a photo
 * @param banner share of the members with a banner
 * @param connections that a member brings by their own invitations; those that others made come on top
 * @param endorsements that a member brings
 * @param recommendations that a member brings
 * @param intensity a member's own factor on {@code acts} and {@code received}
 * @param present share of the working days on which a member looks in
 * @param presentWeekend the same for Saturdays and Sundays
 * @param attention how much of the others' reactions, comments and views falls on one such member, relative to the others
 * @param accepted share of a member's invitations that are accepted
 * @param answered share of a member's messages that are answered
 * @param personalised share of invitations and messages that are written for their reader
 * @param decisionMakers share of decision makers among the people from outside that a member connects to
 * @param outOfNetwork share of profiles viewed that lie outside the member's network
 * @param leavesPerYear share of such members who leave within a year
 * @param acts on a day on which the member looks in
 * @param received per day from people outside the population
 */
record Persona(
        String name,
        double share,
        Range level,
        double photo,
        double banner,
        Range connections,
        Range endorsements,
        Range recommendations,
        Range intensity,
        double present,
        double presentWeekend,
        double attention,
        double accepted,
        double answered,
        double personalised,
        double decisionMakers,
        double outOfNetwork,
        double leavesPerYear,
        Rates acts,
        Rates received) {

    /** Evenly spread from {@code low} to {@code high}. */
    record Range(double low, double high) {
        double draw(Draws draws) {
            return draws.between(low, high);
        }
    }

    /** How often several kinds of activity happen, as one rate and the share of each kind in it. */
    static final class Rates {
        private final ActivityType[] types;
        private final double[] upTo;
        private final double total;

        /** Rates in the order of the map, which is that of the file. */
        Rates(Map<ActivityType, Double> means) {
            List<Map.Entry<ActivityType, Double>> entries = List.copyOf(means.entrySet());
            types = new ActivityType[entries.size()];
            upTo = new double[entries.size()];
            double sum = 0;
            for (int i = 0; i < types.length; i++) {
                types[i] = entries.get(i).getKey();
                sum += entries.get(i).getValue();
                upTo[i] = sum;
            }
            total = sum;
        }

        /** The mean of all kinds together. */
        double total() {
            return total;
        }

        /** One kind, each as often as its rate says. Never called when the total is 0. */
        ActivityType draw(Draws draws) {
            double at = draws.unit() * total;
            int i = 0;
            while (i < upTo.length - 1 && at >= upTo[i]) {
                i++;
            }
            return types[i];
        }
    }
}
