package org.openssi.cli.forget;

/**
 * What became of a record.
 *
 * @param fate in a word
 * @param key its key from now on, or {@code null}
 * @param value its value from now on, or {@code null}
 * @param renamedFor the member whose record has another activity id now, or {@code null}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
record Rewritten(Fate fate, byte[] key, byte[] value, String renamedFor) {
    /** What can become of a record. */
    enum Fate {
        /** It stays, byte for byte. */
        KEPT,
        /** The same, though the name of its counterpart, industry, team or channel has the member's id in it. */
        KEPT_NAMING,
        /** It stays without saying with whom. */
        ANONYMOUS,
        /** It is gone. */
        DROPPED
    }

    static Rewritten kept(byte[] key, byte[] value) {
        return new Rewritten(Fate.KEPT, key, value, null);
    }

    static Rewritten dropped() {
        return new Rewritten(Fate.DROPPED, null, null, null);
    }
}
