package org.openssi.cli.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Something that happens to a replay by the two scorers {@code a} and {@code b} on three brokers.
 *
 * @param done what is done, in words
 * @param pace the pace of the scorers
 * @param strike does it
 * @param afterwards what is done once the replay goes on
 */
record Fault(String done, Pace pace, Step strike, Step afterwards) {
    /** How often scorers commit, and how long their transactions live without a sign of life. */
    enum Pace {
        /** As they do by default in a replay: every 10 s, and 60 s. */
        REPLAY("", Duration.ofMinutes(1)),
        /** Nearly as they do live: every second, and 10 s. */
        LIVE("commit.interval.ms=1000\nproducer.transaction.timeout.ms=10000\n", Duration.ofSeconds(10)),
        /** The same, and partitions move to a new instance at once, not after ten minutes beside the old one. */
        LIVE_AND_MOVING(LIVE.config + "acceptable.recovery.lag=1000000000\n", LIVE.transactionTimeout);

        final String config;
        final Duration transactionTimeout;

        Pace(String config, Duration transactionTimeout) {
            this.config = config;
            this.transactionTimeout = transactionTimeout;
        }

        @Override
        public String toString() {
            return this == REPLAY ? "" : " (commits every second)";
        }
    }

    /** By what share of the replay it must have begun, for a scorer that is started takes a while to take part. */
    double latest() {
        return pace == Pace.LIVE_AND_MOVING ? 0.3 : 0.8;
    }

    /** A part of it. */
    interface Step {
        void on(Replay replay) throws Exception;
    }

    private static final Duration STOP_WITHIN = Duration.ofMinutes(1);
    private static final Step NOTHING = replay -> {};

    /** Nothing happens: two scorers share the work. */
    static Fault none() {
        return new Fault("nothing; two scorers share the work", Pace.REPLAY, NOTHING, NOTHING);
    }

    static Fault killForGood(Pace pace) {
        return new Fault(
                "`kill -9` of a scorer; the other takes over" + pace, pace, replay -> kill(replay, "a"), NOTHING);
    }

    static Fault killAndStartAgain(Pace pace) {
        return new Fault(
                "`kill -9` of a scorer, started again" + pace,
                pace,
                replay -> {
                    replay.instance("a").kill();
                    replay.start("a");
                },
                NOTHING);
    }

    private static void kill(Replay replay, String name) {
        replay.instance(name).kill();
        replay.forget(name);
    }

    static Fault killBoth(Pace pace) {
        return new Fault(
                "`kill -9` of both scorers, started again" + pace,
                pace,
                replay -> {
                    replay.instance("a").kill();
                    replay.instance("b").kill();
                    replay.start("a");
                    replay.start("b");
                },
                NOTHING);
    }

    static Fault loseState() {
        return new Fault(
                "`kill -9` of both scorers, their state folders deleted, started again",
                Pace.LIVE,
                replay -> {
                    for (String name : List.of("a", "b")) {
                        replay.instance(name).kill();
                        delete(replay.stateDir(name));
                    }
                    replay.start("a");
                    replay.start("b");
                },
                NOTHING);
    }

    private static void delete(Path dir) throws Exception {
        try (Stream<Path> paths = Files.walk(dir)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The other takes over, the transaction is aborted, and then the first goes on as if it still had its partitions. */
    static Fault zombie(Pace pace) {
        return new Fault(
                "a scorer paused (SIGSTOP) longer than its session of 6 s and its transaction of "
                        + pace.transactionTimeout.toSeconds() + " s, then resumed",
                pace,
                replay -> replay.instance("a").pause(),
                replay -> {
                    // The pause is the fault: its length is not a guess at how long something takes.
                    Awaitility.await()
                            .pollDelay(pace.transactionTimeout.plusSeconds(5))
                            .atMost(pace.transactionTimeout.plusSeconds(60))
                            .until(() -> true);
                    replay.instance("a").resume();
                });
    }

    static Fault killBusiestBroker() {
        int[] killed = new int[1];
        return new Fault(
                "`kill -9` of the broker that leads the most partitions, started again once scoring goes on",
                Pace.REPLAY,
                replay -> {
                    killed[0] = replay.cluster().busiest();
                    replay.cluster().kill(killed[0]);
                },
                replay -> {
                    replay.cluster().restart(killed[0]);
                    replay.cluster().awaitWhole();
                });
    }

    static Fault rollingRestart() {
        return new Fault(
                "a clean rolling restart of the three brokers",
                Pace.REPLAY,
                replay -> {
                    for (int node = 0; node < replay.cluster().size(); node++) {
                        replay.cluster().stop(node);
                        replay.cluster().restart(node);
                        replay.cluster().awaitWhole();
                    }
                },
                NOTHING);
    }

    static Fault thirdComesAndGoes() {
        return new Fault(
                "a third scorer started, and stopped (SIGTERM) as soon as it has partitions",
                Pace.LIVE_AND_MOVING,
                replay -> {
                    replay.start("c");
                    replay.awaitAssigned(3);
                    replay.instance("c").stop(STOP_WITHIN);
                    replay.forget("c");
                },
                NOTHING);
    }
}
