package org.openssi.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.dashboard.Samples.day;
import static org.openssi.dashboard.Samples.update;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.openssi.dashboard.Samples;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;

@ParameterizedClass
@EnumSource(Kept.class)
@Timeout(60)
class NetworkTest {
    private static final int MINIMUM = 3;

    private final ScoreView view;

    NetworkTest(Kept kept) throws Exception {
        view = kept.view();
    }

    @BeforeEach
    void sayTheModel() throws Exception {
        ScoringModel model =
                ScoringModelFile.of(Samples.modelText(), "a test's model").model();
        assertThat(model.minimumCohort()).isEqualTo(MINIMUM);
        view.apply(List.of(new Change.Modelled(model)));
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void comparesAMemberWithTheirScoredConnectionsAndThemselves() {
        // Given
        scored(
                update("ada", "2026-11-01", 1_000, 500, 300, 700),
                update("bob", "2026-11-02", 1_001, 500, 300, 700),
                update("cyd", "2026-11-03", 1_000, 500, 300, 700),
                update("dan", "2026-11-03", 2_500, 2_500, 2_500, 2_500));
        connected("ada", "2026-11-01", "bob", "cyd", "never-scored");
        connected("dan", "2026-11-01", "ada", "bob", "cyd");
        // When
        NetworkRank rank = rank("ada", "2026-11-05").orElseThrow();
        // Then
        assertThat(rank).isEqualTo(new NetworkRank(67, 3, 2_500, List.of(1_000, 500, 300, 700)));
        assertThat(rank("dan", "2026-11-05")).map(NetworkRank::topPercent).hasValue(25);
    }

    @Test
    void isAbsentBelowTheSmallestCohort() {
        // Given
        scored(update("ada", "2026-11-01", 1_000, 500, 300, 700), update("bob", "2026-11-02", 1_100, 500, 300, 700));
        connected("ada", "2026-11-01", "bob", "never-scored");
        assertThat(rank("ada", "2026-11-05")).isEmpty();
        // When
        scored(update("never-scored", "2026-11-04", 1_000, 500, 300, 700));
        // Then
        assertThat(rank("ada", "2026-11-03")).isEmpty();
        assertThat(rank("ada", "2026-11-04")).map(NetworkRank::members).hasValue(3L);
    }

    @Test
    void isAbsentUntilTheModelIsKnownAndTheFirstModelStays() throws Exception {
        // Given
        String other = Samples.modelText().replace("minimumCohort: 3", "minimumCohort: 1");
        ScoringModel loose = ScoringModelFile.of(other, "another model").model();
        try (ScoreView bare = Samples.view()) {
            ScoreUpdate alone = update("ada", "2026-11-01", 1_000, 500, 300, 700);
            bare.apply(List.of(new Change.Scored(alone)));
            assertThat(bare.networkOn(alone, alone.day())).isEmpty();
            // When
            bare.apply(List.of(new Change.Modelled(loose)));
            view.apply(List.of(new Change.Scored(alone), new Change.Modelled(loose)));
            // Then
            assertThat(bare.networkOn(alone, alone.day())).hasValue(new NetworkRank(100, 1, 2_500, alone.pillars()));
            assertThat(view.networkOn(alone, alone.day())).isEmpty();
        }
    }

    @Test
    void isAbsentWhereThereAreMoreConnectionsThanAreRead() {
        // Given
        scored(
                update("ada", "2026-11-01", 1_000, 500, 300, 700),
                update("c1", "2026-11-01", 1_000, 500, 300, 700),
                update("c30001", "2026-11-01", 1_000, 500, 300, 700));
        List<Change> connections = new ArrayList<>();
        for (int i = 1; i <= NetworkQuery.CONNECTIONS_MAX; i++) {
            connections.add(new Change.Connected("ada", "c" + i, day("2026-11-01")));
        }
        view.apply(connections);
        assertThat(rank("ada", "2026-11-04")).isEmpty();
        scored(update("c30000", "2026-11-01", 1_000, 500, 300, 700));
        assertThat(rank("ada", "2026-11-04")).map(NetworkRank::members).hasValue(3L);
        // When
        connected("ada", "2026-11-03", "c30001");
        // Then
        assertThat(rank("ada", "2026-11-02")).map(NetworkRank::members).hasValue(3L);
        assertThat(rank("ada", "2026-11-03")).isEmpty();
    }

    @Test
    void countsAConnectionFromItsDayOnAndNoLongerThanItLasts() {
        // Given
        scored(
                update("ada", "2026-11-01", 1_000, 500, 300, 700),
                update("bob", "2026-11-01", 1_100, 500, 300, 700),
                update("cyd", "2026-11-01", 1_200, 500, 300, 700));
        connected("ada", "2026-11-01", "bob");
        connected("ada", "2026-11-05", "cyd");
        // When // Then
        assertThat(rank("ada", "2026-11-04")).isEmpty();
        assertThat(rank("ada", "2026-11-05")).map(NetworkRank::topPercent).hasValue(100);
        view.apply(List.of(
                new Change.Disconnected("ada", "bob"),
                new Change.Disconnected("ada", "nobody"),
                new Change.Disconnected("nobody", "ada")));
        assertThat(rank("ada", "2026-11-05")).isEmpty();
        connected("ada", "2026-11-03", "bob");
        assertThat(rank("ada", "2026-11-05")).map(NetworkRank::members).hasValue(3L);
    }

    @Test
    void aConnectionMayComeBeforeItsMembersAndAfterTheirLastUpdate() {
        // Given
        connected("ada", "2026-11-01", "bob", "cyd");
        assertThat(view.knows("ada")).isFalse();
        assertThat(view.members("", null, 10)).isEmpty();
        // When
        scored(
                update("ada", "2026-11-01", 1_000, 500, 300, 700),
                update("bob", "2026-11-01", 1_100, 500, 300, 700),
                update("cyd", "2026-11-01", 1_200, 500, 300, 700));
        view.apply(List.of(new Change.Unscored("bob", day("2026-11-01"))));
        assertThat(rank("ada", "2026-11-01")).isEmpty();
        scored(update("bob", "2026-11-02", 1_100, 500, 300, 700));
        // Then
        assertThat(rank("ada", "2026-11-02")).map(NetworkRank::members).hasValue(3L);
    }

    @Test
    void equalsTheDefinitionOnRandomNetworks() {
        for (long seed = 1; seed <= 5; seed++) {
            // Given
            System.out.println("seed " + seed);
            Random random = new Random(seed);
            List<ScoreUpdate> updates = new ArrayList<>();
            Map<String, Map<String, Integer>> since = new HashMap<>();
            List<Change> changes = new ArrayList<>();
            for (int member = 0; member < 40; member++) {
                Set<Integer> days = new HashSet<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    int day = 20_000 + random.nextInt(20);
                    if (days.add(day)) {
                        updates.add(update(
                                "seed" + seed + "-" + member,
                                UtcDay.text(day),
                                100 + random.nextInt(5),
                                100,
                                100 + random.nextInt(3),
                                2_500));
                    }
                }
                for (int other = 0; other < 40; other++) {
                    if (other != member && random.nextInt(3) == 0) {
                        int day = 20_000 + random.nextInt(20);
                        since.computeIfAbsent("seed" + seed + "-" + member, id -> new HashMap<>())
                                .put("seed" + seed + "-" + other, day);
                        changes.add(
                                new Change.Connected("seed" + seed + "-" + member, "seed" + seed + "-" + other, day));
                    }
                }
            }
            updates.forEach(update -> changes.add(new Change.Scored(update)));
            // When
            view.apply(changes);
            // Then
            int compared = 0;
            for (int day = 19_999; day <= 20_021; day++) {
                for (int member = 0; member < 40; member++) {
                    String id = "seed" + seed + "-" + member;
                    Optional<NetworkRank> expected = byDefinition(id, day, updates, since.getOrDefault(id, Map.of()));
                    assertThat(rank(id, UtcDay.text(day))).as(id + " on " + day).isEqualTo(expected);
                    compared += expected.isPresent() ? 1 : 0;
                }
            }
            assertThat(compared).isGreaterThan(400);
        }
    }

    private static Optional<NetworkRank> byDefinition(
            String memberId, int day, List<ScoreUpdate> updates, Map<String, Integer> since) {
        Map<String, ScoreUpdate> inForce = new HashMap<>();
        for (ScoreUpdate update : updates) {
            boolean compared =
                    update.memberId().equals(memberId) || since.getOrDefault(update.memberId(), day + 1) <= day;
            if (compared && update.day() <= day) {
                inForce.merge(update.memberId(), update, (a, b) -> a.day() > b.day() ? a : b);
            }
        }
        ScoreUpdate own = inForce.get(memberId);
        if (own == null || inForce.size() < MINIMUM) {
            return Optional.empty();
        }
        long higher = inForce.values().stream()
                .filter(other -> other.score() > own.score())
                .count();
        List<Integer> means = new ArrayList<>();
        for (int pillar = 0; pillar < 4; pillar++) {
            int one = pillar;
            means.add(mean(inForce.values().stream()
                    .mapToInt(update -> update.pillars().get(one))
                    .average()
                    .orElseThrow()));
        }
        return Optional.of(new NetworkRank(
                (int) Math.ceil(100.0 * (1 + higher) / inForce.size()),
                inForce.size(),
                mean(inForce.values().stream()
                        .mapToInt(ScoreUpdate::score)
                        .average()
                        .orElseThrow()),
                means));
    }

    private static int mean(double exact) {
        return (int) Math.floor(exact + 0.5);
    }

    private Optional<NetworkRank> rank(String memberId, String day) {
        return view.updateOn(memberId, day(day)).flatMap(own -> view.networkOn(own, day(day)));
    }

    private void scored(ScoreUpdate... updates) {
        view.apply(List.of(updates).stream().<Change>map(Change.Scored::new).toList());
    }

    private void connected(String memberId, String since, String... counterparts) {
        view.apply(List.of(counterparts).stream()
                .<Change>map(counterpart -> new Change.Connected(memberId, counterpart, day(since)))
                .toList());
    }
}
