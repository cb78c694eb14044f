package org.openssi.cli.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * One partition of a topic that instances write to. As in Kafka, a record has its place when it is written; readers get
 * as far as the first one whose transaction is open, and pass over those whose transaction came to nothing.
 */
final class TransactionalLog<T> {
    private record Entry<T>(T value, Transaction transaction) {}

    private final List<Entry<T>> entries = new ArrayList<>();

    void append(T value, Transaction transaction) {
        entries.add(new Entry<>(value, transaction));
    }

    /** The offset of the first record, at this offset or behind it, that can be read; -1 if there is none yet. */
    int readable(int offset) {
        for (int at = offset; at < entries.size(); at++) {
            Transaction transaction = entries.get(at).transaction();
            if (transaction.isOpen()) {
                return -1;
            }
            if (transaction.isCommitted()) {
                return at;
            }
        }
        return -1;
    }

    T get(int offset) {
        return entries.get(offset).value();
    }

    int size() {
        return entries.size();
    }

    /** Everything that was committed, in order. */
    List<T> committed() {
        List<T> committed = new ArrayList<>();
        for (int at = readable(0); at >= 0; at = readable(at + 1)) {
            committed.add(get(at));
        }
        return committed;
    }
}
