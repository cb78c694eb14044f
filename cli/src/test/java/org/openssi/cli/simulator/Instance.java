package org.openssi.cli.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * The tasks that one stream thread runs. They commit together, and what ends one ends all. Not final: a broken rule is
 * made from it.
 */
class Instance {
    private static final int NEVER = -1;

    private final List<Task> tasks = new ArrayList<>();
    private Transaction transaction = new Transaction();
    private boolean wrote;
    private int effectsUntilCrash = NEVER;

    final List<Task> tasks() {
        return tasks;
    }

    /** Whether anything happened since the last commit. */
    final boolean hasUncommitted() {
        return wrote;
    }

    /** It is going to end after so many more effects. */
    final void crashAfter(int effects) {
        effectsUntilCrash = effects;
    }

    /** Something that must not outlive a crash is about to happen. */
    final void effect() {
        wrote = true;
        if (effectsUntilCrash == 0) {
            throw new Crash();
        }
        if (effectsUntilCrash > 0) {
            effectsUntilCrash--;
        }
    }

    final <T> void append(TransactionalLog<T> log, T value) {
        effect();
        log.append(value, transaction);
    }

    /** Stores, outputs and positions of all tasks become visible in one moment. */
    final void commit() {
        tasks.forEach(Task::flush);
        if (wrote) {
            effect();
        }
        transaction.commit();
        tasks.forEach(Task::committed);
        begin();
    }

    /** After a crash: everything since the last commit comes to nothing, and is done again. */
    final void startAgain() {
        giveUp(transaction);
        begin();
        tasks.forEach(Task::rollBack);
    }

    void giveUp(Transaction open) {
        open.abort();
    }

    private void begin() {
        transaction = new Transaction();
        wrote = false;
        effectsUntilCrash = NEVER;
    }
}
