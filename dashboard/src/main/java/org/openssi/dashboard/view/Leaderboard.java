package org.openssi.dashboard.view;

import java.util.List;
import java.util.OptionalInt;

/**
 * A part of a team's members, best first, and all of them in numbers. All points are in hundredths.
 *
 * @param members how many there are in the team
 * @param meanScore theirs, rounded half-up; 0 where there is nobody
 * @param meanPillars the same by pillar
 * @param active how many of them did anything, or had it done to them, that the model counts within its window
 * @param meanActiveScore the mean of those; 0 where there is none
 * @param afterFound whether whoever the part was to begin after is there
 * @param places the part; members with the same score by id
 * @param more whether there is anybody after it
 */
public record Leaderboard(
        long members,
        int meanScore,
        List<Integer> meanPillars,
        long active,
        int meanActiveScore,
        boolean afterFound,
        List<Place> places,
        boolean more) {
    public Leaderboard {
        meanPillars = List.copyOf(meanPillars);
        places = List.copyOf(places);
    }

    /**
     * One member's place.
     *
     * @param rank 1 and those with a higher score, so that ties share the better rank
     * @param score of the update in force
     * @param pillars four, in the order of {@link org.openssi.scoring.model.Pillar}
     * @param active whether there is anything of theirs in the model's window
     * @param scoreBefore of the update in force on the earlier day, if there was one
     */
    public record Place(
            long rank, String memberId, int score, List<Integer> pillars, boolean active, OptionalInt scoreBefore) {
        public Place {
            pillars = List.copyOf(pillars);
        }
    }
}
