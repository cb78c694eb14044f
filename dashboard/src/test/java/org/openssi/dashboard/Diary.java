package org.openssi.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.explanation.Explanation;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModel;

/**
 * A member with everything they did, and the score that comes of it.
 *
 * @param day the last one
 */
public record Diary(String memberId, int day, List<Activity> activities, ScoreUpdate update) {
    private static final long HOUR_MILLIS = 3_600_000;

    public Diary {
        activities = List.copyOf(activities);
    }

    /** Searches and comments every third day of the 99 until the day, more on each; some age out in the week that follows. */
    public static Diary of(String memberId, String until, ScoringModel model) {
        int day = UtcDay.parse(until);
        List<Activity> activities = new ArrayList<>();
        for (int before = 99; before >= 0; before -= 3) {
            for (ActivityType type : List.of(ActivityType.PEOPLE_SEARCHED, ActivityType.COMMENT_WRITTEN)) {
                long midnight = UtcDay.endMillis(day - before - 1);
                for (int hour = 8; hour <= 8 + (99 - before) / 20; hour++) {
                    activities.add(Activity.of(
                            type + "-" + before + "-" + hour, memberId, type, midnight + hour * HOUR_MILLIS));
                }
            }
        }
        List<Verdict.Counts> counts = activities.stream()
                .map(activity -> new Verdict.Counts(activity, activity.day()))
                .toList();
        Explanation.Points points =
                Explanation.ahead(counts, day, 0, new MemberScoring(model)).get(0);
        ScoreUpdate update = new ScoreUpdate(
                memberId, day, points.score(), points.pillars(), points.signals(), null, null, null, model.version());
        return new Diary(memberId, day, activities, update);
    }
}
