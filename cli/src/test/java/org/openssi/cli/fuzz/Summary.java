package org.openssi.cli.fuzz;

/** What was tried and what came of it. */
final class Summary {
    static final boolean LONG_FORM = Boolean.getBoolean("fuzz.long");

    private Summary() {}

    static void add(Fuzzer.Result r) {
        System.out.println("fuzz: " + r.target() + ", seed " + r.seed() + ": " + r.inputs() + " inputs, " + r.accepted()
                + " accepted, " + r.rejected() + " rejected, longest " + r.longestNanos() / 1_000 + " us, most memory "
                + r.mostAllocated() + " bytes, " + r.tookNanos() / 1_000_000 + " ms in all");
    }
}
