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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.recompute.TopPercent;
import org.openssi.dashboard.DashboardServer;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.codec.ConnectionCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
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

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** The demo ends a week before a day that is surely over, so that a week without activity can be scored as well. */
    private final int lastDay = Math.toIntExact(LocalDate.now(ZoneOffset.UTC).toEpochDay()) - WEEK - 2;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, TreeMap<Integer, ScoreUpdate>> updates = new HashMap<>();
    private final Map<String, Set<String>> connections = new HashMap<>();
    private final Map<String, Integer> since = new HashMap<>();
    /** What each member did, by when. */
    private final Map<String, TreeMap<Long, ActivityType>> acts = new HashMap<>();

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
            read(kafka);
            assertThat(updates).hasSize(MEMBERS);
            try (DashboardServer dashboard = DashboardServer.start(kafka, "", 0)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> dashboard.progress().ready());
                int left = FORETOLD;
                for (String memberId : updates.keySet()) {
                    // When, Then
                    standsWhereItSays(dashboard, memberId, lastDay);
                    standsWhereItSays(dashboard, memberId, lastDay - 30);
                    standsWhereItSays(dashboard, memberId, lastDay + WEEK);
                    if (left-- > 0) {
                        comesToWhatWasForetold(dashboard, memberId);
                    }
                }
                Collections.sort(answered);
                // All but what a busy machine holds up.
                assertThat(Duration.ofNanos(answered.get(answered.size() * 99 / 100)))
                        .isLessThan(AT_ONCE);
            }
        });
    }

    /** The ranks of DESIGN's definition, from everybody's scores. */
    private void standsWhereItSays(DashboardServer dashboard, String memberId, int day) throws Exception {
        ScoreUpdate own = on(memberId, day);
        if (own == null || hasLeft(memberId, day)) {
            return;
        }
        long asked = System.nanoTime();
        JsonNode ranks = get(dashboard, memberId, "?day=" + UtcDay.text(day)).path("ranks");
        answered.add(System.nanoTime() - asked);
        assertRank(ranks.path("everyone"), own, standing(day, one -> true));
        if (own.industry() != null) {
            assertRank(
                    ranks.path("industry"),
                    own,
                    standing(day, one -> own.industry().equals(one.industry())));
        }
        if (own.team() != null) {
            assertRank(ranks.path("team"), own, standing(day, one -> own.team().equals(one.team())));
        }
        List<ScoreUpdate> network = connections.getOrDefault(memberId, Set.of()).stream()
                .filter(other -> since.get(memberId + "|" + other) <= day)
                .map(other -> on(other, day))
                .filter(Objects::nonNull)
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        network.add(own);
        assertRank(ranks.path("network"), own, network);
    }

    private static void assertRank(JsonNode rank, ScoreUpdate own, Collection<ScoreUpdate> cohort) {
        String who = own.memberId() + " among " + cohort.size();
        if (cohort.size() < MINIMUM_COHORT) {
            assertThat(rank.isMissingNode()).as(who).isTrue();
            return;
        }
        List<Integer> scores = cohort.stream().map(ScoreUpdate::score).toList();
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
        if (on(memberId, lastDay) == null || hasLeft(memberId, lastDay)) {
            return;
        }
        JsonNode days =
                get(dashboard, memberId, "/outlook?day=" + UtcDay.text(lastDay)).path("days");
        assertThat(days).as(memberId).hasSize(WEEK);
        for (int ahead = 1; ahead <= WEEK; ahead++) {
            ScoreUpdate came = on(memberId, lastDay + ahead);
            JsonNode foretold = days.get(ahead - 1);
            assertThat(foretold.path("day").asText()).isEqualTo(UtcDay.text(lastDay + ahead));
            assertThat(foretold.path("score").decimalValue().movePointRight(2).intValueExact())
                    .as("%s in %s days", memberId, ahead)
                    .isEqualTo(came.score());
        }
    }

    private ScoreUpdate on(String memberId, int day) {
        TreeMap<Integer, ScoreUpdate> own = updates.get(memberId);
        return own == null || own.floorEntry(day) == null
                ? null
                : own.floorEntry(day).getValue();
    }

    private List<ScoreUpdate> standing(int day, Function<ScoreUpdate, Boolean> isIn) {
        return updates.keySet().stream()
                .filter(memberId -> on(memberId, day) != null && !hasLeft(memberId, day))
                .map(memberId -> on(memberId, day))
                .filter(isIn::apply)
                .toList();
    }

    private JsonNode get(DashboardServer dashboard, String memberId, String more) throws Exception {
        URI address = URI.create(dashboard.url() + "api/members/" + URLEncoder.encode(memberId, UTF_8) + more);
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private void read(Properties kafka) throws Exception {
        try (LogReader reader = new LogReader(kafka)) {
            each(reader, TOPICS.scores(), (key, record) -> {
                ScoreUpdate update = ScoreUpdateCodec.decode(record);
                updates.computeIfAbsent(update.memberId(), id -> new TreeMap<>())
                        .put(update.day(), update);
            });
            each(reader, TOPICS.networks(), (key, value) -> {
                String memberId = key.substring(0, key.indexOf('|'));
                Set<String> network = connections.computeIfAbsent(memberId, id -> new HashSet<>());
                if (value == null) {
                    network.remove(key.substring(memberId.length() + 1));
                } else {
                    network.add(key.substring(memberId.length() + 1));
                    since.put(key, ConnectionCodec.decode(value).since());
                }
            });
            for (String topic : Topics.activityNames()) {
                each(reader, topic, (key, record) -> {
                    if (ActivityCodec.decode(record) instanceof Activity activity) {
                        acts.computeIfAbsent(activity.memberId(), id -> new TreeMap<>())
                                .put(activity.occurredAt(), activity.type());
                    }
                });
            }
        }
    }

    /** Whether the last thing that a member did up to a day is leaving. */
    private boolean hasLeft(String memberId, int day) {
        return acts.get(memberId).floorEntry(UtcDay.endMillis(day) - 1).getValue() == ActivityType.MEMBER_LEFT;
    }

    private interface Sink {
        void take(String key, byte[] value) throws Exception;
    }

    private static void each(LogReader reader, String topic, Sink sink) throws Exception {
        for (TopicPartition partition : reader.partitions(topic)) {
            reader.read(partition, reader.ends(List.of(partition)).get(partition), record -> {
                try {
                    sink.take(record.key() == null ? "" : new String(record.key(), UTF_8), record.value());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}
