package org.openssi.dashboard.view;

import java.util.List;
import java.util.OptionalInt;

/**
 * A part of a team's members, best first, and all of them in numbers. All points are in hundredths.
 *
 * @param members how many there are in the team
 * @param meanScore theirs, rounded half-up; 0 where there is nobody
 * @param afterFound whether whoever the part was to begin after is there
 * @param places the part; members with the same score by id
 * @param more whether there is anybody after it
 */
public record Leaderboard(long members, int meanScore, boolean afterFound, List<Place> places, boolean more) {
    public Leaderboard {
        places = List.copyOf(places);
    }

    /**
     * One member's place.
     *
     * @param rank 1 and those with a higher score, so that ties share the better rank
     * @param score of the update in force
     * @param pillars four, in the order of {@link org.openssi.scoring.model.Pillar}
     * @param scoreBefore of the update in force on the earlier day, if there was one
     */
    public record Place(long rank, String memberId, int score, List<Integer> pillars, OptionalInt scoreBefore) {
        public Place {
            pillars = List.copyOf(pillars);
        }
    }
}
