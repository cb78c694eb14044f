package org.openssi.cli.simulator;

/** What one instance writes between two commits: all of it counts, or none. */
final class Transaction {
    private enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private State state = State.OPEN;

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isCommitted() {
        return state == State.COMMITTED;
    }

    void commit() {
        end(State.COMMITTED);
    }

    void abort() {
        end(State.ABORTED);
    }

    private void end(State end) {
        if (state != State.OPEN) {
            throw new IllegalStateException("The transaction is ended already: " + state + ".");
        }
        state = end;
    }
}
