package org.openssi.scoring.model;

/** The four pillars of the index, named as LinkedIn's own API names them, in the order it lists them. */
public enum Pillar {
    PROFESSIONAL_BRAND,
    FIND_RIGHT_PEOPLE,
    INSIGHT_ENGAGEMENT,
    STRONG_RELATIONSHIP;

    /** How many there are. */
    public static final int COUNT = 4;
}
