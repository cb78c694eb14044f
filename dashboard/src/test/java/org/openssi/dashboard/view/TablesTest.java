package org.openssi.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.dashboard.Samples.day;
import static org.openssi.dashboard.Samples.table;
import static org.openssi.dashboard.Samples.update;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.openssi.dashboard.Reports;
import org.openssi.dashboard.Samples;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceTable;
import org.openssi.schemas.json.RelevanceReportJson;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.member.ScoreUpdate;

/** What others read of the view, in SQL. */
@ParameterizedClass
@EnumSource(Kept.class)
@Timeout(120)
class TablesTest {
    private static final int LAST_DAY = day("2026-12-24");

    private final ViewAddress address;
    private final ScoreView view;

    TablesTest(Kept kept) throws Exception {
        address = kept.address();
        view = ScoreView.open(address);
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void dailyScoresCarryEachUpdateForwardToTheLastClosedDay() throws Exception {
        // Given
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Map<String, TreeMap<Integer, ScoreUpdate>> updates = new TreeMap<>();
        for (int batch = 0; batch < 10; batch++) {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                ScoreUpdate update = randomUpdate(random);
                TreeMap<Integer, ScoreUpdate> ofMember =
                        updates.computeIfAbsent(update.memberId(), id -> new TreeMap<>());
                if (random.nextInt(5) == 0) {
                    ofMember.remove(update.day());
                    changes.add(new Change.Unscored(update.memberId(), update.day()));
                } else {
                    ofMember.put(update.day(), update);
                    changes.add(new Change.Scored(update));
                }
                changes.add(new Change.Connected(update.memberId(), "never scored", update.day()));
            }
            view.apply(changes);
        }
        view.apply(List.of(new Change.Ranked(table(Cohort.EVERYONE, UtcDay.text(LAST_DAY), 100, 9_000))));
        // When
        List<List<Object>> rows = rows("SELECT member_id, score_date, score, professional_brand, find_right_people,"
                + " insight_engagement, strong_relationship, industry, team FROM daily_scores ORDER BY 1, 2");
        // Then
        List<List<Object>> carried = new ArrayList<>();
        updates.values().stream().filter(ofMember -> !ofMember.isEmpty()).forEach(ofMember -> {
            for (int day = ofMember.firstKey(); day <= LAST_DAY; day++) {
                carried.add(row(day, ofMember.floorEntry(day).getValue()));
            }
        });
        assertThat(rows).hasSizeGreaterThan(1_000).isEqualTo(carried);
    }

    @Test
    void anErasedMembersIdStaysNowhere() throws Exception {
        // Given
        view.apply(List.of(
                new Change.Scored(update("ada", "2026-11-01", 1_000, 500, 300, 700)),
                new Change.Scored(update("bob", "2026-11-01", 1_000, 500, 300, 700)),
                new Change.Connected("ada", "bob", day("2026-11-01")),
                new Change.Connected("bob", "ada", day("2026-11-01")),
                new Change.Connected("bob", "cyd", day("2026-11-01")),
                new Change.Connected("cyd", "bob", day("2026-11-01"))));
        // When
        view.apply(List.of(new Change.Unscored("bob", day("2026-11-01")), new Change.Disconnected("ada", "bob")));
        view.removeUnmentioned();
        assertThat(rows("SELECT member_id FROM member ORDER BY 1"))
                .containsExactly(List.of("ada"), List.of("bob"), List.of("cyd"));
        view.apply(List.of(
                new Change.Disconnected("bob", "ada"),
                new Change.Disconnected("bob", "cyd"),
                new Change.Disconnected("cyd", "bob")));
        view.removeUnmentioned();
        // Then
        assertThat(rows("SELECT member_id FROM member")).containsExactly(List.of("ada"));
        // When they come back, and others are new
        view.apply(List.of(
                new Change.Scored(update("dan", "2026-11-02", 1_100, 500, 300, 700)),
                new Change.Scored(update("bob", "2026-11-02", 1_200, 500, 300, 700))));
        // Then
        assertThat(view.updateOn("ada", day("2026-11-02")))
                .map(ScoreUpdate::score)
                .hasValue(2_500);
        assertThat(view.updateOn("dan", day("2026-11-02")))
                .map(ScoreUpdate::score)
                .hasValue(2_600);
        assertThat(view.history("bob", 0, day("2026-11-02")))
                .extracting(ScoreUpdate::score)
                .containsExactly(2_700);
    }

    @Test
    void relevanceHasTheReportsThatThereAreNow() throws Exception {
        // Given
        PublishedReport[] reports = Reports.of(Cohort.EVERYONE, 5);
        PublishedReport[] others = Reports.of(Cohort.industry("Mining"), 5);
        view.apply(Stream.concat(Stream.of(reports), Stream.of(others))
                .<Change>map(Change.Reported::new)
                .toList());
        // When one comes again with other figures, and another is taken back
        PublishedReport[] again = Reports.of(Cohort.EVERYONE, 6);
        view.apply(List.of(new Change.Reported(again[0]), new Change.Unreported(ReportKey.of(others[1]))));
        // Then
        assertThat(view.relevance().choices(Cohort.EVERYONE))
                .containsExactly(
                        new RelevanceQuery.Choice("2026-07", "DEAL", true),
                        new RelevanceQuery.Choice("2026-07", "MEETING", true));
        assertThat(view.relevance().choices(Cohort.industry("Mining")))
                .containsExactly(new RelevanceQuery.Choice("2026-07", "DEAL", true));
        assertThat(view.relevance().report(Cohort.EVERYONE, new RelevanceQuery.Choice("2026-07", "DEAL", true)))
                .contains(again[0]);
        RelevanceTable score = again[0].report().tables().get(0);
        assertThat(rows("SELECT members, outcomes, rho, finding FROM relevance WHERE cohort = 'everyone' AND outcome ="
                        + " 'DEAL' AND horizon_days = 30 AND kind = 'SCORE'"))
                .containsExactly(List.of(
                        score.amongMembers().members(),
                        score.amongMembers().outcomes(),
                        BigDecimal.valueOf(score.amongMembers().estimate().rho(), 4),
                        RelevanceReportJson.name(score.amongMembers().finding())));
        int measures = again[0].report().tables().size();
        assertThat(rows("SELECT measure FROM relevance")).hasSize(3 * measures);
        assertThat(rows("SELECT band, members FROM relevance_band WHERE cohort = 'everyone' AND outcome = 'DEAL' AND"
                        + " horizon_days = 30 AND kind = 'SCORE' ORDER BY band"))
                .isEqualTo(bands(score));
        // When the topics are made anew
        view.clear();
        // Then
        assertThat(view.relevance().choices(Cohort.EVERYONE)).isEmpty();
        assertThat(rows("SELECT * FROM relevance")).isEmpty();
    }

    @Test
    void channelCountsAreThoseOfTheirUpdateWhicheverIsReadFirst() throws Exception {
        // Given counts that are read before their update, and others after it
        view.apply(List.of(new Change.Counted(Samples.channels("ada", "2026-11-02"))));
        view.removeUnmentioned();
        ScoreUpdate ada = update("ada", "2026-11-02", 1_000, 500, 300, 700);
        ScoreUpdate bob = update("bob", "2026-11-03", 1_000, 500, 300, 700);
        view.apply(List.of(
                new Change.Scored(ada),
                new Change.Scored(bob),
                new Change.Counted(Samples.channels("bob", "2026-11-03")),
                new Change.Counted(Samples.channels("bob", "2026-11-03"))));
        // When, Then
        Map<String, Map<String, Long>> behind = Map.of(
                "posts", Map.of("*", 1L, "linkedin", 12L, "trade fair/Zürich ~ #", 3L),
                "messages-sent", Map.of("linkedin", 40L));
        assertThat(view.channels().behind(ada)).isEqualTo(behind);
        assertThat(view.channels().behind(bob)).isEqualTo(behind);
        assertThat(view.channels().behind(update("ada", "2026-11-03", 1_000, 500, 300, 700)))
                .isEmpty();
        assertThat(rows(
                        "SELECT member_id, CAST(update_date AS VARCHAR(10)), channel, signal, counted FROM channel_counts"
                                + " WHERE signal = 'posts' AND channel = 'linkedin' ORDER BY 1"))
                .containsExactly(
                        List.of("ada", "2026-11-02", "linkedin", "posts", 12L),
                        List.of("bob", "2026-11-03", "linkedin", "posts", 12L));
        // When they are taken back
        view.apply(List.of(
                new Change.Unscored("bob", day("2026-11-03")),
                new Change.Uncounted("bob", day("2026-11-03")),
                new Change.Uncounted("nobody", day("2026-11-03"))));
        view.removeUnmentioned();
        // Then
        assertThat(view.channels().behind(bob)).isEmpty();
        assertThat(rows("SELECT member_id FROM member")).containsExactly(List.of("ada"));
    }

    private static List<List<Object>> bands(RelevanceTable table) {
        List<List<Object>> bands = new ArrayList<>();
        table.bands().forEach(band -> bands.add(List.of(bands.size() + 1, band.members())));
        return bands;
    }

    private static List<Object> row(int day, ScoreUpdate update) {
        List<Object> row = new ArrayList<>();
        row.add(update.memberId());
        row.add(Date.valueOf(LocalDate.ofEpochDay(day)));
        row.add(BigDecimal.valueOf(update.score(), 2));
        update.pillars().forEach(points -> row.add(BigDecimal.valueOf(points, 2)));
        row.addAll(Arrays.asList(update.industry(), update.team()));
        return row;
    }

    private static ScoreUpdate randomUpdate(Random random) {
        return update(
                "Mem-" + random.nextInt(25) + "é",
                UtcDay.text(day("2026-10-25") + random.nextInt(30)),
                List.of(random.nextInt(2_500), 500, random.nextInt(9), random.nextInt(2_500)),
                random.nextInt(4) == 0 ? null : "Mining",
                random.nextInt(4) == 0 ? null : random.nextBoolean() ? "Blue" : "Red");
    }

    private List<List<Object>> rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            connection.setSchema(address.schema());
            List<List<Object>> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    List<Object> values = new ArrayList<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        values.add(row.getObject(column));
                    }
                    rows.add(values);
                }
            }
            return rows;
        }
    }
}
