package org.openssi.cli.relevance;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.openssi.relevance.observation.Observations;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.member.ScoreUpdate;

/** Goes through score updates by day, and observes all members at the end of each month. */
final class MonthEnds {
    private final OutcomeLog outcomes;
    private final ProfileLog profiles;
    private final int monthsKept;
    private final Sink to;
    private final Map<String, ScoreUpdate> inForce = new HashMap<>();
    private final Deque<MonthEnd> recent = new ArrayDeque<>();
    private YearMonth month;

    /** Takes the end of a month. */
    interface Sink {
        /**
         * Takes it.
         *
         * @param recent the month's and those before it that are kept, the latest first
         */
        void take(Deque<MonthEnd> recent) throws Refusal;
    }

    /** @param monthsKept how many ends of months are handed over together */
    MonthEnds(OutcomeLog outcomes, ProfileLog profiles, int monthsKept, Sink to) {
        this.outcomes = outcomes;
        this.profiles = profiles;
        this.monthsKept = monthsKept;
        this.to = to;
    }

    /** Takes the next update, of the same day as the one before or of a later one. */
    void take(ScoreUpdate update) throws Refusal {
        if (month == null) {
            month = YearMonth.from(LocalDate.ofEpochDay(update.day()));
        }
        endBefore(update.day());
        inForce.put(update.memberId(), update);
    }

    /** There are no more updates up to this day. */
    void endThrough(int day) throws Refusal {
        if (month != null) {
            endBefore(day + 1);
        }
    }

    private void endBefore(int day) throws Refusal {
        while (Observations.lastDayOf(month) < day) {
            end();
            month = month.plusMonths(1);
        }
    }

    private void end() throws Refusal {
        int last = Observations.lastDayOf(month);
        MonthEnd end = new MonthEnd(month);
        for (ScoreUpdate update : inForce.values()) {
            String member = update.memberId();
            if (!profiles.hasLeft(member, last, update.day())) {
                end.add(
                        Observations.of(
                                month,
                                update,
                                profiles.seniority(member, last),
                                outcomes.of(member),
                                outcomes.completeThrough()),
                        update.team());
            }
        }
        recent.addFirst(end);
        if (recent.size() > monthsKept) {
            recent.removeLast();
        }
        to.take(recent);
    }
}
