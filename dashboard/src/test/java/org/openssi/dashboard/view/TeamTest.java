package org.openssi.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.dashboard.Samples.day;
import static org.openssi.dashboard.Samples.update;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.openssi.scoring.member.ScoreUpdate;

@ParameterizedClass
@EnumSource(Kept.class)
@Timeout(60)
class TeamTest {
    private static final List<Integer> PILLARS = List.of(1_000, 500, 300, 700);

    private final ScoreView view;

    TeamTest(Kept kept) throws Exception {
        view = kept.view();
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void ranksTheMembersOfATeamBestFirstWithTiesById() {
        // Given
        scored(
                update("cyd", "2026-11-03", 1_000, 500, 300, 700),
                update("ada", "2026-11-01", 1_000, 500, 300, 700),
                update("bob", "2026-11-02", 1_001, 500, 300, 700),
                update("dan", "2026-11-02", 100, 100, 100, 100),
                update("eve", "2026-11-02", List.of(2_500, 2_500, 2_500, 2_500), null, "Red"),
                update("fay", "2026-11-02", List.of(2_500, 2_500, 2_500, 2_500), null, null));
        // When
        Leaderboard board = board("Blue", "2026-11-08");
        // Then
        assertThat(board.places())
                .containsExactly(
                        place(1, "bob", List.of(1_001, 500, 300, 700), OptionalInt.empty()),
                        place(2, "ada", PILLARS, OptionalInt.of(2_500)),
                        place(2, "cyd", PILLARS, OptionalInt.empty()),
                        place(4, "dan", List.of(100, 100, 100, 100), OptionalInt.empty()));
        assertThat(board.members()).isEqualTo(4);
        assertThat(board.meanScore()).isEqualTo(1_975);
        assertThat(board.more()).isFalse();
        assertThat(ids(board("Blue", "2026-11-02"))).containsExactly("bob", "ada", "dan");
        assertThat(board("Blue", "2026-10-31").members()).isZero();
        assertThat(board("Green", "2026-11-08").members()).isZero();
    }

    @Test
    void aMemberIsInTheTeamOfTheUpdateInForce() {
        // Given
        scored(
                update("ada", "2026-11-01", PILLARS, null, "Blue"),
                update("ada", "2026-11-03", PILLARS, null, "Red"),
                update("ada", "2026-11-05", PILLARS, null, null),
                update("ada", "2026-11-07", PILLARS, null, "Blue"));
        // When // Then
        assertThat(ids(board("Blue", "2026-11-02"))).containsExactly("ada");
        assertThat(ids(board("Red", "2026-11-02"))).isEmpty();
        assertThat(ids(board("Blue", "2026-11-04"))).isEmpty();
        assertThat(ids(board("Red", "2026-11-04"))).containsExactly("ada");
        assertThat(ids(board("Red", "2026-11-06"))).isEmpty();
        assertThat(ids(board("Blue", "2026-11-07"))).containsExactly("ada");
        view.apply(List.of(new Change.Unscored("ada", day("2026-11-07"))));
        assertThat(ids(board("Blue", "2026-11-07"))).isEmpty();
    }

    @Test
    void pagesHaveEachMemberOnceWithTheirRankInTheWhole() {
        // Given
        List<ScoreUpdate> updates = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "d", "e", "f", "g")) {
            updates.add(update(id, "2026-11-01", PILLARS, null, "A/B Ü%"));
        }
        updates.add(update("z", "2026-11-01", 1_001, 500, 300, 700));
        scored(updates.toArray(ScoreUpdate[]::new));
        List<Leaderboard.Place> all = new ArrayList<>();
        // When
        Leaderboard page = view.leaderboard("A/B Ü%", day("2026-11-02"), 0, null, 3);
        all.addAll(page.places());
        while (page.more()) {
            page = view.leaderboard(
                    "A/B Ü%", day("2026-11-02"), 0, all.get(all.size() - 1).memberId(), 3);
            assertThat(page.members()).isEqualTo(7);
            all.addAll(page.places());
        }
        // Then
        assertThat(all).extracting(Leaderboard.Place::memberId).containsExactly("a", "b", "c", "d", "e", "f", "g");
        assertThat(all).extracting(Leaderboard.Place::rank).containsOnly(1L);
        assertThat(view.leaderboard("A/B Ü%", day("2026-11-02"), 0, "g", 3).places())
                .isEmpty();
        assertThat(view.leaderboard("A/B Ü%", day("2026-11-02"), 0, "z", 3).afterFound())
                .isFalse();
    }

    private static Leaderboard.Place place(long rank, String memberId, List<Integer> pillars, OptionalInt before) {
        return new Leaderboard.Place(
                rank, memberId, pillars.stream().mapToInt(Integer::intValue).sum(), pillars, true, before);
    }

    private Leaderboard board(String team, String day) {
        return view.leaderboard(team, day(day), day(day) - 7, null, 100);
    }

    private static List<String> ids(Leaderboard board) {
        return board.places().stream().map(Leaderboard.Place::memberId).toList();
    }

    private void scored(ScoreUpdate... updates) {
        view.apply(List.of(updates).stream().<Change>map(Change.Scored::new).toList());
    }
}
