package org.openssi.scoring.activity;

import java.util.EnumSet;
import java.util.Set;

/** A yes or no about one activity. A set of flags is kept as the bits of an {@code int}; new flags go to the end. */
public enum Flag {
    HAS_PHOTO,
    HAS_BANNER,
    OUT_OF_NETWORK,
    PERSONALISED,
    DECISION_MAKER,
    /** The member sent the invitation that was accepted. */
    INITIATED;

    private static final Flag[] ALL = values();

    /** This flag's bit in a set of flags. */
    public int bit() {
        return 1 << ordinal();
    }

    /** The bits of the given flags. */
    public static int bits(Flag... flags) {
        int bits = 0;
        for (Flag flag : flags) {
            bits |= flag.bit();
        }
        return bits;
    }

    /** The flags whose bits are set, in their declared order. */
    public static Set<Flag> of(int bits) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : ALL) {
            if ((bits & flag.bit()) != 0) {
                flags.add(flag);
            }
        }
        return flags;
    }
}
