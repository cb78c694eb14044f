package org.openssi.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.dashboard.Samples.day;
import static org.openssi.dashboard.Samples.table;
import static org.openssi.dashboard.Samples.update;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;

@ParameterizedClass
@EnumSource(Kept.class)
class ScoreViewTest {
    private final ScoreView view;

    ScoreViewTest(Kept kept) throws Exception {
        view = kept.view();
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void anUpdateHoldsUntilTheNextOne() {
        // Given
        scored(update("ada", "2026-11-01", 1_000, 500, 300, 700), update("ada", "2026-11-05", 1_200, 500, 300, 700));
        // When // Then
        assertThat(view.updateOn("ada", day("2026-10-31"))).isEmpty();
        assertThat(view.updateOn("ada", day("2026-11-04")))
                .map(ScoreUpdate::score)
                .hasValue(2_500);
        assertThat(view.updateOn("ada", day("2026-11-05")))
                .map(ScoreUpdate::score)
                .hasValue(2_700);
        assertThat(view.updateOn("ada", day("2027-11-05")))
                .map(ScoreUpdate::pillars)
                .hasValue(List.of(1_200, 500, 300, 700));
    }

    @Test
    void theSameUpdateTwiceIsOneUpdate() {
        // Given
        ScoreUpdate update = update("ada", "2026-11-01", 1_000, 500, 300, 700);
        // When
        scored(update);
        scored(update, update);
        // Then
        assertThat(view.history("ada", 0, day("2026-12-01"))).hasSize(1);
        assertThat(view.members("", null, 10)).containsExactly(new MemberScore("ada", 2_500));
    }

    @Test
    void aLaterRecordOfTheSameDayReplacesTheFirst() {
        // Given
        scored(update("ada", "2026-11-01", 1_000, 500, 300, 700));
        // When
        scored(update("ada", "2026-11-01", 1_100, 500, 300, 700));
        // Then
        assertThat(view.history("ada", 0, day("2026-12-01")))
                .extracting(ScoreUpdate::score)
                .containsExactly(2_600);
        assertThat(view.members("", null, 10)).containsExactly(new MemberScore("ada", 2_600));
    }

    @Test
    void aTombstoneUncoversTheUpdateBefore() {
        // Given
        scored(update("ada", "2026-11-01", 1_000, 500, 300, 700), update("ada", "2026-11-05", 1_200, 500, 300, 700));
        // When
        view.apply(List.of(new Change.Unscored("ada", day("2026-11-05"))));
        // Then
        assertThat(view.members("", null, 10)).containsExactly(new MemberScore("ada", 2_500));
        assertThat(view.updateOn("ada", day("2026-11-06")))
                .map(ScoreUpdate::day)
                .hasValue(day("2026-11-01"));
    }

    @Test
    void aMemberWhoseLastUpdateIsRemovedIsGone() {
        // Given
        scored(update("ada", "2026-11-01", 1_000, 500, 300, 700));
        // When
        view.apply(List.of(new Change.Unscored("ada", day("2026-11-01"))));
        // Then
        assertThat(view.knows("ada")).isFalse();
        assertThat(view.members("", null, 10)).isEmpty();
    }

    @Test
    void theLastChangeOfAKeyInABatchDecides() {
        // Given
        ScoreUpdate update = update("ada", "2026-11-01", 1_000, 500, 300, 700);
        // When
        view.apply(List.of(new Change.Scored(update), new Change.Unscored("ada", update.day())));
        view.apply(List.of(
                new Change.Unscored("bob", update.day()),
                new Change.Scored(update("bob", "2026-11-01", 1_000, 500, 300, 700))));
        // Then
        assertThat(view.members("", null, 10)).extracting(MemberScore::memberId).containsExactly("bob");
    }

    @Test
    void anOlderUpdateThatComesLaterIsNotTheLatest() {
        // Given
        scored(update("ada", "2026-11-05", 1_200, 500, 300, 700));
        // When
        scored(update("ada", "2026-11-01", 1_000, 500, 300, 700));
        // Then
        assertThat(view.members("", null, 10)).containsExactly(new MemberScore("ada", 2_700));
    }

    @Test
    void membersAreFoundByPrefixWhateverTheCase() {
        // Given
        for (String member : List.of("Ada", "adam", "bob", "ad", "Zoë%", "add_1")) {
            scored(update(member, "2026-11-01", 1_000, 500, 300, 700));
        }
        // When // Then
        assertThat(ids(view.members("AD", null, 10))).containsExactly("ad", "Ada", "adam", "add_1");
        assertThat(ids(view.members("zoë%", null, 10))).containsExactly("Zoë%");
        assertThat(view.members("%", null, 10)).isEmpty();
        assertThat(view.members("add%", null, 10)).isEmpty();
    }

    @Test
    void pagesOfMembersHaveEachMemberOnce() {
        // Given
        List<String> all = new ArrayList<>();
        for (String member : List.of("a", "A", "aa", "Ab", "b", "B")) {
            scored(update(member, "2026-11-01", 1_000, 500, 300, 700));
        }
        // When
        String after = null;
        List<String> page = ids(view.members("", after, 2));
        while (!page.isEmpty()) {
            all.addAll(page);
            after = page.get(page.size() - 1);
            page = ids(view.members("", after, 2));
        }
        // Then
        assertThat(all).containsExactly("A", "a", "aa", "Ab", "B", "b");
    }

    @Test
    void aTableHoldsUntilTheNextOneOfItsCohort() {
        // Given
        PercentileTable first = table(Cohort.industry("Software"), "2026-11-01", 250, 9_000);
        PercentileTable second = table(Cohort.industry("Software"), "2026-11-08", 260, 9_100);
        PercentileTable team = table(Cohort.team("Software"), "2026-11-02", 12, 8_000);
        // When
        view.apply(List.of(new Change.Ranked(first), new Change.Ranked(second), new Change.Ranked(team)));
        // Then
        assertThat(view.tableOn(Cohort.industry("Software"), day("2026-10-31"))).isEmpty();
        assertThat(view.tableOn(Cohort.industry("Software"), day("2026-11-07"))).hasValue(first);
        assertThat(view.tableOn(Cohort.industry("Software"), day("2026-11-08"))).hasValue(second);
        assertThat(view.tableOn(Cohort.team("Software"), day("2026-11-08"))).hasValue(team);
        assertThat(view.tableOn(Cohort.industry("Softwar"), day("2026-11-08"))).isEmpty();
    }

    @Test
    void aCohortThatBecameTooSmallHasNoTableUntilTheNext() {
        // Given
        PercentileTable before = table(Cohort.team("Blue"), "2026-11-01", 10, 9_000);
        PercentileTable after = table(Cohort.team("Blue"), "2026-11-09", 11, 9_000);
        // When
        view.apply(List.of(
                new Change.Ranked(before),
                new Change.Unranked(Cohort.team("Blue"), day("2026-11-05")),
                new Change.Ranked(after)));
        // Then
        assertThat(view.tableOn(Cohort.team("Blue"), day("2026-11-04"))).hasValue(before);
        assertThat(view.tableOn(Cohort.team("Blue"), day("2026-11-05"))).isEmpty();
        assertThat(view.tableOn(Cohort.team("Blue"), day("2026-11-08"))).isEmpty();
        assertThat(view.tableOn(Cohort.team("Blue"), day("2026-11-09"))).hasValue(after);
    }

    @Test
    void theLatestDayIsOfWhateverCameLast() {
        // Given
        assertThat(view.latestDay()).isEmpty();
        // When
        scored(update("ada", "2026-11-05", 1_200, 500, 300, 700));
        view.apply(List.of(new Change.Ranked(table(Cohort.EVERYONE, "2026-11-07", 10, 9_000))));
        scored(update("ada", "2026-11-01", 1_200, 500, 300, 700));
        // Then
        assertThat(view.latestDay()).hasValue(day("2026-11-07"));
    }

    @Test
    void aViewInAFileGoesOnWithWhatItHas(@TempDir Path folder) throws Exception {
        // Given
        Path file = folder.resolve("view");
        try (ScoreView first = ScoreView.open(ViewAddress.inFile(file))) {
            first.apply(List.of(new Change.Scored(update("ada", "2026-11-01", 1_000, 500, 300, 700))));
            assertThat(first.knows("ada")).isTrue();
        }
        // When
        try (ScoreView second = ScoreView.open(ViewAddress.inFile(file))) {
            second.apply(List.of(new Change.Scored(update("bob", "2026-11-03", 1_000, 500, 300, 700))));
            second.apply(List.of(new Change.Scored(update("ada", "2026-11-02", 1_100, 500, 300, 700))));
            // Then
            assertThat(ids(second.members("", null, 10))).containsExactly("ada", "bob");
            assertThat(second.history("ada", 0, day("2026-12-01"))).hasSize(2);
            assertThat(second.latestDay()).hasValue(day("2026-11-03"));
        }
    }

    private void scored(ScoreUpdate... updates) {
        List<Change> changes = new ArrayList<>();
        for (ScoreUpdate update : updates) {
            changes.add(new Change.Scored(update));
        }
        view.apply(changes);
    }

    private static List<String> ids(List<MemberScore> members) {
        return members.stream().map(MemberScore::memberId).toList();
    }
}
