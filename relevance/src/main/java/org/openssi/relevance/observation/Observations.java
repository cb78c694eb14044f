package org.openssi.relevance.observation;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

/** Makes an observation of a member's score in force at the end of a month and of their outcomes. */
public final class Observations {
    private Observations() {}

    /**
     * A member as of the end of a month.
     *
     * @param month at the end of which
     * @param inForce the last score update of the member whose day is not after that
     * @param seniority the member's at that time, or {@code null}
     * @param outcomes all of the member's that are known, in any order; of those of one type with one id the earliest
     *     counts
     * @param lastDay the last UTC day whose outcomes are all there
     */
    public static Observation of(
            YearMonth month, ScoreUpdate inForce, String seniority, List<Outcome> outcomes, int lastDay) {
        int end = lastDayOf(month);
        if (inForce.day() > end) {
            throw new IllegalArgumentException(
                    "The score of " + UtcDay.text(inForce.day()) + " is not of " + month + ".");
        }
        List<Outcome> counting = counting(inForce.memberId(), outcomes);
        List<Following> following = new ArrayList<>();
        for (Horizon horizon : Horizon.values()) {
            int through = end + horizon.days();
            following.add(through <= lastDay ? following(counting, end, through) : Following.NOT_OVER);
        }
        return new Observation(
                inForce.memberId(),
                month,
                inForce.score(),
                inForce.pillars(),
                inForce.signals().stream().map(SignalScore::points).toList(),
                seniority,
                inForce.industry(),
                following);
    }

    /** A month's last UTC day. */
    public static int lastDayOf(YearMonth month) {
        return Math.toIntExact(month.atEndOfMonth().toEpochDay());
    }

    private static List<Outcome> counting(String memberId, List<Outcome> outcomes) {
        TreeMap<OutcomeType, TreeMap<String, Outcome>> byId = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (!outcome.memberId().equals(memberId)) {
                throw new IllegalArgumentException("Outcome " + outcome.outcomeId() + " is not of " + memberId + ".");
            }
            byId.computeIfAbsent(outcome.type(), type -> new TreeMap<>())
                    .merge(
                            outcome.outcomeId(),
                            outcome,
                            (one, other) -> one.occurredAt() <= other.occurredAt() ? one : other);
        }
        return byId.values().stream()
                .flatMap(ofType -> ofType.values().stream())
                .toList();
    }

    private static Following following(List<Outcome> outcomes, int after, int through) {
        int[] counts = new int[OutcomeType.COUNT];
        for (Outcome outcome : outcomes) {
            int day = UtcDay.of(outcome.occurredAt());
            if (day > after && day <= through) {
                counts[outcome.type().ordinal()]++;
            }
        }
        return new Following(true, Arrays.stream(counts).boxed().toList());
    }
}
