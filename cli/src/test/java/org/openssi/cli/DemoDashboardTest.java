package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.recompute.TopPercent;
import org.openssi.dashboard.DashboardServer;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.Pillar;

/**
 * The dashboard over a demo that was scored: what it says of every member, held against all scores. {@code
 * -DargLine="-Dopenssi.members=1000 -Dopenssi.days=365"} takes the demo as it is by default.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DemoDashboardTest {
    private static final Topics TOPICS = Topics.of(Topics.DEFAULT_GENERATION);
    private static final int MINIMUM_COHORT = 10;
    private static final int WEEK = 7;
    private static final int MEMBERS = Integer.getInteger("openssi.members", 300);
    private static final int DAYS = Integer.getInteger("openssi.days", 120);

    /** Of whom the log is read as well, which takes a while for each. */
    private static final int FORETOLD = 60;

    private static final String COMPARED = "a rank";
    private static final String TIE = "a rank that is shared";
    private static final String TOO_FEW = "a cohort that is too small";
    private static final String UNSCORED = "a day before the first score";
    private static final String LEFT = "a member who has left";

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** The demo ends a week before a day that is surely over, so that a week without activity can be scored as well. */
    private final int lastDay = Math.toIntExact(LocalDate.now(ZoneOffset.UTC).toEpochDay()) - WEEK - 2;

    private final HttpClient client = HttpClient.newHttpClient();
    private ScoredHistory history;

    /** How often what was met, so that nothing is thought proved that was never there. */
    private final Map<String, Integer> met = new TreeMap<>();

    /** How long each answer took, in nanoseconds. */
    private final List<Long> answered = new ArrayList<>();

    @TempDir
    private Path dir;

    @Test
    void saysOfEveryMemberWhatAllScoresSay() throws Exception {
        // Given
        assertThat(Run.of(
                                "demo",
                                "--members=" + MEMBERS,
                                "--days=" + DAYS,
                                "--until=" + UtcDay.text(lastDay),
                                "--exit",
                                "--dir=" + dir)
                        .err())
                .isEmpty();
        RunningKafka.use(dir, address -> {
            // Given a week in which nobody does anything
            assertThat(Run.of("clock", "--once", "--bootstrap-servers", address).status())
                    .isZero();
            assertThat(Run.of(
                                    "score",
                                    "--until-caught-up",
                                    "--state-dir",
                                    dir.resolve("state").toString(),
                                    "--bootstrap-servers",
                                    address)
                            .status())
                    .isZero();
            Properties kafka = new Properties();
            kafka.put("bootstrap.servers", address);
            history = ScoredHistory.read(kafka, TOPICS);
            assertThat(history.members()).hasSize(MEMBERS);
            try (DashboardServer dashboard = DashboardServer.start(kafka, "", 0)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> dashboard.progress().ready());
                int left = FORETOLD;
                for (String memberId : history.members()) {
                    // When, Then
                    for (int day : new int[] {
                        lastDay - DAYS,
                        lastDay - DAYS + 2,
                        lastDay - DAYS / 2,
                        lastDay - 30,
                        lastDay - 1,
                        lastDay,
                        lastDay + WEEK
                    }) {
                        standsWhereItSays(dashboard, memberId, day);
                    }
                    if (left-- > 0) {
                        comesToWhatWasForetold(dashboard, memberId);
                    }
                }
                Collections.sort(answered);
                // All but what a busy machine holds up.
                assertThat(Duration.ofNanos(answered.get(answered.size() * 99 / 100)))
                        .isLessThan(AT_ONCE);
            }
            assertThat(met).as("what a demo has").containsKeys(COMPARED, TIE, TOO_FEW, UNSCORED, LEFT);
        });
    }

    /** The ranks by definition, from everybody's scores. */
    private void standsWhereItSays(DashboardServer dashboard, String memberId, int day) throws Exception {
        ScoreUpdate own = history.on(memberId, day);
        long asked = System.nanoTime();
        HttpResponse<String> answer = ask(dashboard, memberId, "?day=" + UtcDay.text(day));
        answered.add(System.nanoTime() - asked);
        if (own == null) {
            assertThat(answer.statusCode()).as(memberId).isEqualTo(404);
            meet(UNSCORED);
            return;
        }
        JsonNode member = json(answer);
        assertThat(member.path("day").asText()).as(memberId).isEqualTo(UtcDay.text(own.day()));
        if (history.hasLeft(memberId, day)) {
            meet(LEFT); // is in no cohort, which the outputs do not tell: the last update stays in force
            return;
        }
        JsonNode ranks = member.path("ranks");
        assertRank(ranks.path("everyone"), own, history.present(day));
        assertRank(ranks.path("industry"), own, day, ScoreUpdate::industry);
        assertRank(ranks.path("team"), own, day, ScoreUpdate::team);
        assertRank(ranks.path("network"), own, network(own, day));
    }

    /**
     * The member, and those of the connections who have a score. Of those that there were on the day the outputs have the
     * ones that there still are.
     */
    private List<ScoreUpdate> network(ScoreUpdate own, int day) {
        Set<String> still = history.network(own.memberId(), lastDay + WEEK).collect(Collectors.toSet());
        return Stream.concat(
                        Stream.of(own),
                        history.network(own.memberId(), day)
                                .filter(still::contains)
                                .map(other -> history.on(other, day))
                                .filter(Objects::nonNull))
                .toList();
    }

    /** In the cohort of whoever has the same name of one, where there is a name. */
    private void assertRank(JsonNode rank, ScoreUpdate own, int day, Function<ScoreUpdate, String> name) {
        String cohort = name.apply(own);
        assertRank(
                rank,
                own,
                cohort == null
                        ? List.of()
                        : history.present(day).stream()
                                .filter(one -> cohort.equals(name.apply(one)))
                                .toList());
    }

    private void meet(String what) {
        met.merge(what, 1, Integer::sum);
    }

    private void assertRank(JsonNode rank, ScoreUpdate own, Collection<ScoreUpdate> cohort) {
        String who = own.memberId() + " among " + cohort.size();
        if (cohort.size() < MINIMUM_COHORT) {
            assertThat(rank.isMissingNode()).as(who).isTrue();
            meet(TOO_FEW);
            return;
        }
        meet(COMPARED);
        List<Integer> scores = cohort.stream().map(ScoreUpdate::score).toList();
        if (scores.stream().filter(score -> score == own.score()).count() > 1) {
            meet(TIE);
        }
        assertThat(rank.path("topPercent").asInt()).as(who).isEqualTo(TopPercent.byDefinition(own.score(), scores));
        assertThat(rank.path("members").asInt()).as(who).isEqualTo(cohort.size());
        assertThat(rank.path("meanScore").decimalValue())
                .as(who)
                .isEqualByComparingTo(mean(scores).toString());
        for (Pillar pillar : Pillar.values()) {
            List<Integer> points = cohort.stream()
                    .map(one -> one.pillars().get(pillar.ordinal()))
                    .toList();
            assertThat(rank.path("meanPillars").path(pillar.name()).decimalValue())
                    .as(who)
                    .isEqualByComparingTo(mean(points).toString());
        }
    }

    private static BigDecimal mean(List<Integer> hundredths) {
        return hundredths.stream()
                .map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(hundredths.size()), 0, RoundingMode.HALF_UP)
                .movePointLeft(2);
    }

    /** What was foretold of the week is what was scored in it. */
    private void comesToWhatWasForetold(DashboardServer dashboard, String memberId) throws Exception {
        if (history.on(memberId, lastDay) == null || history.hasLeft(memberId, lastDay)) {
            return;
        }
        JsonNode days = json(ask(dashboard, memberId, "/outlook?day=" + UtcDay.text(lastDay)))
                .path("days");
        assertThat(days).as(memberId).hasSize(WEEK);
        for (int ahead = 1; ahead <= WEEK; ahead++) {
            ScoreUpdate came = history.on(memberId, lastDay + ahead);
            JsonNode foretold = days.get(ahead - 1);
            assertThat(foretold.path("day").asText()).isEqualTo(UtcDay.text(lastDay + ahead));
            assertThat(foretold.path("score").decimalValue().movePointRight(2).intValueExact())
                    .as("%s in %s days", memberId, ahead)
                    .isEqualTo(came.score());
        }
    }

    private HttpResponse<String> ask(DashboardServer dashboard, String memberId, String more) throws Exception {
        URI address = URI.create(dashboard.url() + "api/members/" + URLEncoder.encode(memberId, UTF_8) + more);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
