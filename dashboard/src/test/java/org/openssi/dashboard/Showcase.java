package org.openssi.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

/** A year of one member who gets better at it, with signals that look like the default model's. */
final class Showcase {
    static final String MEMBER = "maria.lindqvist";
    static final String LAST_DAY = "2026-11-21";

    private static final int DAYS = 400;
    private static final String[][] SIGNALS = {
        {"profile-completeness", "photo", "posts", "interactions", "engagement-received", "followers", "endorsements"},
        {"people-searches", "profiles-viewed", "profile-views-received", "leads-saved", "active-days"},
        {"articles-read", "content-shared", "reactions", "comments", "messages-sent", "answer-rate"},
        {"connections", "connecting-days", "decision-makers", "acceptance-rate"},
    };

    private Showcase() {}

    static ScoreUpdate[] updates(long seed) {
        Random random = new Random(seed);
        List<ScoreUpdate> updates = new ArrayList<>();
        double[] level = {0.42, 0.2, 0.1, 0.35};
        int last = UtcDay.parse(LAST_DAY);
        for (int day = last - DAYS; day <= last - 1; day++) {
            List<Integer> pillars = new ArrayList<>();
            List<SignalScore> signals = new ArrayList<>();
            for (int pillar = 0; pillar < level.length; pillar++) {
                level[pillar] = Math.max(0.02, Math.min(0.95, level[pillar] + random.nextGaussian() * 0.011 + 0.0009));
                pillars.add((int) (100 + 2_400 * level[pillar]));
                for (int i = 0; i < SIGNALS[pillar].length; i++) {
                    boolean ratio = SIGNALS[pillar][i].endsWith("-rate");
                    int points = (int) (2_400 * level[pillar] / SIGNALS[pillar].length * (0.6 + 0.2 * i));
                    double x = i == 0 && pillar == 0 ? 0.9 : Math.floor(level[pillar] * 20 * (i + 1));
                    signals.add(new SignalScore(SIGNALS[pillar][i], points, x, ratio ? (long) x + 9 : -1));
                }
            }
            if (random.nextInt(3) > 0 || day == last - 1) {
                ScoreUpdate.Previous previous = updates.isEmpty()
                        ? null
                        : new ScoreUpdate.Previous(
                                updates.get(updates.size() - 1).score(),
                                updates.get(updates.size() - 1).day());
                int score = pillars.stream().mapToInt(Integer::intValue).sum();
                updates.add(new ScoreUpdate(
                        MEMBER, day, score, pillars, signals, previous, "Computer Software", "Nordics", Samples.MODEL));
            }
        }
        return updates.toArray(new ScoreUpdate[0]);
    }

    static PercentileTable[] tables() {
        return new PercentileTable[] {
            Samples.table(Cohort.industry("Computer Software"), "2026-11-20", 12_412, 7_700),
            Samples.table(Cohort.team("Nordics"), "2026-11-19", 18, 7_900),
            Samples.table(Cohort.EVERYONE, LAST_DAY, 200_000, 7_400),
        };
    }
}
