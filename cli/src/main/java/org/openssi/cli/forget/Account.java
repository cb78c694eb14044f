package org.openssi.cli.forget;

/**
 * What became of a topic's records.
 *
 * @param read how many there were
 * @param dropped how many are gone
 * @param anonymous how many stay without saying with whom
 * @param naming how many have the id in another counterpart's, an industry's, a team's or a channel's name, and stay so
 */
public record Account(long read, long dropped, long anonymous, long naming) {
    /** Of no records. */
    public static final Account NOTHING = new Account(0, 0, 0, 0);

    Account with(Rewritten.Fate fate) {
        return new Account(
                read + 1,
                dropped + (fate == Rewritten.Fate.DROPPED ? 1 : 0),
                anonymous + (fate == Rewritten.Fate.ANONYMOUS ? 1 : 0),
                naming + (fate == Rewritten.Fate.KEPT_NAMING ? 1 : 0));
    }

    /** Of the records of both. */
    public Account plus(Account other) {
        return new Account(
                read + other.read, dropped + other.dropped, anonymous + other.anonymous, naming + other.naming);
    }

    /** How many are there afterwards. */
    public long kept() {
        return read - dropped;
    }
}
