package org.openssi.producer.simulate;

/**
 * Random draws that follow from a few numbers alone: SplitMix64 (Steele, Lea and Flood 2014) started from a mix of them.
 *
 * <p>Written out here, and not taken from the JDK, since the JDK may change how its generators draw bounded numbers from
 * one release to the next, and the same arguments must give the same bytes everywhere.
 */
final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    /** Starts over: the draws that follow depend on these four numbers and nothing else. */
    Draws restart(long seed, int purpose, int member, int day) {
        long mixed = mix(seed + GOLDEN * (purpose + 1L));
        mixed = mix(mixed + GOLDEN * (member + 1L));
        state = mix(mixed + GOLDEN * (day + 1L));
        return this;
    }

    /** 64 random bits. */
    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** At least 0 and less than 1. */
    double unit() {
        return (next() >>> 11) * UNIT;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** At least {@code low} and less than {@code high}. */
    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** One of 0 to {@code bound - 1}; the bias of the multiplication is below one in four thousand million. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** How often something happens that happens {@code mean} times on average, given {@code e^-mean} (Knuth's way). */
    int poisson(double expMinusMean) {
        int happened = 0;
        double product = unit();
        while (product > expMinusMean) {
            happened++;
            product *= unit();
        }
        return happened;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
