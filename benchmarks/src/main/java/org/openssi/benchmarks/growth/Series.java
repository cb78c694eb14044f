package org.openssi.benchmarks.growth;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openssi.scoring.Refusal;

/** What can be changed while all else stays as it is. */
enum Series {
    RECORDS(
            "records",
            "The same number of members, of whom more are active: a year, scored from its first record to its last."),
    IDLE(
            "idle members",
            "The same activity of the same members, beside members who fill in their profile on the first day and do nothing"
                    + " after it. The first day, on which everybody is due, and the year that follows are scored one after"
                    + " the other, each by a process of its own that ends when it has caught up."),
    DAYS("days", "The same members, all of them active, for more days."),
    THREADS("threads", "The same log, one process with more threads. The results were equal."),
    INSTANCES(
            "instances",
            "The same log, more processes with one thread and a state folder each, until all have caught up. The results"
                    + " were equal. Memory is that of the process that needs the most."),
    CLOSING(
            "members due",
            "A scorer that runs and has read the day's records: from the first end of the day until everyone's table was"
                    + " read. The middle one of three days. What a scorer that waits takes of the processor is taken"
                    + " off. A member has a profile, and a post on each day on which they are due."),
    RESTART(
            "the scorer was",
            "From the kill, or where it was stopped from the start, until the table of the next day was read, whose records"
                    + " and end were produced right after it.");

    final String changes;
    final String what;

    Series(String changes, String what) {
        this.changes = changes;
        this.what = what;
    }

    /** Measures its points, and gives each as soon as it is known. */
    void measure(Ground ground, Consumer<Point> points) throws IOException, Refusal, InterruptedException {
        switch (this) {
            case RECORDS -> WholeLog.records(ground, points);
            case IDLE -> WholeLog.idle(ground, points);
            case DAYS -> WholeLog.days(ground, points);
            case THREADS -> WholeLog.threads(ground, points);
            case INSTANCES -> WholeLog.instances(ground, points);
            case CLOSING -> Closing.measure(ground, points);
            case RESTART -> Restarts.measure(ground, points);
        }
    }

    /** The pictures that are made of its points. */
    List<Curve> curves() {
        String[] times = {Point.SECONDS, Point.CPU_SECONDS};
        Curve state = Curve.of("state", "State on disk", "bytes per member", Point.STATE_BYTES_PER_MEMBER);
        return switch (this) {
            case RECORDS ->
                List.of(
                        Curve.of("seconds", "A year, by its records", "seconds", times),
                        Curve.of("rate", "Records in a second", Point.RECORDS_PER_SECOND, Point.RECORDS_PER_SECOND),
                        Curve.of("memory", "Memory, the most that was resident", "MiB", Point.MEMORY_MIB),
                        state);
            case IDLE ->
                List.of(
                        Curve.of(
                                "seconds",
                                "The same activity beside idle members",
                                "seconds",
                                Point.FIRST_SECONDS,
                                Point.FIRST_CPU_SECONDS,
                                Point.REST_SECONDS,
                                Point.REST_CPU_SECONDS),
                        state);
            case DAYS ->
                List.of(
                        Curve.of("seconds", "The same members, by days", "seconds", times),
                        Curve.of("rate", "Records in a second", Point.RECORDS_PER_SECOND, Point.RECORDS_PER_SECOND));
            case THREADS -> List.of(Curve.of("seconds", "The same log, by threads", "seconds", times));
            case INSTANCES -> List.of(Curve.of("seconds", "The same log, by instances", "seconds", times));
            case CLOSING -> List.of(Curve.of("seconds", "Closing a day, by members due", "seconds", times));
            case RESTART -> List.of(Curve.of("seconds", "Until the next day's table", "seconds", Restarts.UNTIL_TABLE));
        };
    }

    /** As it is called on the command line and in files. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what is changed is a number. */
    boolean isByNumber() {
        return this != RESTART;
    }

    /** The figure by which its points fall into several lines, or nothing. */
    String lines() {
        return this == CLOSING ? Point.MEMBERS : null;
    }

    /** The file of one of its pictures. */
    String file(Curve curve) {
        return id() + "-" + curve.name() + ".png";
    }

    /** The ids of all. */
    static String ids() {
        return Arrays.stream(values()).map(Series::id).collect(Collectors.joining(", "));
    }
}
