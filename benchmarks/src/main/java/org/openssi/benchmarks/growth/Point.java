package org.openssi.benchmarks.growth;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measurement of a series.
 *
 * @param name what was measured, as a table's first column has it
 * @param x where it stands in a picture
 * @param figures what was measured, by names with units, in the order of a table's columns
 */
public record Point(String name, double x, Map<String, Double> figures) {
    static final String RECORDS = "records";
    static final String MEMBERS = "members";
    static final String ACTIVE_MEMBERS = "active members";
    static final String SCORE_UPDATES = "score updates";
    static final String SECONDS = "seconds";
    static final String RECORDS_PER_SECOND = "records/s";
    static final String CPU_SECONDS = "processor seconds";
    static final String MEMORY_MIB = "memory MiB";
    static final String STATE_BYTES_PER_MEMBER = "bytes of state per member";

    static final String FIRST_SECONDS = "first day, seconds";
    static final String FIRST_CPU_SECONDS = "first day, processor seconds";
    static final String REST_SECONDS = "the year, seconds";
    static final String REST_CPU_SECONDS = "the year, processor seconds";

    /** Figures in the order in which they are given. */
    static final class Figures {
        private final Map<String, Double> all = new LinkedHashMap<>();

        Figures and(String name, double value) {
            all.put(name, value);
            return this;
        }

        Figures and(String name, long count) {
            return and(name, (double) count);
        }

        /** The point that is so many of what the series changes. */
        Point at(long count) {
            return new Point(Numbers.text((double) count), (double) count, all);
        }

        /** A point of a series that changes something that is no number. */
        Point at(String name, int place) {
            return new Point(name, place, all);
        }

        /** What a whole log of so many records took. */
        Figures and(long records, Scored scored) {
            return and(SCORE_UPDATES, scored.scoreUpdates())
                    .and(SECONDS, scored.seconds())
                    .and(RECORDS_PER_SECOND, records / scored.seconds())
                    .and(CPU_SECONDS, scored.cpuSeconds())
                    .and(MEMORY_MIB, scored.peakMemoryMib());
        }
    }
}
