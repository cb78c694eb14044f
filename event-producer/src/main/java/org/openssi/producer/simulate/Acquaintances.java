package org.openssi.producer.simulate;

/**
 * Whom a member gets to know next inside the population, so that no two members ever connect twice, with one number kept
 * per member.
 *
 * <p>Think of the members in a circle. A member's candidates lie ahead, at most half way round, in an order of the
 * member's own; each is taken once. Two members would meet twice only if each lay less than half way ahead of the other.
 */
final class Acquaintances {
    private static final int ORDER = 1;

    private final int members;
    private final long seed;
    private final int candidates;
    private final int[] taken;

    Acquaintances(int members, long seed) {
        this.members = members;
        this.seed = seed;
        candidates = largestPrimeUpTo((members - 1) / 2);
        taken = new int[members];
    }

    /** How many members a member can get to know on their own initiative. */
    int candidates() {
        return candidates;
    }

    /** Takes the first {@code n}. */
    void take(int member, int n) {
        taken[member] = n;
    }

    boolean anybodyLeft(int member) {
        return taken[member] < candidates;
    }

    /** The next one, who is then taken. */
    int next(int member, Draws scratch) {
        return candidate(member, taken[member]++, scratch);
    }

    /** The member's candidate number {@code n}, from 0. The number of candidates is prime, so every step visits all. */
    int candidate(int member, int n, Draws scratch) {
        scratch.restart(seed, ORDER, member, 0);
        int start = scratch.below(candidates);
        int step = candidates == 1 ? 0 : 1 + scratch.below(candidates - 1);
        int ahead = 1 + (int) ((start + (long) step * n) % candidates);
        return (int) ((member + (long) ahead) % members);
    }

    private static int largestPrimeUpTo(int bound) {
        for (int p = bound; p > 1; p--) {
            if (isPrime(p)) {
                return p;
            }
        }
        return Math.max(0, bound);
    }

    private static boolean isPrime(int p) {
        for (int d = 2; (long) d * d <= p; d++) {
            if (p % d == 0) {
                return false;
            }
        }
        return true;
    }
}
