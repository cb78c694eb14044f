package org.openssi.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openssi.dashboard.Samples.day;
import static org.openssi.dashboard.Samples.table;
import static org.openssi.dashboard.Samples.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openssi.dashboard.Postgres;
import org.openssi.dashboard.Samples;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.member.ScoreUpdate;

/** The view in a real PostgreSQL, held against the one in memory. */
@Timeout(180)
class PostgresViewTest {
    private static final String TABLES_AS_TEXT = """
            SELECT 'update', m.member_id, u.update_key % 4294967296, u.score, i.industry || t.team, encode(u.update_bytes, 'hex')
              FROM score_update u JOIN member m ON m.member_number = u.update_key / 4294967296
              LEFT JOIN team t ON t.team_number = u.team_number
              LEFT JOIN industry i ON i.industry_number = u.industry_number
            UNION ALL SELECT 'member', member_id, latest_day, latest_score, folded_id, NULL FROM member
              WHERE latest_day IS NOT NULL
            UNION ALL SELECT 'connection', a.member_id, c.since_day, NULL, b.member_id, NULL FROM connection c
              JOIN member a ON a.member_number = c.connection_key / 4294967296
              JOIN member b ON b.member_number = c.connection_key % 4294967296
            UNION ALL SELECT 'table', cohort, epoch_day, mean_score, cohort_type, thresholds::text FROM percentile_table
            UNION ALL SELECT 'day', NULL, epoch_day, NULL, NULL, NULL FROM closed_day
            ORDER BY 1, 2, 3, 4, 5, 6""";

    private static Postgres postgres;

    @BeforeAll
    static void startIt() throws Exception {
        postgres = Postgres.ofAllTests();
    }

    @Test
    void saysWhatTheViewInMemorySays() throws Exception {
        // Given
        try (ScoreView memory = Samples.view();
                ScoreView kept = ScoreView.open(postgres.database("equal", ""))) {
            Random random = random();
            // When
            for (int batch = 0; batch < 40; batch++) {
                List<Change> changes = changes(random);
                memory.apply(changes);
                kept.apply(changes);
            }
            // Then
            assertThat(kept.latestDay()).isEqualTo(memory.latestDay());
            assertThat(kept.members("", null, 1_000)).isEqualTo(memory.members("", null, 1_000));
            assertThat(kept.members("MEM-1", null, 5)).isEqualTo(memory.members("MEM-1", null, 5));
            assertThat(kept.teams("", null, 10)).isEqualTo(memory.teams("", null, 10));
            for (int day = day("2026-11-01"); day < day("2026-11-20"); day++) {
                assertThat(kept.leaderboard("Blue", day, day - 7, null, 1_000))
                        .isEqualTo(memory.leaderboard("Blue", day, day - 7, null, 1_000));
                assertThat(kept.tableOn(Cohort.team("Blue"), day)).isEqualTo(memory.tableOn(Cohort.team("Blue"), day));
                for (MemberScore member : memory.members("", null, 1_000)) {
                    assertThat(kept.updateOn(member.memberId(), day))
                            .isEqualTo(memory.updateOn(member.memberId(), day));
                }
            }
        }
    }

    @Test
    void whatIsLeftIsGoneOnWithAndComesToTheSame() throws Exception {
        // Given one that is made at once, another that is left and gone on with, with batches that come twice
        Random random = random();
        List<List<Change>> batches = new ArrayList<>();
        for (int batch = 0; batch < 30; batch++) {
            batches.add(changes(random));
        }
        try (ScoreView whole = ScoreView.open(postgres.database("whole", ""))) {
            batches.forEach(whole::apply);
        }
        ViewAddress parts = postgres.database("parts", "");
        // When
        for (int begin = 0; begin < batches.size(); begin += 10) {
            try (ScoreView part = ScoreView.open(parts)) {
                if (begin > 0) {
                    part.apply(batches.get(begin - 1));
                }
                batches.subList(begin, begin + 10).forEach(part::apply);
            }
        }
        // Then
        assertThat(content("parts")).isNotEmpty().isEqualTo(content("whole"));
        // When it is read again from the beginning
        try (ScoreView again = ScoreView.open(parts)) {
            again.clear();
            batches.forEach(again::apply);
        }
        // Then
        assertThat(content("parts")).isEqualTo(content("whole"));
    }

    @Test
    void keepsGenerationsApart() throws Exception {
        // Given
        ViewAddress first = postgres.database("generations", "");
        ViewAddress second = new ViewAddress(first.url(), first.user(), first.password(), "ssi_g-2");
        try (ScoreView one = ScoreView.open(first);
                ScoreView other = ScoreView.open(second)) {
            // When
            one.apply(List.of(new Change.Scored(update("ada", "2026-11-01", 1_000, 500, 300, 700))));
            // Then
            assertThat(one.knows("ada")).isTrue();
            assertThat(other.knows("ada")).isFalse();
            assertThatThrownBy(() -> ScoreView.open(first))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("Another dashboard keeps its view in the schema ssi of ");
        }
    }

    @Test
    void readersOfSqlFollowWhatIsShown() throws Exception {
        // Given two generations
        ViewAddress first = postgres.database("shown", "");
        try (ScoreView one = ScoreView.open(first);
                ScoreView other =
                        ScoreView.open(new ViewAddress(first.url(), first.user(), first.password(), "ssi_g-2"))) {
            one.apply(List.of(new Change.Scored(update("ada", "2026-11-01", 1_000, 500, 300, 700))));
            other.apply(List.of(new Change.Scored(update("ada", "2026-11-01", 1_100, 500, 300, 700))));
            // When, Then
            one.show();
            assertThat(shownScore()).isEqualTo("25.00");
            other.show();
            assertThat(shownScore()).isEqualTo("26.00");
            one.show();
            assertThat(shownScore()).isEqualTo("25.00");
        }
    }

    private static String shownScore() throws SQLException {
        try (Connection connection = postgres.connect("shown");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT score FROM ssi_shown.daily_scores")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void saysWhatIsWrongInASentenceWithoutThePassword() throws Exception {
        refuses(postgres.address("missing", "wrong horse", ""), "is not there: create it first.");
        refuses(postgres.address("postgres", "battery staple", ""), "does not let this user in");
        refuses(ViewAddress.of("jdbc:postgresql://127.0.0.1:1/ssi", "ssi", "battery staple", ""), "cannot be reached");
        assertThatThrownBy(() -> ViewAddress.of("jdbc:postgresql://h/d?user=a&password=battery", null, null, ""))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining("battery");
        for (String place : List.of("jdbc:postgresql://ssi:battery@h/d", "jdbc:mysql://ssi:battery@h/d")) {
            assertThatThrownBy(() -> ViewAddress.of(place, null, null, ""))
                    .isInstanceOf(Refusal.class)
                    .hasMessageNotContaining("battery");
        }
    }

    @Test
    void leavesAloneWhatIsNotItsOwn() throws Exception {
        ViewAddress poor = postgres.database("poor", "");
        execute("poor", "CREATE ROLE poor LOGIN PASSWORD 'staple'");
        refuses(new ViewAddress(poor.url(), "poor", "staple", "ssi"), "does not let this user make tables");
        ViewAddress foreign = postgres.database("foreign_tables", "");
        execute("foreign_tables", "CREATE SCHEMA ssi; CREATE TABLE ssi.anything (one INTEGER)");
        refuses(foreign, "has tables that are none of a view");
        ViewAddress newer = postgres.database("newer", "");
        ScoreView.open(newer).close();
        execute(
                "newer",
                "INSERT INTO ssi.flyway_schema_history SELECT 99, '99', 'newer', type, 'V99__newer.sql', 1, installed_by,"
                        + " now(), 1, TRUE FROM ssi.flyway_schema_history WHERE version = '1'");
        refuses(newer, "was made by another version");
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void refuses(ViewAddress address, String sentence) {
        assertThatThrownBy(() -> ScoreView.open(address))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("staple");
    }

    private static Random random() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        return new Random(seed);
    }

    private static List<Change> changes(Random random) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ScoreUpdate update = randomUpdate(random);
            switch (random.nextInt(8)) {
                case 0 -> changes.add(new Change.Unscored(update.memberId(), update.day()));
                case 1 ->
                    changes.add(new Change.Connected(update.memberId(), "other-" + random.nextInt(9), update.day()));
                case 2 -> changes.add(new Change.Disconnected(update.memberId(), "other-" + random.nextInt(9)));
                case 3 ->
                    changes.add(new Change.Ranked(table(
                            Cohort.team("Blue"),
                            "2026-11-0" + (1 + random.nextInt(9)),
                            10 + random.nextInt(90),
                            9_000)));
                case 4 -> changes.add(new Change.Unranked(Cohort.team("Blue"), update.day()));
                default -> changes.add(new Change.Scored(update));
            }
        }
        return changes;
    }

    private static ScoreUpdate randomUpdate(Random random) {
        return update(
                "Mem-" + random.nextInt(15) + "é",
                "2026-11-" + (10 + random.nextInt(10)),
                List.of(random.nextInt(2_500), 500, random.nextInt(9), random.nextInt(2_500)),
                "Mining",
                random.nextBoolean() ? "Blue" : "Red");
    }

    private static List<List<Object>> content(String database) throws SQLException {
        return rows(database, TABLES_AS_TEXT);
    }

    private static List<List<Object>> rows(String database, String sql) throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = ssi");
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
