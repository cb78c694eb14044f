package org.openssi.relevance.report;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.openssi.relevance.observation.Observation;
import org.openssi.scoring.activity.Utf8Order;

/** Observations of members by month, in an order that does not hang on the order in which they came. */
final class Panel {
    private final int members;
    /** By how many months before the report's, then by member; null where there is none. */
    private final Observation[][] monthsBack;

    private Panel(int members, Observation[][] monthsBack) {
        this.members = members;
        this.monthsBack = monthsBack;
    }

    /** Those of a month and of so many before it; later and earlier ones are left out. */
    static Panel of(YearMonth month, int before, Collection<Observation> observations) {
        TreeMap<String, List<Observation>> byMember = new TreeMap<>(Utf8Order::compare);
        for (Observation observation : observations) {
            long back = ChronoUnit.MONTHS.between(observation.month(), month);
            if (back >= 0 && back <= before) {
                byMember.computeIfAbsent(observation.memberId(), id -> new ArrayList<>())
                        .add(observation);
            }
        }
        Observation[][] monthsBack = new Observation[before + 1][byMember.size()];
        int member = 0;
        for (List<Observation> own : byMember.values()) {
            for (Observation observation : own) {
                int back = (int) ChronoUnit.MONTHS.between(observation.month(), month);
                if (monthsBack[back][member] != null) {
                    throw new IllegalArgumentException(
                            observation.memberId() + " has two observations of " + observation.month() + ".");
                }
                monthsBack[back][member] = observation;
            }
            member++;
        }
        return new Panel(byMember.size(), monthsBack);
    }

    /** How many members have an observation in any of the months. */
    int members() {
        return members;
    }

    /** A member's, or {@code null}. */
    Observation at(int back, int member) {
        return monthsBack[back][member];
    }

    /** A quantity by how many months before the report's, then by member; 0 where there is no observation. */
    int[][] values(ToIntFunction<Observation> of) {
        int[][] values = new int[monthsBack.length][members];
        for (int back = 0; back < monthsBack.length; back++) {
            for (int member = 0; member < members; member++) {
                Observation observation = monthsBack[back][member];
                values[back][member] = observation == null ? 0 : of.applyAsInt(observation);
            }
        }
        return values;
    }
}
