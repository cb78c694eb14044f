package org.openssi.scoring.cohort;

import org.openssi.scoring.activity.Utf8Order;

/**
 * Members who are compared.
 *
 * @param type what they have in common
 * @param name which industry or team; {@code everyone} for everyone
 */
public record Cohort(CohortType type, String name) implements Comparable<Cohort> {
    /** All members. */
    public static final Cohort EVERYONE = new Cohort(CohortType.EVERYONE, "everyone");

    /** The cohort of an industry. */
    public static Cohort industry(String name) {
        return new Cohort(CohortType.INDUSTRY, name);
    }

    /** The cohort of a team. */
    public static Cohort team(String name) {
        return new Cohort(CohortType.TEAM, name);
    }

    /** By type, then by the name's UTF-8 bytes: the order of every export and of every loop over cohorts. */
    @Override
    public int compareTo(Cohort other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : Utf8Order.compare(name, other.name);
    }
}
