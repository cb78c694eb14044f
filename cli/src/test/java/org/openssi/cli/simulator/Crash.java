package org.openssi.cli.simulator;

/** An instance ends without any warning. */
final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;

    Crash() {
        super("An instance ended.", null, false, false);
    }
}
