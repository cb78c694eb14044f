package org.openssi.cli.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** One partition's {@code score-members} or {@code rank-cohorts}: stores, positions, and a part of the core on top. */
abstract class Task {
    /** The one key of a store that holds a ledger. */
    static final String THE_LEDGER = "ledger";

    private final String name;
    private final List<LoggedStore<?>> stores = new ArrayList<>();
    private final List<String> storeNames = new ArrayList<>();
    private final int[] committedPositions;
    /** The offset behind the last record taken, by input. */
    final int[] positions;

    private Instance instance;

    Task(String name, int inputs) {
        this.name = name;
        positions = new int[inputs];
        committedPositions = new int[inputs];
    }

    final <K> LoggedStore<K> store(String storeName, Comparator<? super K> order) {
        LoggedStore<K> store = new LoggedStore<>(order);
        stores.add(store);
        storeNames.add(storeName);
        return store;
    }

    /** Begins from what the stores hold; whatever was kept in memory is gone. */
    abstract void open();

    /** Takes the next record of any input; {@code false} if none can be read. */
    abstract boolean take(Random random);

    /** Works off a slice of the days that are over; {@code false} if there is nothing to do. */
    abstract boolean work();

    /** Whether there is a slice to be worked off. */
    abstract boolean hasWork();

    /** Whether there is a record that can be read. */
    abstract boolean hasInput();

    /** Writes what is kept decoded. */
    abstract void flush();

    final void runOn(Instance owner) {
        instance = owner;
        owner.tasks().add(this);
    }

    final Instance instance() {
        return instance;
    }

    final void committed() {
        stores.forEach(LoggedStore::commit);
        System.arraycopy(positions, 0, committedPositions, 0, positions.length);
    }

    /** Back to the last commit. */
    void rollBack() {
        restoreStores();
        restorePositions();
        open();
    }

    void restoreStores() {
        stores.forEach(LoggedStore::restore);
    }

    void restorePositions() {
        System.arraycopy(committedPositions, 0, positions, 0, positions.length);
    }

    /** Tells each row that lasts. */
    final void tell(BiConsumer<String, String> listener) {
        for (int i = 0; i < stores.size(); i++) {
            String prefix = name + " " + storeNames.get(i) + " ";
            stores.get(i).tell((key, value) -> listener.accept(prefix + key, value));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
