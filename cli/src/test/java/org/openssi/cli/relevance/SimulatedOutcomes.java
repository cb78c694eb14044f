package org.openssi.cli.relevance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.openssi.scoring.activity.UtcDay;

/** Outcomes of simulated members, by the day on which they come to the log. */
public final class SimulatedOutcomes {
    private static final String[] TYPES = {"LEAD", "MEETING", "OPPORTUNITY", "DEAL"};

    /** Of them so many come late, one in so many twice. */
    private static final int ONE_IN = 12;

    private static final int MOST_DAYS_LATE = 7;

    private SimulatedOutcomes() {}

    /**
     * One that comes on a day.
     *
     * @param json an activity as {@code ./ssi produce events} reads it
     */
    public record Coming(int day, String json) {}

    /**
     * Draws them: members with greater numbers have more.
     *
     * @param members how many members there are
     * @param first the first day of an outcome
     * @param last the last day on which one comes
     */
    public static List<Coming> drawn(long seed, int members, int first, int last) {
        Random random = new Random(seed);
        List<Coming> coming = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            double perDay = 0.04 * (0.2 + 1.6 * member / members);
            for (int day = first; day <= last; day++) {
                if (random.nextDouble() >= perDay) {
                    continue;
                }
                int late = random.nextInt(ONE_IN) == 0 ? 1 + random.nextInt(MOST_DAYS_LATE) : 0;
                String json = json(random, String.format("member-%06d", member), day);
                coming.add(new Coming(Math.min(last, day + late), json));
                if (random.nextInt(ONE_IN) == 0) {
                    coming.add(new Coming(Math.min(last, day + late), json));
                }
            }
        }
        coming.sort(Comparator.comparingInt(Coming::day));
        return coming;
    }

    private static String json(Random random, String member, int day) {
        return "{\"activityId\":\"o-" + random.nextInt(1_000_000) + "\",\"memberId\":\"" + member + "\",\"type\":\""
                + TYPES[random.nextInt(TYPES.length)] + "\",\"occurredAt\":\"" + UtcDay.text(day) + "T"
                + (10 + random.nextInt(10)) + ":00:00Z\",\"value\":" + random.nextInt(100_000)
                + ",\"currency\":\"EUR\"}";
    }
}
